import Synchronization

/// Wakes the one who waits; a ring that nobody heard yet is heard at once by the next who waits.
final class Bell: Sendable {
    private struct State {
        var hasRung = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func ring() {
        let waiting = state.withLock { state in
            state.hasRung = state.waiting == nil
            return state.waiting.take()
        }
        waiting?.resume()
    }

    /// Returns at the next ring, after `patience`, or when the task is cancelled.
    func heard(within patience: Duration) async {
        await withTaskGroup { group in
            group.addTask { await self.heard() }
            group.addTask { try? await Task.sleep(for: patience) }  // cancelled is how it ends
            await group.next()
            // Wakes the one who still waits for a ring.
            group.cancelAll()
            self.ring()
        }
    }

    private func heard() async {
        await withCheckedContinuation { continuation in
            let isHeard = state.withLock { state in
                defer { state.hasRung = false }
                if !state.hasRung { state.waiting = continuation }
                return state.hasRung
            }
            if isHeard { continuation.resume() }
        }
    }
}

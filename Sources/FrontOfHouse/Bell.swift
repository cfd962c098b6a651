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
            group.cancelAll()
        }
    }

    private func heard() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    // Cancelled before the handler could find anybody waiting.
                    if Task.isCancelled { return true }
                    defer { state.hasRung = false }
                    if !state.hasRung { state.waiting = continuation }
                    return state.hasRung
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.take() }?.resume()
        }
    }
}

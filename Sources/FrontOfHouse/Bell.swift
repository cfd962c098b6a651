import Synchronization

/// Wakes all who wait. Whoever counted the rings before looking for work misses none that came meanwhile.
final class Bell: Sendable {
    private struct State {
        var rings = 0
        var lastListener = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    /// How often it has rung.
    var rings: Int { state.withLock(\.rings) }

    func ring() {
        let waiting = state.withLock { state in
            state.rings += 1
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for listener in waiting { listener.resume() }
    }

    /// Returns once it has rung more often than `rings`, after `patience`, or when the task is cancelled.
    func heard(after rings: Int, within patience: Duration) async {
        await withTaskGroup { group in
            group.addTask { await self.heard(after: rings) }
            group.addTask { try? await Task.sleep(for: patience) }  // cancelled is how it ends
            await group.next()
            group.cancelAll()
        }
    }

    private func heard(after rings: Int) async {
        let me = state.withLock { state in
            state.lastListener += 1
            return state.lastListener
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    // Cancelled before the handler could find anybody waiting.
                    if Task.isCancelled || state.rings > rings { return true }
                    state.waiting[me] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: me) }?.resume()
        }
    }
}

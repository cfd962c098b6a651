import Synchronization

/// Wakes all who wait. Whoever read `notifications` before looking for work misses none that came meanwhile.
final class Signal: Sendable {
    private struct SignalState {
        var notifications = 0
        var lastListener = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(SignalState())

    /// How often it was notified.
    var notifications: Int { state.withLock(\.notifications) }

    func notify() {
        let waiting = state.withLock { state in
            state.notifications += 1
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for listener in waiting { listener.resume() }
    }

    /// Returns once it was notified more often than `notifications`, after `timeout`, or when the task is cancelled.
    func wait(after notifications: Int, within timeout: Duration) async {
        await withTaskGroup { group in
            group.addTask { await self.wait(after: notifications) }
            group.addTask { try? await Task.sleep(for: timeout) }  // cancelled is how it ends
            await group.next()
            group.cancelAll()
        }
    }

    private func wait(after notifications: Int) async {
        let me = state.withLock { state in
            state.lastListener += 1
            return state.lastListener
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    // The task was cancelled before it was entered into the list of waiting tasks.
                    if Task.isCancelled || state.notifications > notifications { return true }
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

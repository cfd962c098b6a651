import Synchronization

/// Works something out once for all who ask at about the same time: whoever asks while it is being worked out waits for
/// that, and it is kept for as long as it is good.
package final class SharedAnswer<Value: Sendable>: Sendable {
    private struct AnswerState {
        var last: Value?
        var isWorking = false
    }

    private enum AnswerTurn { case known(Value), mine(Value?), others }

    private let state = Mutex(AnswerState())
    private let ended = Signal()

    /// Nothing is worked out yet.
    package init() {}

    /// - Parameters:
    ///   - isGood: whether the last answer is good for who asks.
    ///   - work: works it out, given the last one. What it throws is thrown to its caller alone; who waited tries again.
    package func value(
        while isGood: (Value) -> Bool, _ work: (Value?) async throws -> Value
    ) async throws -> Value {
        while true {
            let ends = ended.notifications
            switch turn(while: isGood) {
            case .known(let value): return value
            case .others:
                await ended.wait(after: ends, within: .seconds(5))
                try Task.checkCancellation()
            case .mine(let last):
                defer { end() }
                let value = try await work(last)
                state.withLock { $0.last = value }
                return value
            }
        }
    }

    private func turn(while isGood: (Value) -> Bool) -> AnswerTurn {
        state.withLock { state in
            if let last = state.last, isGood(last) { return .known(last) }
            if state.isWorking { return .others }
            state.isWorking = true
            return .mine(state.last)
        }
    }

    private func end() {
        state.withLock { $0.isWorking = false }
        ended.notify()
    }
}

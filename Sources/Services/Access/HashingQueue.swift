import Attendance
import Synchronization

/// Lets one password after the other be hashed, those of known devices first, and strangers only as many as wait for a
/// moment: hashing is slow on purpose, and nobody may stand behind hundreds who try passwords.
final class HashingQueue: Sendable {
    /// Whose turn comes first.
    enum Rank: Sendable, Hashable {
        /// Somebody who signed in on this device before, or who is signed in.
        case known
        case stranger
    }

    private struct Waiter {
        let number: Int
        let turn: CheckedContinuation<Bool, Never>
    }

    private struct WaitingLine {
        var isBusy = false
        var next = 0
        var waiting: [Rank: [Waiter]] = [.known: [], .stranger: []]
    }

    /// How many of each rank wait at most: a stranger for about three seconds on a slow machine.
    private static let most: [Rank: Int] = [.known: 64, .stranger: 12]

    private let line = Mutex(WaitingLine())

    /// Runs `work` when it is its turn.
    /// - Throws: `ServiceError.tooSoon` where too many wait; what `work` throws; `CancellationError`.
    func run<Value: Sendable>(
        as rank: Rank, _ work: @Sendable () async throws -> Value
    ) async throws -> Value {
        try await take(turnOf: rank)
        defer { pass() }
        return try await work()
    }

    /// Whether a password is being hashed.
    var isBusy: Bool { line.withLock { $0.isBusy } }

    /// How many wait.
    var count: Int { line.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

    private func take(turnOf rank: Rank) async throws {
        let number: Int? = try line.withLock { line in
            guard line.isBusy else {
                line.isBusy = true
                return nil
            }
            guard line.waiting[rank, default: []].count < Self.most[rank, default: 0] else {
                throw ServiceError(.tooSoon(seconds: 3), "Many are signing in: try again in a few seconds.")
            }
            line.next += 1
            return line.next
        }
        guard let number else { return }
        let isTurn = await withTaskCancellationHandler {
            await withCheckedContinuation { (turn: CheckedContinuation<Bool, Never>) in
                let isGone = line.withLock { line in
                    // Whoever was cancelled before they stood in the line is not found there.
                    if Task.isCancelled { return true }
                    guard line.isBusy else {
                        line.isBusy = true
                        turn.resume(returning: true)
                        return false
                    }
                    line.waiting[rank, default: []].append(Waiter(number: number, turn: turn))
                    return false
                }
                if isGone { turn.resume(returning: false) }
            }
        } onCancel: {
            leave(number)
        }
        if !isTurn { throw CancellationError() }
    }

    /// Hands the turn on.
    private func pass() {
        line.withLock { line in
            for rank in [Rank.known, .stranger] where line.waiting[rank]?.isEmpty == false {
                let next = line.waiting[rank]?.removeFirst()
                next?.turn.resume(returning: true)
                return
            }
            line.isBusy = false
        }
    }

    private func leave(_ number: Int) {
        line.withLock { line in
            for rank in [Rank.known, .stranger] {
                guard let index = line.waiting[rank]?.firstIndex(where: { $0.number == number }) else {
                    continue
                }
                line.waiting[rank]?.remove(at: index).turn.resume(returning: false)
                return
            }
        }
    }
}

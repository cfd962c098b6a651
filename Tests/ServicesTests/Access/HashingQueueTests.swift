import Attendance
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Services

/// Hashing passwords takes its time; who waits for it, and for how many others.
@Suite(.timeLimit(.minutes(1))) struct HashingQueueTests {
    /// Holds the first turn until it is told to go on, and keeps in which order the others had theirs.
    private final class HeldTurn: Sendable {
        private let state = Mutex<(isOpen: Bool, order: [String], refused: [FailureKind])>((false, [], []))
        var order: [String] { state.withLock { $0.order } }
        var isOpen: Bool { state.withLock { $0.isOpen } }
        func open() { state.withLock { $0.isOpen = true } }
        var refused: [FailureKind] { state.withLock { $0.refused } }
        func refuse(_ kind: FailureKind) { state.withLock { $0.refused.append(kind) } }
        func had(_ name: String) { state.withLock { $0.order.append(name) } }
    }

    @Test func `known devices come first, strangers wait in a short line, and no more of them are let in`()
        async throws
    {
        let (queue, turn) = (HashingQueue(), HeldTurn())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await queue.run(as: .stranger) { try await eventually { turn.isOpen } }
            }
            func add(_ name: String, _ rank: HashingQueue.Rank) {
                group.addTask {
                    do {
                        try await queue.run(as: rank) { turn.had(name) }
                    } catch let error as any Failure { turn.refuse(error.kind) }
                }
            }
            try await eventually { queue.isBusy }
            for number in 0..<200 { add("stranger \(number)", .stranger) }
            try await eventually { turn.refused.count == 188 }
            #expect(queue.count == 12)
            add("known", .known)
            try await eventually { queue.count == 13 }
            turn.open()
            try await group.waitForAll()
        }
        #expect(turn.order.first == "known")
        #expect(turn.order.count == 13 && turn.refused.allSatisfy { $0 == .tooSoon(seconds: 3) })
        #expect(queue.count == 0)
    }

    @Test func `who leaves gives their turn up`() async throws {
        let (queue, turn) = (HashingQueue(), HeldTurn())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await queue.run(as: .stranger) { try await eventually { turn.isOpen } } }
            try await eventually { queue.isBusy }
            let gone = Task { try await queue.run(as: .known) { turn.had("gone") } }
            try await eventually { queue.count == 1 }
            gone.cancel()
            await #expect(throws: CancellationError.self) { try await gone.value }
            #expect(queue.count == 0)
            turn.open()
            try await group.waitForAll()
        }
        try await queue.run(as: .stranger) { turn.had("next") }
        #expect(turn.order == ["next"])
    }
}

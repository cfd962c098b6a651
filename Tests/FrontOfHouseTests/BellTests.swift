import Rehearsal
import Testing

@testable import FrontOfHouse

@Suite(.timeLimit(.minutes(10))) struct BellTests {
    /// Longer than the time limit: a test that ends at all was woken.
    private let long = Duration.seconds(86_400)

    @Test func `a ring that came before is heard at once`() async {
        let bell = Bell()
        bell.ring()
        bell.ring()
        await bell.heard(within: long)
    }

    @Test func `a ring wakes the one who waits`() async throws {
        let bell = Bell()
        for _ in 0..<200 {
            async let heard: Void = bell.heard(within: long)
            await Task.yield()
            bell.ring()
            await heard
        }
    }

    @Test func `a bell that was heard is silent again`() async {
        let bell = Bell()
        bell.ring()
        await bell.heard(within: long)
        let start = ContinuousClock.now
        await bell.heard(within: .milliseconds(50))
        #expect(ContinuousClock.now - start >= .milliseconds(50))
        await bell.heard(within: .milliseconds(50))
        #expect(ContinuousClock.now - start >= .milliseconds(100))
    }

    @Test func `who is cancelled does not wait on`() async {
        let long = long
        await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { await Bell().heard(within: long) } }
            await Task.yield()
            group.cancelAll()
        }
    }
}

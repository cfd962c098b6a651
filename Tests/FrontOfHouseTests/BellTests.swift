import Rehearsal
import Testing

@testable import FrontOfHouse

@Suite(.timeLimit(.minutes(10))) struct BellTests {
    /// Longer than the time limit: a test that ends at all was woken.
    private let long = Duration.seconds(86_400)

    @Test func `a ring since the last look is heard at once`() async {
        let bell = Bell()
        let rings = bell.rings
        bell.ring()
        bell.ring()
        await bell.heard(after: rings, within: long)
        #expect(bell.rings == rings + 2)
    }

    @Test func `a ring wakes all who wait`() async throws {
        let bell = Bell()
        for _ in 0..<200 {
            let rings = bell.rings
            async let one: Void = bell.heard(after: rings, within: long)
            async let other: Void = bell.heard(after: rings, within: long)
            await Task.yield()
            bell.ring()
            _ = await (one, other)
        }
    }

    @Test func `a bell that was heard is silent again`() async {
        let bell = Bell()
        bell.ring()
        let start = ContinuousClock.now
        await bell.heard(after: bell.rings, within: .milliseconds(50))
        #expect(ContinuousClock.now - start >= .milliseconds(50))
        await bell.heard(after: bell.rings, within: .milliseconds(50))
        #expect(ContinuousClock.now - start >= .milliseconds(100))
    }

    @Test func `who is cancelled does not wait on`() async {
        let long = long
        await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { await Bell().heard(after: 0, within: long) } }
            await Task.yield()
            group.cancelAll()
        }
    }
}

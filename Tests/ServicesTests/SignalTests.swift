import TestSupport
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(10))) struct SignalTests {
    /// Longer than the time limit: a test that ends at all was woken.
    private let long = Duration.seconds(86_400)

    @Test func `a notification since the last look is heard at once`() async {
        let signal = Signal()
        let notifications = signal.notifications
        signal.notify()
        signal.notify()
        await signal.wait(after: notifications, within: long)
        #expect(signal.notifications == notifications + 2)
    }

    @Test func `a notification wakes all who wait`() async throws {
        let signal = Signal()
        for _ in 0..<200 {
            let notifications = signal.notifications
            async let one: Void = signal.wait(after: notifications, within: long)
            async let other: Void = signal.wait(after: notifications, within: long)
            await Task.yield()
            signal.notify()
            _ = await (one, other)
        }
    }

    @Test func `a bell that was heard is silent again`() async {
        let signal = Signal()
        signal.notify()
        let start = ContinuousClock.now
        await signal.wait(after: signal.notifications, within: .milliseconds(50))
        #expect(ContinuousClock.now - start >= .milliseconds(50))
        await signal.wait(after: signal.notifications, within: .milliseconds(50))
        #expect(ContinuousClock.now - start >= .milliseconds(100))
    }

    @Test func `who is cancelled does not wait on`() async {
        let long = long
        await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { await Signal().wait(after: 0, within: long) } }
            await Task.yield()
            group.cancelAll()
        }
    }
}

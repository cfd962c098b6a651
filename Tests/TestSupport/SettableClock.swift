import Foundation
import Synchronization

/// A clock that a test sets, and lets pass. Whoever sleeps by it is woken when the test has let the time pass.
package final class SettableClock: Sendable {
    private struct Times {
        var wall: Int
        var passed = 0
        var sleepers: [UUID: Sleeper] = [:]
        /// The test, where it waits until somebody sleeps.
        var waiting: CheckedContinuation<Void, Never>?
    }

    private struct Sleeper {
        let until: Int
        let wake: CheckedContinuation<Void, any Error>
    }

    private let times: Mutex<Times>

    /// - Parameter wall: milliseconds since 1970 UTC.
    package init(_ wall: Int) { times = Mutex(Times(wall: wall)) }

    /// The time of day.
    package var wall: @Sendable () -> Int { { [self] in times.withLock { $0.wall } } }
    /// The time that passed.
    package var passed: @Sendable () -> Int { { [self] in times.withLock { $0.passed } } }
    /// Returns when so much time has passed, or the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void {
        { [self] duration in try await sleep(Int(duration / .milliseconds(1))) }
    }

    /// Lets so many milliseconds pass.
    package func pass(_ milliseconds: Int) {
        let due = times.withLock { times in
            times.wall += milliseconds
            times.passed += milliseconds
            let due = times.sleepers.filter { $0.value.until <= times.passed }
            for id in due.keys { times.sleepers[id] = nil }
            return due.values
        }
        for sleeper in due { sleeper.wake.resume() }
    }

    /// Lets so many milliseconds pass for one service that sleeps by this clock again and again: it is woken each time
    /// that it would be, and the next time passes when it sleeps again, also at the end.
    package func passBesideService(_ milliseconds: Int) async {
        await untilSomebodySleeps()
        let end = passed() + milliseconds
        while let next = nextWaking, next <= end {
            pass(next - passed())
            await untilSomebodySleeps()
        }
        pass(end - passed())
    }

    /// Sets the time of day forward, or back, as somebody at the machine does.
    package func set(by milliseconds: Int) { times.withLock { $0.wall += milliseconds } }

    private var nextWaking: Int? { times.withLock { $0.sleepers.values.map(\.until).min() } }

    private func untilSomebodySleeps() async {
        await withCheckedContinuation { continuation in
            let isAsleep = times.withLock { times in
                if times.sleepers.isEmpty { times.waiting = continuation }
                return !times.sleepers.isEmpty
            }
            if isAsleep { continuation.resume() }
        }
    }

    private func sleep(_ milliseconds: Int) async throws {
        let id = UUID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wake in
                let waiting = times.withLock { times in
                    times.sleepers[id] = Sleeper(until: times.passed + milliseconds, wake: wake)
                    defer { times.waiting = nil }
                    return times.waiting
                }
                waiting?.resume()
                // Cancelled before it slept, it is not woken by the handler.
                if Task.isCancelled { cancel(id) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func cancel(_ id: UUID) {
        times.withLock { $0.sleepers.removeValue(forKey: id) }?.wake.resume(throwing: CancellationError())
    }
}

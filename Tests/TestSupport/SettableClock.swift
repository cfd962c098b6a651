import Synchronization

/// A clock that a test sets, and lets pass.
package final class SettableClock: Sendable {
    private let times: Mutex<(wall: Int, passed: Int)>

    /// - Parameter wall: milliseconds since 1970 UTC.
    package init(_ wall: Int) { times = Mutex((wall, 0)) }

    /// The time of day.
    package var wall: @Sendable () -> Int { { [self] in times.withLock { $0.wall } } }
    /// The time that passed.
    package var passed: @Sendable () -> Int { { [self] in times.withLock { $0.passed } } }

    /// Lets so many milliseconds pass.
    package func pass(_ milliseconds: Int) {
        times.withLock { $0 = ($0.wall + milliseconds, $0.passed + milliseconds) }
    }

    /// Sets the time of day forward, or back, as somebody at the machine does.
    package func set(by milliseconds: Int) { times.withLock { $0.wall += milliseconds } }
}

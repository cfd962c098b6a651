import Foundation

/// The two clocks of a station: the time of day, which people and time servers set, and the time that passes, which
/// nobody sets.
///
/// What is recorded and shown is the time of day. Whatever ends after a while (a session, a link, a lock after wrong
/// passwords) goes by the time that passes, so that it ends neither at once nor never when the clock is set.
package struct StationClock: Sendable {
    /// Both clocks at one moment, in milliseconds.
    package struct ClockReading: Sendable {
        fileprivate let wall: Int
        fileprivate let passed: Int
    }

    /// The time of day, in milliseconds since 1970 UTC.
    package let wall: @Sendable () -> Int
    /// The time that passed since some moment, also while the machine slept, in milliseconds.
    private let passed: @Sendable () -> Int
    /// Waits until so much time has passed; whoever does something every so often waits by it.
    package let sleep: @Sendable (Duration) async throws -> Void
    /// What keeps the clock right.
    package let keeper: @Sendable () -> TimeKeeper
    /// When this clock was made, as both read then.
    package let opened: ClockReading

    /// - Parameters:
    ///   - passed: nil passes as `wall` does.
    package init(
        wall: @escaping @Sendable () -> Int, passed: (@Sendable () -> Int)? = nil,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        keeper: @escaping @Sendable () -> TimeKeeper
    ) {
        (self.wall, self.passed, self.sleep, self.keeper) = (wall, passed ?? wall, sleep, keeper)
        opened = ClockReading(wall: wall(), passed: self.passed())
    }

    /// The machine's own clocks.
    package static func ofTheMachine() -> StationClock {
        let start = ContinuousClock.now
        return StationClock(
            wall: { Int(Date().timeIntervalSince1970 * 1_000) },
            passed: { Int((ContinuousClock.now - start) / .milliseconds(1)) },
            keeper: { TimeKeeper.ofTheMachine })
    }

    /// Both clocks now.
    package var reading: ClockReading { ClockReading(wall: wall(), passed: passed()) }

    /// The time of day as if nobody had set the clock since it was made: what ends after a while is measured by it.
    package var undisturbed: @Sendable () -> Int {
        { [passed, opened] in opened.wall + passed() - opened.passed }
    }

    /// By how many milliseconds the clock was set since `reading`: forward, or back when it is less than 0.
    package func wasSet(since reading: ClockReading) -> Int {
        (wall() - reading.wall) - (passed() - reading.passed)
    }

    /// How long ago `reading` was, in milliseconds, whatever the clock was set to since.
    package func elapsed(since reading: ClockReading) -> Int { passed() - reading.passed }
}

/// What keeps a machine's clock right.
package enum TimeKeeper: Sendable {
    /// Nobody but people.
    case nobody
    /// A program that asks time servers; whether one has answered yet is not known.
    case program
    /// A time server, which has set the clock since the machine started.
    case server

    /// Where chrony and ntpsec say that they run.
    private static let programs = ["/run/chrony/chronyd.pid", "/run/ntpd.pid"]

    static var ofTheMachine: TimeKeeper {
        let files = FileManager.default
        if files.fileExists(atPath: "/run/systemd/timesync/synchronized") { return .server }
        return programs.contains { files.fileExists(atPath: $0) } ? .program : .nobody
    }
}

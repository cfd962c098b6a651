import Attendance
import Foundation
import Storage

/// Whether the station's clock can be believed, and what to tell people where it cannot.
package struct ClockCheck: Sendable {
    let journal: Journal
    let clock: StationClock

    /// A day, in milliseconds.
    private static let day = 86_400_000

    init(journal: Journal, clock: StationClock) { (self.journal, self.clock) = (journal, clock) }

    /// What is wrong with the clock, as sentences that say what to do; none where nothing is known to be.
    package func troubles() async throws -> [String] {
        let wall = clock.wall()
        var troubles: [String] = []
        if wall < WallClock.earliest {
            troubles.append(
                "The clock reads \(Self.moment(wall)), which cannot be: set it. Until then every time recorded is wrong, and hours and validity refuse nobody."
            )
        }
        if let behind = try await journal.lastClock().flatMap({ WallClock.behind($0, at: wall) }) {
            troubles.append(
                "The clock is \(Self.span(behind)) behind the last entry of the journal: it was ahead before, or is behind now. Compare it with a watch. The order of what happened is kept; the times recorded are the clock's."
            )
        }
        if let jump = jump() {
            troubles.append(
                "The clock was set \(jump > 0 ? "forward" : "back") by \(Self.span(abs(jump))) since the station opened, and nothing keeps it right: compare it with a watch."
            )
        }
        return troubles
    }

    /// By how much somebody set the clock since the station opened, in milliseconds; nil where nobody did, or what keeps
    /// it right.
    private func jump() -> Int? {
        let jump = clock.wasSet(since: clock.opened)
        return abs(jump) > WallClock.tolerance && clock.keeper() == .nobody ? jump : nil
    }

    /// What the time may be instead of what the clock reads; nil where nobody set it while the station runs.
    func otherTime() -> Int? { jump() == nil ? nil : clock.undisturbed() }

    /// Whether what cannot be taken back may be done because of the time: a time server has set the clock, or it ran for
    /// a day since `reading` without being set; and nothing is known to be wrong with it.
    func isSure(since reading: StationClock.ClockReading) async throws -> Bool {
        guard try await troubles().isEmpty else { return false }
        return clock.keeper() == .server
            || clock.elapsed(since: reading) >= Self.day
                && abs(clock.wasSet(since: reading)) <= WallClock.tolerance
    }

    /// A time that is closer to the truth than a clock that cannot be right: that of the last entry, if it is later.
    func believed() async throws -> Int {
        let now = otherTime() ?? clock.wall()
        guard now < WallClock.earliest else { return now }
        return max(now, try await journal.lastClock()?.milliseconds ?? now)
    }

    /// "3 min", "23 h", "12 days".
    private static func span(_ milliseconds: Int) -> String {
        let minutes = milliseconds / 60_000
        return minutes < 120
            ? "\(minutes) min" : minutes < 2_880 ? "\(minutes / 60) h" : "\(minutes / 1_440) days"
    }

    private static func moment(_ instant: Int) -> String {
        EventTime(zone: "UTC", around: instant).map { "\($0.fullDayAndTime(instant)) UTC" } ?? "\(instant)"
    }
}

package import Attendance
import Storage
import Synchronization

/// Outcomes of the scans that this program decided since it started, and how long each took.
package struct DecisionTally: Sendable, Equatable {
    /// The upper ends of the bins of `times`, in seconds; the last bin has none.
    package static let bins = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]

    /// How many scans had each outcome.
    package private(set) var outcomes: [Outcome: Int] = [:]
    /// Scans that could not be recorded, and so were answered with an error.
    package private(set) var unrecorded = 0
    /// How many decisions took as long as each bin says, from being asked to being on disk.
    package private(set) var times = [Int](repeating: 0, count: bins.count + 1)
    /// All decisions together, in seconds.
    package private(set) var seconds = 0.0

    mutating func add(_ outcome: Outcome, after time: Duration) {
        let (whole, rest) = time.components
        let took = Double(whole) + Double(rest) / 1e18
        outcomes[outcome, default: 0] += 1
        times[Self.bins.firstIndex { took <= $0 } ?? Self.bins.count] += 1
        seconds += took
    }

    mutating func addUnrecorded() { unrecorded += 1 }
}

/// Counts of the station at this moment, without anything of a guest.
package struct StationFigures: Sendable {
    package let doors: DecisionTally
    /// How many badges are in each state that somebody may have to do something about.
    package let badges: [BadgeState: Int]
    /// How many entries the journal has.
    package let entries: Int
    /// When this program opened the station, in milliseconds since 1970 UTC.
    package let openedAt: Int
}

extension CheckIn {
    /// Numbers for monitoring the station.
    package func vitals() async throws -> StationFigures {
        StationFigures(
            doors: tally.withLock { $0 }, badges: try await journal.badgesToSee(),
            entries: try await journal.lastEntry(), openedAt: openedAt)
    }
}

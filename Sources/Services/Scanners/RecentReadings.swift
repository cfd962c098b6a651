package import Attendance
package import Foundation
import Synchronization

/// The latest codes that the station's scanners read, for the screens at their doors; kept in memory only.
final class RecentReadings: Sendable {
    private struct ReadingsState {
        var count = 0
        var latest: [Reading] = []
    }

    /// More than all doors read between two reads of a screen.
    private static let most = 32
    private let state = Mutex(ReadingsState())

    /// How many there were since the program began.
    var count: Int { state.withLock(\.count) }

    func add(_ reading: Reading) {
        state.withLock { state in
            state.count += 1
            state.latest = state.latest.suffix(Self.most - 1) + [reading]
        }
    }

    /// Those after the first `count`, in their order, and how many there were with them.
    func after(_ count: Int) -> (readings: [Reading], count: Int) {
        state.withLock { state in (state.latest.suffix(max(0, state.count - count)), state.count) }
    }
}

/// A code that a scanner of the station read, and the scan that it became.
package struct Reading: Sendable {
    /// The scan's id; sent again with the code it gets the answer that was recorded.
    package let scan: UUID
    package let event: UUID
    package let door: UUID
    /// What was read.
    package let code: ScannedCode
}

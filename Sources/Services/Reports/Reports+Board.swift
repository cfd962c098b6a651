package import Attendance
import Foundation
import Storage

/// How an evening stands, for whoever watches it.
package struct Board: Sendable {
    package let numbers: EveningNumbers
    package let arrivals: [ArrivalSlot]
    /// From admission to badge in milliseconds, in the middle and at the slow end; nil before any badge came out.
    package let badgeTime: (median: Int, slowest: Int)?
    package let waiting: Int
    package let troubles: [String]
}

extension Reports {
    /// How an evening stands now.
    package func board(of detail: EventDetail) async throws -> Board {
        let event = detail.event.id
        let printing = try await printers.printing(at: detail)
        let times = try await journal.badgeTimes(at: event).sorted()
        return Board(
            numbers: try await journal.numbers(of: event),
            arrivals: try await journal.arrivals(at: event),
            badgeTime: times.isEmpty
                ? nil : (times[(times.count - 1) / 2], times[(times.count - 1) * 95 / 100]),
            waiting: printing.reduce(0) { $0 + $1.waiting }, troubles: printing.compactMap(\.trouble))
    }
}

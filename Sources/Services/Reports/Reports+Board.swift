package import Attendance
import Foundation
import Storage

/// The live figures of an evening, for the office's board.
package struct Board: Sendable {
    /// Counts of guests by their tickets, and of people inside.
    package let numbers: EveningNumbers
    /// First arrivals by slots of five minutes, the earliest first.
    package let arrivals: [ArrivalSlot]
    /// From admission to badge in milliseconds, in the middle and at the slow end; nil before any badge came out.
    package let badgeTime: (median: Int, slowest: Int)?
    /// How many badges wait for a printer.
    package let waiting: Int
    /// What is wrong with printers, a sentence each; empty when all is well.
    package let troubles: [String]
    /// What the team should know of printers that work, a sentence each.
    package let notices: [String]
    /// Queues that the print server holds back.
    package let held: [String]
    /// How many badges were kept while there was no printer, and can be printed now.
    package let kept: Int
}

extension Reports {
    /// The live figures of an evening, as of now.
    package func board(of detail: EventDetail) async throws -> Board {
        let event = detail.event.id
        let all = try await printers.printingAtAll(of: detail)
        let printing = all.doors
        let times = try await journal.badgeTimes(at: event).sorted()
        return Board(
            numbers: try await journal.numbers(of: event),
            arrivals: try await journal.arrivals(at: event),
            badgeTime: times.isEmpty
                ? nil : (times[(times.count - 1) / 2], times[(times.count - 1) * 95 / 100]),
            waiting: printing.reduce(0) { $0 + $1.waiting }, troubles: printing.compactMap(\.trouble),
            // A printer of no door is told of once.
            notices: (all.isMissing ? [Self.noPrinter] : [])
                + printing.flatMap(\.notices).withoutRepetitions,
            held: printing.flatMap(\.held).withoutRepetitions, kept: all.kept)
    }

    private static let noPrinter = "No printer: badges are kept."
}

extension [String] {
    fileprivate var withoutRepetitions: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

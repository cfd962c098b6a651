import Attendance
import Foundation
import Services

/// The live figures of an evening, as the office shows them.
struct BoardPage: Sendable {
    let id: String
    let guests, came, inside, missing, walkIns, waiting: Int
    /// Entries on a ticket that was inside already; nil for none.
    let conflicts: Int?
    let median, slowest: String?
    let troubles, notices, held: [String]
    /// What stands on the button that prints the badges that were kept; nil for none.
    let printKept: String?
    let chart: ArrivalChart?

    init(_ detail: EventDetail, _ board: Board) {
        id = detail.event.id.uuidString.lowercased()
        let numbers = board.numbers
        (guests, came, inside) = (numbers.guests, numbers.came, numbers.inside)
        (missing, walkIns, waiting) = (numbers.missing, numbers.walkIns, board.waiting)
        conflicts = numbers.conflicts > 0 ? numbers.conflicts : nil
        median = board.badgeTime.map { Seconds.text(milliseconds: $0.median) }
        slowest = board.badgeTime.map { Seconds.text(milliseconds: $0.slowest) }
        (troubles, notices, held) = (board.troubles, board.notices, board.held)
        printKept =
            switch board.kept {
            case 0: nil
            case 1: "Print 1 kept badge"
            default: "Print \(board.kept) kept badges"
            }
        chart = ArrivalChart(board.arrivals, time: detail.time)
    }
}

import Attendance
import Foundation
import FrontOfHouse

/// Everybody on the list, for paper.
struct SheetPage: Sendable {
    struct Line: Sendable {
        let name, role, ticket, came: String
        let people: String
    }

    let title, day: String
    let venue: String?
    let lines: [Line]
    let count: Int

    init(_ place: Place, _ rows: [AttendanceRow]) {
        title = place.event.name
        day = place.time.dayAndTime(place.event.startsAt)
        venue = place.event.venue
        let expected = rows.filter { $0.status == "approved" }
        count = expected.count
        lines = expected.sorted { Self.key($0) < Self.key($1) }.map { row in
            let name = [row.lastName, row.firstName].filter { !$0.isEmpty }.joined(separator: ", ")
            return Line(
                name: name, role: row.role, ticket: row.ticketType,
                came: row.checkedInAt.map(place.time.time) ?? "",
                people: row.admissions > 1 ? "\(row.admissions)" : "")
        }
    }

    private static func key(_ row: AttendanceRow) -> String {
        let name = row.lastName.isEmpty ? row.firstName : "\(row.lastName) \(row.firstName)"
        return name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}

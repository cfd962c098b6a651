import Attendance
import Services

/// The printable guest list.
struct SheetPage: Sendable {
    struct SheetLine: Sendable {
        let name, role, ticket, came: String
        let people: String
    }

    let title, day: String
    let venue: String?
    let lines: [SheetLine]
    let count: Int

    init(_ detail: EventDetail, _ rows: [AttendanceRow]) {
        title = detail.event.name
        day = detail.time.dayAndTime(detail.event.startsAt)
        venue = detail.event.venue
        let expected = rows.filter { $0.status == "approved" }
        count = expected.count
        lines = expected.sorted { Self.key($0) < Self.key($1) }.map { row in
            let name = [row.lastName, row.firstName].filter { !$0.isEmpty }.joined(separator: ", ")
            return SheetLine(
                name: name, role: row.role, ticket: row.ticketType,
                came: row.checkedInAt.map(detail.time.time) ?? "",
                people: row.admissions > 1 ? "\(row.admissions)" : "")
        }
    }

    private static func key(_ row: AttendanceRow) -> String {
        let name = row.lastName.isEmpty ? row.firstName : "\(row.lastName) \(row.firstName)"
        return name.folded(.name)
    }
}

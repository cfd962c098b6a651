package import Attendance
import Foundation

extension Journal {
    /// What was typed, in the form in which names are searched.
    package static func folded(_ text: String) -> String { text.folded(.name) }

    /// Guests who are found: first those whose names begin as it was typed, and those of whom another field is sure to be
    /// meant, page by page in the order in which they were added; where these are all on one page, then those whose names
    /// are near to it, the nearest first.
    /// - Parameter takesNear: whether those near are wanted; else a name that is only divided otherwise is among the
    ///   first.
    package func guests(
        like search: GuestSearch, at detail: EventDetail, after next: Int64? = nil, limit: Int,
        takesNear: Bool = true
    ) async throws -> AttendancePage {
        guard !search.isEmpty else { return AttendancePage(rows: []) }
        return try await read { db in
            let statements = Statements(db)
            var found = try statements.names(of: detail.event.id, kept: self.names).found(
                search, after: Int(next ?? 0), takesNear: takesNear)
            found.literal.sort()
            var page = AttendancePage(rows: [])
            var numbers = Array(found.literal.prefix(limit))
            if numbers.count == limit {
                page.next = numbers.last.map(Int64.init)
            } else if takesNear && next == nil {
                found.near.sort { ($0.distance, $0.row) < ($1.distance, $1.row) }
                numbers += found.near.prefix(limit - numbers.count).map(\.row)
            }
            var query = try AttendanceQuery(detail: detail, statements: statements)
            page.rows = try query.rows(numbers)
            return page
        }
    }
}

package import Attendance
import Foundation

extension Journal {
    /// What was typed, in the form in which names are searched.
    package static func folded(_ text: String) -> String { FoldedName(text).text }

    /// The guests of an event whose names are near to what was typed, the nearest first.
    package func guests(like search: NameSearch, at place: Place, most: Int) async throws -> [AttendanceRow] {
        guard !search.isEmpty else { return [] }
        return try await read { db in
            let statements = Statements(db)
            let query = AttendanceQuery(place: place, statements: statements)
            return try statements.nearest(search, place.event.id, most)
                .compactMap { try query.row($0) }
        }
    }
}

extension Statements {
    /// Every name is looked at in its index; of the rest of the guests nothing is read.
    fileprivate func nearest(_ search: NameSearch, _ event: UUID, _ most: Int) throws -> [Int] {
        var found: [(distance: Int, row: Int)] = []
        var room = NameSearch.Room()
        try each(Self.names, event) { row in
            if let name = row.bytes(1), let distance = search.distance(to: name, &room) {
                found.append((distance, try row[0]))
            }
        }
        return found.sorted { ($0.distance, $0.row) < ($1.distance, $1.row) }.prefix(most).map(\.row)
    }

    private static let names = Query("SELECT row, folded FROM guest WHERE event = ?")
}

package import Attendance
package import Foundation

/// A guest list that was imported, as it can be undone.
package struct ImportRecord: Sendable, Equatable {
    package let id: UUID
    /// The tool whose list it was.
    package let source: String
    /// Who imported it.
    package let actor: String
    /// When it was taken in, in milliseconds since 1970 UTC.
    package let at: Int
    /// How many guests were new, were changed, and were as the list says.
    package let added, updated, unchanged: Int
    /// What undoing it did; nil where nobody did.
    package let undone: ImportUndone?
    let began: Int
    let clock: Int
    let station: UUID
}

extension Journal {
    /// The imports of an event that can be undone or were, the latest first.
    package func imports(of event: UUID) async throws -> [ImportRecord] {
        try await read { db in try Statements(db).imports(of: event) }
    }
}

extension Statements {
    func imports(of event: UUID) throws -> [ImportRecord] {
        var imports: [ImportRecord] = []
        try each(Self.imports, event) { imports.append(try ImportRecord($0)) }
        return imports
    }

    private static let imports = Query(
        """
        SELECT i.id, i.source, i.actor, i.added, i.updated, i.unchanged, i.began, i.clock, i.station,
            u.id IS NOT NULL, u.removed, u.restored, u.kept
        FROM guestImport i LEFT JOIN undoneImport u ON u.id = i.id
        WHERE i.event = ? ORDER BY i.clock DESC, i.station DESC
        """)
}

extension ImportRecord {
    fileprivate init(_ row: Columns) throws {
        (id, source, actor) = (try row[0], row.text(1), row.text(2))
        (added, updated, unchanged) = (try row[3], try row[4], try row[5])
        (began, clock, station) = (try row[6], try row[7], try row[8])
        at = HybridClock(value: clock).milliseconds
        undone =
            try row[9]
            ? ImportUndone(list: id, removed: try row[10], restored: try row[11], kept: try row[12]) : nil
    }
}

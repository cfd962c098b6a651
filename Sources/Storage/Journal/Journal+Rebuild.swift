import Attendance
import Foundation
import GRDB

extension Journal {
    /// Empties every view and fills it again from the journal, in one transaction.
    /// - Returns: how many entries were applied.
    @discardableResult
    package func rebuild() async throws -> Int {
        try await write(isLong: true) { writer in
            writer.memory.details = [:]
            return try Views(statements: writer.statements).rebuild()
        }
    }

    /// Rebuilds the views where a migration changed their tables.
    static func renewViews(in db: Database) throws {
        guard try hasStaleViews(in: db) else { return }
        try Views(statements: Statements(db)).rebuild()
        try db.execute(sql: "UPDATE station SET isStale = 0")
    }

    static func hasStaleViews(in db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT isStale FROM station") ?? false
    }

    /// Every row of every view as text, in a fixed order: two journals of the same facts give the same.
    package func viewsDump() async throws -> [String] {
        try await read { db in
            try Views.tables.flatMap { table in
                try String.fetchAll(
                    db,
                    sql: "SELECT '\(table): ' || \(try Self.text(of: table, in: db)) FROM \(table) ORDER BY 1"
                )
            }
        }
    }

    /// SQL for a row of a view as text.
    static func text(of table: String, in db: Database) throws -> String {
        // These number guests and entries in the order of their arrival, which differs between stations.
        let columns = try db.columns(in: table).map(\.name).filter { !["row", "sequence"].contains($0) }
        return columns.map { "quote(\($0))" }.joined(separator: " || '|' || ")
    }
}

extension Views {
    @discardableResult
    fileprivate func rebuild() throws -> Int {
        let db = statements.db
        for table in Self.tables { try db.execute(sql: "DELETE FROM \(table)") }
        return try fill(from: statements)
    }

    /// Fills views that are empty with what entries say.
    /// - Parameters:
    ///   - journal: has the entries: the views' own database, or another.
    ///   - look: is told before each fact how many were applied; what it throws ends it.
    /// - Returns: how many were applied.
    @discardableResult
    func fill(from journal: Statements, _ look: (_ applied: Int) throws -> Void = { _ in }) throws -> Int {
        let index = SubjectIndex(statements: statements)
        var applied = 0
        try Views(statements: journal).eachFact { sequence, entry, fact in
            try look(applied)
            try index.add(fact.subjects, of: sequence)
            try apply(fact, of: EntryHead(entry))
            applied += 1
        }
        return applied
    }

    /// Fills the table of subjects, which no view had before.
    func indexSubjects() throws {
        try eachFact { sequence, _, fact in
            try SubjectIndex(statements: statements).add(fact.subjects, of: sequence)
        }
    }

    /// Calls back with every fact that was not erased and that this version knows, in the order of the entries.
    func eachFact(_ body: (_ sequence: Int, Entry, Fact) throws -> Void) throws {
        let decoder = JSONDecoder()
        let rows = try Row.fetchCursor(
            statements.db,
            sql: """
                SELECT \(EntryRow.columns), sequence FROM entry WHERE payload IS NOT NULL ORDER BY sequence
                """)
        while let row = try rows.next() {
            let entry = EntryRow.entry(row)
            guard let payload = entry.payload,
                let fact = try Fact(kind: entry.kind, payload: payload, decoder: decoder)
            else { continue }
            try body(row[EntryRow.count], entry, fact)
        }
    }
}

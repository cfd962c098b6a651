import GRDB

/// The triggers that keep the journal append-only: an entry is never deleted, and nothing of it changes but that its
/// payload is blanked.
///
/// Whoever has the file can drop them. They are looked for whenever the journal is opened, put back, and that is told.
enum AppendOnlyTriggers {
    /// As the schema has them.
    static let sql = """
        -- Append only: an entry is never deleted, and nothing of it changes but that its payload is blanked.
        \(all.map(\.sql).joined(separator: ";\n"));
        """

    /// Creates those that are missing or say something else.
    /// - Returns: their names; empty where all stood as they should.
    static func restore(in db: Database) throws -> [String] {
        let lost = try missing(in: db)
        for (name, sql) in lost {
            try db.execute(sql: "DROP TRIGGER IF EXISTS \(name)")
            try db.execute(sql: sql)
        }
        return lost.map(\.name)
    }

    /// Those that are missing or say something else, as they should be.
    static func missing(in db: Database) throws -> [(name: String, sql: String)] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'entry'")
        let known = Dictionary(
            rows.map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { one, _ in one })
        return all.filter { known[$0.name] != $0.sql }
    }

    private static let refusal = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    private static let all: [(name: String, sql: String)] = [
        ("entryIsNeverDeleted", "CREATE TRIGGER entryIsNeverDeleted BEFORE DELETE ON entry\n\(refusal)"),
        (
            "entryNeverChanges",
            """
            CREATE TRIGGER entryNeverChanges
            BEFORE UPDATE OF sequence, id, station, number, clock, event, actor, kind, digest, hash ON entry
            \(refusal)
            """
        ),
        (
            "payloadIsOnlyBlanked",
            """
            CREATE TRIGGER payloadIsOnlyBlanked BEFORE UPDATE OF payload, salt ON entry
            WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
            \(refusal)
            """
        ),
    ]
}

import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// SQLite's own check of the file, which a backup has to pass before it is restored.
@Suite struct IntegrityTests {
    private static let firstVersion = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/first-version.sqlite")

    private func check(_ file: URL) throws -> [String] {
        let queue = try DatabaseQueue(path: file.path)
        defer { try? queue.close() }
        return try queue.read { db in try String.fetchAll(db, sql: "PRAGMA integrity_check") }
    }

    /// A value that a column takes, other than those of the rows before.
    private func value(_ column: ColumnInfo, in table: String, row: Int) -> (any DatabaseValueConvertible)? {
        switch (column.type, column.name) {
        case ("TEXT", "duty"): return "staff"
        case ("TEXT", _): return "text \(row)"
        case ("BLOB", _):
            // What the check of the column asks for; ids are 16 bytes long and hashes 32.
            let size =
                table.range(
                    of: "length\\(\(column.name)\\) (= |IN \\()[0-9]+", options: .regularExpression
                ).flatMap { Int(table[$0].split { !$0.isNumber }.last ?? "") } ?? 16
            return Data(repeating: UInt8(row), count: size)
        default: return row
        }
    }

    @Test func `no table makes it see damage, whatever is in it`() async throws {
        let evening = try await TestJournal()
        try evening.journal.close()
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: evening.file.path, configuration: configuration)
        let tables = try await queue.write { db in
            let tables = try Row.fetchAll(
                db,
                sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ).map { (name: $0[0] as String, sql: $0[1] as String) }
            for table in tables where table.name != "grdb_migrations" {
                // Of what is there once there is one row, with the key that its check asks for.
                let isOneRow = table.sql.contains("CHECK (id = 1)")
                for row in isOneRow ? 1...1 : 101...104 {
                    // Two with a value in each column, two with as few as may be.
                    let columns = try db.columns(in: table.name).filter {
                        row % 2 == 0 || $0.isNotNull || $0.primaryKeyIndex > 0
                    }
                    let names = columns.map(\.name).joined(separator: ", ")
                    let marks = columns.map { _ in "?" }.joined(separator: ", ")
                    try db.execute(
                        sql: "INSERT INTO \(table.name) (\(names)) VALUES (\(marks))",
                        arguments: StatementArguments(columns.map { self.value($0, in: table.sql, row: row) })
                    )
                }
            }
            return tables.map(\.name)
        }
        try queue.close()
        #expect(tables.count > 20)
        #expect(try check(evening.file) == ["ok"])
    }

    @Test func `in every table without row ids the key is the first columns, in its own order`() async throws
    {
        let journal = try Journal.inMemory()
        let tables = try await journal.read { db in
            try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%'")
        }
        #expect(tables.count > 15)
        for table in tables {
            let keys = try await journal.read { db in try db.columns(in: table).map(\.primaryKeyIndex) }
            let width = keys.count { $0 > 0 }
            #expect(Array(keys.prefix(width)) == Array(1...width), "\(table)")
        }
    }

    @Test func `a backup of the first version is restored, although it has the false alarm`() async throws {
        #expect(try Set(check(Self.firstVersion)) == ["NULL value in followUp.guests"])
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "marquee.sqlite")
        #expect(try await Journal.restore(Self.firstVersion, to: file).entries == 226)
        #expect(try check(file) == ["ok"])
        let scratch = folder.url.appending(path: "scratch")
        #expect(try await Journal.tryRestore(Self.firstVersion, scratch: scratch).differing == [])
        #expect(!FileManager.default.fileExists(atPath: scratch.path))
    }

    @Test func `what is really missing there is no false alarm, and hides behind none`() async throws {
        let folder = try TemporaryFolder()
        let old = folder.url.appending(path: "old.sqlite")
        try FileManager.default.copyItem(at: Self.firstVersion, to: old)
        let queue = try DatabaseQueue(path: old.path)
        try await queue.writeWithoutTransaction { db in
            // More false alarms than SQLite tells of when it is not asked for more.
            for at in 1...200 {
                try db.execute(
                    sql: "INSERT INTO followUp VALUES (zeroblob(16), ?, 1, 1, zeroblob(16))", arguments: [at])
            }
            try db.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    DELETE FROM sqlite_schema WHERE name = 'guestByName';
                    PRAGMA writable_schema = RESET
                    """)
            #expect(try Integrity.problems(in: db).contains { $0.contains("never used") })
        }
        try queue.close()
        let error = await #expect(throws: StorageError.self) {
            try await Journal.restore(old, to: folder.url.appending(path: "marquee.sqlite"))
        }
        #expect(error?.code == .damaged && error?.sentence.contains("never used") == true)
    }
}

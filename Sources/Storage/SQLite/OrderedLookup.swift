import Foundation
import GRDB
import GRDBSQLite

/// Reads the rows of many keys in key order, with one statement.
///
/// Keys mostly come in ascending order, and then the rows of the next key follow in the index: the statement steps on
/// to them, and a key is looked up anew only where they do not follow.
struct OrderedLookup: ~Copyable {
    private let query: Query
    private let db: Database
    private var statement: OpaquePointer?
    /// The key whose rows are read.
    private var key: UUID?
    /// The statement's current row, and its key; nil after the last.
    private var row: (columns: Columns, key: UUID)?
    private var isTold = false

    /// - Parameter query: has the key in its first column, begins at its only argument, and is ordered by it.
    init(_ query: Query, _ db: Database) {
        self.query = query
        self.db = db
    }

    // A statement that is not reset would keep its transaction open.
    deinit { sqlite3_reset(statement) }

    mutating func go(to key: UUID) throws {
        let last = self.key
        self.key = key
        isTold = false
        // There are no rows between the last key and the current row.
        guard let last, last.isBefore(key) else { return try look(up: key) }
        var passed = 0
        while let row, row.key.isBefore(key) {
            passed += 1
            if passed > Self.mostPassed { return try look(up: key) }
            try step()
        }
    }

    /// The next row of the current key; nil after its last.
    mutating func next() throws -> Columns? {
        if isTold { try step() }
        isTold = row != nil && row?.key == key
        return isTold ? row?.columns : nil
    }

    private mutating func look(up key: UUID) throws {
        let statement = try self.statement ?? db.cachedStatement(sql: query.sql).sqliteStatement
        self.statement = statement
        sqlite3_reset(statement)
        let bound = withUnsafeBytes(of: key.uuid) {
            sqlite3_bind_blob(statement, 1, $0.baseAddress, Int32($0.count), BindArena.copied)
        }
        guard bound == SQLITE_OK else { throw Statements.failure(of: statement) }
        try step()
    }

    private mutating func step() throws {
        guard let statement, try Statements.isRow(statement) else { return row = nil }
        let columns = Columns(statement)
        row = (columns, try columns[0])
    }

    /// The most rows of other keys that are skipped: looking a key up costs as much as a few of them.
    private static let mostPassed = 4
}

extension UUID {
    /// As SQLite orders them: by their bytes.
    fileprivate func isBefore(_ other: UUID) -> Bool { halves < other.halves }

    private var halves: (UInt64, UInt64) {
        withUnsafeBytes(of: uuid) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}

import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// An SQL statement that is run often: each connection prepares it once.
final class Query: Sendable {
    let sql: String
    /// Its place among prepared statements, counted from 0 in the order in which queries are first used.
    let number: Int

    private static let count = Atomic<Int>(0)

    init(_ sql: String) {
        self.sql = sql
        number = Self.count.add(1, ordering: .relaxed).oldValue
    }
}

/// Runs queries on one connection, binding and reading values in place.
///
/// GRDB boxes every argument and every column, which costs more than SQLite's own work; a scan is a dozen queries.
final class Statements {
    let db: Database
    /// By the number of their query: a look-up by hash would cost a scan some thousand instructions.
    private var prepared: [Statement?] = []
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    private var lent: BindArena

    init(_ db: Database) {
        self.db = db
        lent = BindArena(room)
    }

    deinit { room.deallocate() }

    func run<each Value: SQLValue>(_ query: Query, _ values: repeat each Value) throws {
        let (statement, left) = (try statement(query), lent)
        defer { end(statement, left) }
        try bind(repeat each values, to: statement)
        while try Self.isRow(statement) {}
    }

    /// Whether the last thing that was run changed a row.
    var hasChanged: Bool { db.changesCount > 0 }

    /// The first value that `read` returns for a row; rows for which it returns nil are skipped.
    func first<each Value: SQLValue, Found>(
        _ query: Query, _ values: repeat each Value, read: (Columns) throws -> Found?
    ) throws -> Found? {
        let (statement, left) = (try statement(query), lent)
        defer { end(statement, left) }
        try bind(repeat each values, to: statement)
        while try Self.isRow(statement) {
            if let found = try read(Columns(statement)) { return found }
        }
        return nil
    }

    /// Calls `read` with every row, in order.
    func each<each Value: SQLValue>(
        _ query: Query, _ values: repeat each Value, read: (Columns) throws -> Void
    ) throws {
        let (statement, left) = (try statement(query), lent)
        defer { end(statement, left) }
        try bind(repeat each values, to: statement)
        while try Self.isRow(statement) { try read(Columns(statement)) }
    }

    private func bind<each Value: SQLValue>(
        _ values: repeat each Value, to statement: OpaquePointer
    ) throws {
        var index: Int32 = 0
        var lending = lent
        for value in repeat each values {
            index += 1
            guard value.bind(to: statement, at: index, &lending) == SQLITE_OK else {
                throw Self.failure(of: statement)
            }
        }
        lent = lending
    }

    /// - Parameter left: what could be lent before the query, which gives back what it took.
    private func end(_ statement: OpaquePointer, _ left: BindArena) {
        sqlite3_reset(statement)
        // The connection keeps its statement for the next who runs it: it must not point at what was lent.
        sqlite3_clear_bindings(statement)
        lent = left
    }

    private func statement(_ query: Query) throws -> OpaquePointer {
        if query.number < prepared.count, let known = prepared[query.number] { return known.sqliteStatement }
        let statement = try db.cachedStatement(sql: query.sql)
        if query.number >= prepared.count {
            prepared += repeatElement(nil, count: query.number + 1 - prepared.count)
        }
        prepared[query.number] = statement
        return statement.sqliteStatement
    }

    /// Steps to the next row; false after the last.
    static func isRow(_ statement: OpaquePointer) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw failure(of: statement)
        }
    }

    /// What SQLite says went wrong.
    static func failure(of statement: OpaquePointer) -> DatabaseError {
        let connection = sqlite3_db_handle(statement)
        return DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)))
    }
}

/// The current row of a query.
struct Columns {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) { self.statement = statement }

    /// The bytes of a text, valid until the next step; nil for NULL.
    func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let text = sqlite3_column_text(statement, Int32(index)) else { return nil }
        return UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, Int32(index))))
    }

    /// The text in this column; an empty one where nothing stands.
    func text(_ index: Int) -> String { bytes(index).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// Adds what stands in this column to a hash, with its type: an empty text is not NULL.
    func hash(_ index: Int, into hasher: inout Hasher) {
        let index = Int32(index)
        let type = sqlite3_column_type(statement, index)
        hasher.combine(type)
        switch type {
        case SQLITE_NULL: break
        case SQLITE_INTEGER: hasher.combine(sqlite3_column_int64(statement, index))
        default:
            let start = sqlite3_column_blob(statement, index)
            let bytes = UnsafeRawBufferPointer(
                start: start, count: Int(sqlite3_column_bytes(statement, index)))
            hasher.combine(bytes.count)
            hasher.combine(bytes: bytes)
        }
    }

    /// - Throws: when the column is empty and the value may not be: the file is damaged.
    subscript<Value: SQLValue>(_ index: Int) -> Value {
        get throws { try Value(from: statement, at: Int32(index)) }
    }
}

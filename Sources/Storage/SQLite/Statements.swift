import Foundation
import GRDB
import GRDBSQLite

/// An SQL statement that is run often: each connection prepares it once.
final class Query: Sendable {
    let sql: String

    init(_ sql: String) { self.sql = sql }
}

/// Runs queries on one connection, binding and reading values in place.
///
/// GRDB boxes every argument and every column, which costs more than SQLite's own work; a scan is a dozen queries.
final class Statements {
    let db: Database
    private var prepared: [ObjectIdentifier: Statement] = [:]

    init(_ db: Database) { self.db = db }

    func run<each Value: SQLValue>(_ query: Query, _ values: repeat each Value) throws {
        let statement = try statement(query)
        defer { sqlite3_reset(statement) }
        try bind(repeat each values, to: statement)
        while try Self.isRow(statement) {}
    }

    /// Whether the last thing that was run changed a row.
    var hasChanged: Bool { db.changesCount > 0 }

    /// The first value that `read` returns for a row; rows for which it returns nil are skipped.
    func first<each Value: SQLValue, Found>(
        _ query: Query, _ values: repeat each Value, read: (Columns) throws -> Found?
    ) throws -> Found? {
        let statement = try statement(query)
        defer { sqlite3_reset(statement) }
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
        let statement = try statement(query)
        defer { sqlite3_reset(statement) }
        try bind(repeat each values, to: statement)
        while try Self.isRow(statement) { try read(Columns(statement)) }
    }

    private func bind<each Value: SQLValue>(
        _ values: repeat each Value, to statement: OpaquePointer
    ) throws {
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            guard value.bind(to: statement, at: index) == SQLITE_OK else {
                throw Self.failure(of: statement)
            }
        }
    }

    private func statement(_ query: Query) throws -> OpaquePointer {
        if let known = prepared[ObjectIdentifier(query)] { return known.sqliteStatement }
        let statement = try db.cachedStatement(sql: query.sql)
        prepared[ObjectIdentifier(query)] = statement
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

    /// - Throws: when the column is empty and the value may not be: the file is damaged.
    subscript<Value: SQLValue>(_ index: Int) -> Value {
        get throws { try Value(from: statement, at: Int32(index)) }
    }
}

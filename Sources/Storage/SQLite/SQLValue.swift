import Foundation
import GRDB
import GRDBSQLite

/// A value that can be bound to a statement and read from a column of its own type.
///
/// GRDB's `StatementBinding` is not used: it ends a text at its first NUL, binds empty data as NULL, and makes a `Data`
/// of every id, which an import would spend a tenth of its time on.
protocol SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32, _ lent: inout BindArena) -> Int32
    init(from statement: OpaquePointer, at index: Int32) throws
}

private func expect(_ type: Int32, of statement: OpaquePointer, at index: Int32) throws {
    guard sqlite3_column_type(statement, index) == type else {
        let name = sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
        throw unexpected("an unexpected value in the column \(name)")
    }
}

/// Not a `DatabaseError`, which would count as an error of the file and fail every writer of the transaction.
private func unexpected(_ what: String) -> StorageError {
    StorageError(.damaged, "The database has \(what): restore a backup.")
}

extension Int: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32, _ lent: inout BindArena) -> Int32 {
        sqlite3_bind_int64(statement, index, Int64(self))
    }

    init(from statement: OpaquePointer, at index: Int32) throws {
        try expect(SQLITE_INTEGER, of: statement, at: index)
        self = Int(sqlite3_column_int64(statement, index))
    }
}

extension Bool: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32, _ lent: inout BindArena) -> Int32 {
        sqlite3_bind_int(statement, index, self ? 1 : 0)
    }

    init(from statement: OpaquePointer, at index: Int32) throws {
        self = try Int(from: statement, at: index) != 0
    }
}

extension String: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32, _ lent: inout BindArena) -> Int32 {
        var text = self
        return text.withUTF8 { utf8 in
            lent.lend(UnsafeRawBufferPointer(utf8)) { bytes, count, destructor in
                let text = bytes?.assumingMemoryBound(to: CChar.self)
                return sqlite3_bind_text(statement, index, text, count, destructor)
            }
        }
    }

    init(from statement: OpaquePointer, at index: Int32) throws {
        try expect(SQLITE_TEXT, of: statement, at: index)
        let text = UnsafeBufferPointer(
            start: sqlite3_column_text(statement, index), count: Int(sqlite3_column_bytes(statement, index)))
        self.init(decoding: text, as: UTF8.self)
    }
}

extension Data: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32, _ lent: inout BindArena) -> Int32 {
        withUnsafeBytes { bytes in
            lent.lend(bytes) { sqlite3_bind_blob(statement, index, $0, $1, $2) }
        }
    }

    init(from statement: OpaquePointer, at index: Int32) throws {
        try expect(SQLITE_BLOB, of: statement, at: index)
        let bytes = sqlite3_column_blob(statement, index)
        self = bytes.map { Data(bytes: $0, count: Int(sqlite3_column_bytes(statement, index))) } ?? Data()
    }
}

extension UUID: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32, _ lent: inout BindArena) -> Int32 {
        withUnsafeBytes(of: uuid) { bytes in
            lent.lend(bytes) { sqlite3_bind_blob(statement, index, $0, $1, $2) }
        }
    }

    init(from statement: OpaquePointer, at index: Int32) throws {
        guard sqlite3_column_bytes(statement, index) == 16, let bytes = sqlite3_column_blob(statement, index)
        else {
            throw unexpected("an id that is not 16 bytes long")
        }
        self.init(uuid: UnsafeRawPointer(bytes).loadUnaligned(as: uuid_t.self))
    }
}

extension Optional: SQLValue where Wrapped: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32, _ lent: inout BindArena) -> Int32 {
        self?.bind(to: statement, at: index, &lent) ?? sqlite3_bind_null(statement, index)
    }

    init(from statement: OpaquePointer, at index: Int32) throws {
        let isNull = sqlite3_column_type(statement, index) == SQLITE_NULL
        self = isNull ? nil : try Wrapped(from: statement, at: index)
    }
}

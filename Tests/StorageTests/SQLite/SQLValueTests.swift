import Foundation
import GRDB
import GRDBSQLite
import Testing

@testable import Storage

@Suite struct SQLValueTests {
    private static let kept = Query("SELECT ?1, typeof(?1), length(CAST(?1 AS BLOB))")

    private func again<Value: SQLValue & Equatable & Sendable>(
        _ value: Value
    ) async throws -> (value: Value, type: String, length: Int?) {
        try await Journal.inMemory().read { db in
            try #require(
                try Statements(db).first(Self.kept, value) {
                    row -> (value: Value, type: String, length: Int?) in
                    (try row[0], try row[1], try row[2])
                })
        }
    }

    @Test(arguments: ["", "Zoë", "a\u{0}b", "\u{0}", "🎧", String(repeating: "long ", count: 40_000)])
    func `a text is read back whole, an empty one too`(text: String) async throws {
        let found = try await again(text)
        #expect(found.value == text && found.type == "text" && found.length == text.utf8.count)
    }

    @Test(arguments: [
        Data(), Data([0]), Data(repeating: 7, count: 200_000), Data([1, 2, 3, 4]).dropFirst(2),
    ])
    func `bytes are read back whole, and none are not NULL`(data: Data) async throws {
        let found = try await again(data)
        #expect(found.value == data && found.type == "blob" && found.length == data.count)
    }

    @Test func `numbers, ids and nothing are read back as they are`() async throws {
        #expect(try await again(Int.min).value == .min)
        #expect(try await again(true).value)
        let id = UUID()
        let found = try await again(id)
        #expect(found.value == id && found.length == 16)
        #expect(try await again(String?.none).type == "null")
        #expect(try await again(UUID?.some(id)).value == id)
    }

    @Test func `a cached statement keeps nothing of what was bound, however its query ended`() async throws {
        struct Stopped: Error {}
        let text = String(repeating: "bound ", count: 30)
        let bound = try await Journal.inMemory().read { db in
            let statement = try db.cachedStatement(sql: Self.kept.sql).sqliteStatement
            func bound() -> String? {
                guard let sql = sqlite3_expanded_sql(statement) else { return nil }
                defer { sqlite3_free(sql) }
                return String(cString: sql)
            }
            var found: [String?] = []
            let statements = Statements(db)
            try statements.run(Self.kept, text)
            found.append(bound())
            try statements.each(Self.kept, text) { _ in found.append(bound()) }
            found.append(bound())
            #expect(throws: Stopped.self) {
                try statements.first(Self.kept, text) { _ -> Int? in throw Stopped() }
            }
            found.append(bound())
            return found
        }
        let empty = Self.kept.sql.replacing("?1", with: "NULL")
        let full = Self.kept.sql.replacing("?1", with: "'\(text)'")
        #expect(bound == [empty, full, empty, empty])
    }

    @Test func `values of a query inside another stay apart, also where no more can be lent`() async throws {
        let lengths = [10, 40_000, 40_000, 0, 25_000]
        let texts = lengths.enumerated().map { String(repeating: "\($0.offset)", count: $0.element) }
        let queries = texts.indices.map { Query("SELECT ?1, \($0) UNION ALL SELECT ?1, \($0)") }
        let found = try await Journal.inMemory().read { db in
            let statements = Statements(db)
            func nested(_ depth: Int) throws -> [String] {
                guard depth < texts.count else { return [] }
                var found: [String] = []
                try statements.each(queries[depth], texts[depth]) { row in
                    let inner = try nested(depth + 1)
                    // Read after the inner queries have run: they must not have written over it.
                    found.append(row.text(0))
                    found += inner
                }
                return found
            }
            return try nested(0)
        }
        func expected(_ depth: Int) -> [String] {
            guard depth < texts.count else { return [] }
            let one = [texts[depth]] + expected(depth + 1)
            return one + one
        }
        #expect(found == expected(0))
    }

    @Test func `a value of another kind is an error of whoever reads it`() async throws {
        let journal = try Journal.inMemory()
        for sql in ["SELECT NULL", "SELECT 'text'", "SELECT 1.5", "SELECT x'0102'"] {
            let query = Query(sql)
            await #expect(throws: StorageError.self) {
                _ = try await journal.read { db in try Statements(db).first(query) { try $0[0] as Int } }
            }
        }
        let short = Query("SELECT x'0102'")
        await #expect(throws: StorageError.self) {
            _ = try await journal.read { db in try Statements(db).first(short) { try $0[0] as UUID } }
        }
    }
}

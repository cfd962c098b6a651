import Foundation
import GRDB
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

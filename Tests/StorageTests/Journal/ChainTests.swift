import Attendance
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct ChainTests {
    private static let triggers = ["entryIsNeverDeleted", "entryNeverChanges", "payloadIsOnlyBlanked"]

    /// What somebody with a database tool may do to the fourth of the entries.
    private static let tampering = [
        "id = randomblob(16)", "number = 400", "clock = clock + 1", "event = randomblob(16)", "event = NULL",
        "actor = 'nobody'", "kind = 'badge.wanted'", "payload = CAST('{}' AS BLOB)", "salt = randomblob(16)",
        "payload = NULL", "salt = NULL", "digest = randomblob(32)", "hash = randomblob(32)",
        "payload = NULL, salt = NULL, digest = randomblob(32)", "payload = NULL, salt = NULL",
        "station = randomblob(16)",
    ]

    private func evening() async throws -> TestJournal {
        let evening = try await TestJournal()
        for index in 0..<4 { try await evening.add("Guest \(index)") }
        return evening
    }

    private func tamper(_ evening: TestJournal, _ sql: String) async throws {
        let raw = try DatabaseQueue(path: evening.journal.path)
        try await raw.write { db in
            for trigger in Self.triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
            try db.execute(sql: sql)
        }
    }

    @Test func `the writer waits for the disk at every commit`() async throws {
        let evening = try await evening()
        let (synchronous, mode) = try await evening.journal.write { writer in
            (
                try Int.fetchOne(writer.db, sql: "PRAGMA synchronous"),
                try String.fetchOne(writer.db, sql: "PRAGMA journal_mode")
            )
        }
        #expect(synchronous == 2)
        #expect(mode == "wal")
    }

    @Test(arguments: [
        "DELETE FROM entry", "UPDATE entry SET actor = 'nobody'", "UPDATE entry SET number = number + 100",
        "UPDATE entry SET payload = CAST('{}' AS BLOB)", "UPDATE entry SET hash = randomblob(32)",
        "UPDATE entry SET salt = randomblob(16)", "UPDATE entry SET sequence = sequence + 100",
    ])
    func `the journal refuses to be changed`(sql: String) async throws {
        let evening = try await evening()
        let raw = try DatabaseQueue(path: evening.journal.path)
        await #expect(throws: DatabaseError.self) { try await raw.write { db in try db.execute(sql: sql) } }
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `an entry that an erasure blanked stays in the chain and is counted`() async throws {
        let evening = try await evening()
        for name in ["Guest 1", "Guest 2"] {
            let guest = try #require(try await evening.attendance().first { $0.firstName == name })
            _ = try await evening.journal.erase(
                guest.guestID, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        }
        let found = try await evening.journal.verify()
        #expect(found.firstBad == nil)
        #expect(found.erased == 2)
        #expect(found.entries == 8)
        try await evening.journal.rebuild()
        #expect(try await evening.attendance().map(\.firstName).sorted() == ["", "", "Guest 0", "Guest 3"])
    }

    @Test func `an entry that was blanked without an erasure is named`() async throws {
        let evening = try await evening()
        let raw = try DatabaseQueue(path: evening.journal.path)
        try await raw.write { db in
            try db.execute(sql: "UPDATE entry SET payload = NULL, salt = NULL WHERE number IN (4, 5)")
        }
        let found = try await evening.journal.verify()
        #expect(found.firstBad?.number == 4 && found.entries == 3)
        #expect(found.firstBad?.reason == "it was blanked, and no erasure accounts for it")
    }

    @Test(arguments: tampering) func `the first entry that was changed is named`(change: String) async throws
    {
        let evening = try await evening()
        let entries = try await evening.journal.entries(after: 0).entries
        try await tamper(evening, "UPDATE entry SET \(change) WHERE number = 4")
        let found = try await evening.journal.verify()
        let bad = try #require(found.firstBad)
        #expect(bad.number == (change.hasPrefix("number") ? 400 : 4))
        if !change.hasPrefix("id") { #expect(bad.id == entries[3].id) }
        #expect(!bad.reason.isEmpty)
        #expect(found.entries == 3)
    }

    @Test(arguments: 1...5) func `the entry after a missing one is named`(missing: Int) async throws {
        let evening = try await evening()
        try await tamper(evening, "DELETE FROM entry WHERE number = \(missing)")
        let bad = try #require(try await evening.journal.verify().firstBad)
        #expect(bad.number == missing + 1)
        #expect(bad.reason == "the entry before it is missing")
    }

    @Test func `the journal is read page by page, each entry once`() async throws {
        let evening = try await evening()
        var numbers: [Int] = []
        var next: Int64? = 0
        while let from = next {
            let page = try await evening.journal.entries(after: from, limit: 4)
            numbers += page.entries.map(\.number)
            next = page.next
        }
        #expect(numbers == Array(1...6))
    }
}

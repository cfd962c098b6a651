import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Erasing while others write and read.
@Suite struct EraseBesideTests {
    private func secrets(_ words: [String], in evening: TestJournal) throws -> [String] {
        let folder = evening.folder.url
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).flatMap { name in
            let bytes = try Data(contentsOf: folder.appending(path: name))
            let text = String(decoding: bytes, as: UTF8.self).lowercased()
            return words.filter { text.contains($0) }.map { "\($0) in \(name)" }
        }
    }

    private func guests(_ evening: TestJournal) async throws -> [String: UUID] {
        Dictionary(uniqueKeysWithValues: try await evening.attendance().map { ($0.firstName, $0.guestID) })
    }

    @Test func `several guests go in one transaction, and nothing of any is left`() async throws {
        let evening = try await TestJournal()
        var zed = GuestDraft("Zyxwvu", "Nmlkj", email: "zed@example.org")
        zed.invitedBy = "Ponmlk Jihgfe"
        var pon = GuestDraft("Ponmlk", "Jihgfe", email: "pon@example.org")
        pon.notes = "with Zyxwvu Nmlkj"
        var third = GuestDraft("Otto", email: "otto@example.org")
        third.notes = "knows Ponmlk Jihgfe and zed@example.org"
        try await evening.importing([zed, pon, third])
        let ids = try await guests(evening)
        let (one, two) = (try #require(ids["Zyxwvu"]), try #require(ids["Ponmlk"]))
        let before = try await evening.journal.lastEntry()
        let erased = try await evening.journal.erase(
            .guests([one, two].map { (guest: $0, event: evening.event.id) }), why: .request, actor: "test",
            now: TestJournal.seven)
        #expect(Set(erased.guests) == [one, two])
        #expect(try secrets(["zyxwvu", "nmlkj", "ponmlk", "jihgfe", "zed@", "pon@"], in: evening) == [])
        #expect(try await evening.attendance().map(\.firstName).sorted() == ["", "", "Otto"])
        // One for each of them, and one for what Otto said.
        #expect(try await evening.journal.lastEntry() == before + 3)
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(try await evening.journal.viewsDump() == views)
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `what was said after the looking is found as well`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([
            GuestDraft("Zyxwvu", "Nmlkj", email: "zed@example.org"), GuestDraft("Otto"),
        ])
        let ids = try await guests(evening)
        let whom = Journal.Erased.guests([(guest: try #require(ids["Zyxwvu"]), event: evening.event.id)])
        let seen = try await evening.journal.read { db in try Mentions(of: whom, .request, in: Statements(db))
        }
        #expect(seen.naming.isEmpty)
        let otto = try #require(ids["Otto"])
        _ = try await evening.journal.wantBadge(
            for: otto, event: evening.event.id, reason: "Zyxwvu Nmlkj spilt on it", actor: "test",
            now: TestJournal.seven)
        _ = try await evening.journal.write { writer in
            try writer.erase(whom, seen, why: .request, actor: "test", wall: TestJournal.seven)
        }
        try await evening.journal.sweep()
        #expect(try secrets(["zyxwvu", "nmlkj"], in: evening) == [])
    }

    @Test func `whoever is called otherwise since the looking is looked for anew`() async throws {
        let evening = try await TestJournal()
        let draft = GuestDraft("Zyxwvu", "Nmlkj", email: "zed@example.org", id: "1")
        try await evening.importing([draft], source: "luma")
        let guest = try #require(try await evening.attendance().first).guestID
        let whom = Journal.Erased.guests([(guest: guest, event: evening.event.id)])
        let seen = try await evening.journal.read { db in try Mentions(of: whom, .request, in: Statements(db))
        }
        try await evening.importing(
            [GuestDraft("Ponmlk", "Jihgfe", email: "zed@example.org", id: "1")], source: "luma")
        let last = try await evening.journal.lastEntry()
        let erased = try await evening.journal.write { writer in
            try writer.erase(whom, seen, why: .request, actor: "test", wall: TestJournal.seven)?.guests
        }
        #expect(erased == nil)
        #expect(try await evening.journal.lastEntry() == last)
        #expect(try await evening.attendance().map(\.firstName) == ["Ponmlk"])
        let done = try await evening.journal.erase(
            guest, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        #expect(done.guests == [guest])
        #expect(try secrets(["zyxwvu", "nmlkj", "ponmlk", "jihgfe"], in: evening) == [])
    }

    @Test func `while somebody reads from the log, it is told that the data is still in it`() async throws {
        let evening = try await TestJournal()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: evening.journal.path, configuration: configuration)
        try await other.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry")
        }
        try await evening.add("Zyxwvu")
        let error = await #expect(throws: StorageError.self) {
            try await evening.journal.sweep(within: .zero)
        }
        #expect(error?.code == .conflict && error?.sentence.contains("-wal") == true)
        try await other.writeWithoutTransaction { db in try db.execute(sql: "COMMIT") }
        try await evening.journal.sweep(within: .zero)
        let log = try Data(contentsOf: URL(filePath: evening.journal.path + "-wal"))
        #expect(log.isEmpty)
    }
}

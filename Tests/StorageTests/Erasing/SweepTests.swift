import Attendance
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// What is left in the file of rows that were deleted, and of erasing that was cut short.
@Suite struct SweepTests {
    private func bytes(of evening: TestJournal) throws -> String {
        try ["", "-wal"].map { suffix in
            let file = URL(filePath: evening.journal.path + suffix)
            return String(decoding: try Data(contentsOf: file), as: UTF8.self).lowercased()
        }.joined()
    }

    /// Guests whose names and notes come in no order, and change: the pages that they are on are split and joined.
    private func crowd(_ count: Int, _ random: inout Seeded) async throws -> TestJournal {
        let evening = try await TestJournal()
        let drafts = (0..<count).map { number in
            var draft = GuestDraft(
                "Zq\(String(UInt32.random(in: 0 ... .max, using: &random), radix: 36))x\(number)y", "Guest",
                email: "zq\(number)y@example.org", id: "\(number)")
            draft.phone = "310 555 \(1_000 + number)"
            return draft
        }
        try await evening.importing(drafts.shuffled(using: &random))
        for _ in 0..<2 {
            let changed = drafts.shuffled(using: &random).prefix(count / 2).map { draft in
                var draft = draft
                draft.notes = String(repeating: "note", count: Int.random(in: 0..<150, using: &random))
                return draft
            }
            try await evening.importing(changed)
        }
        return evening
    }

    @Test func `no copy of what was erased stays where pages were split or joined`() async throws {
        var random = Seeded(11)
        let evening = try await crowd(500, &random)
        let rows = try await evening.attendance()
        let leaving = rows.shuffled(using: &random).prefix(rows.count / 3)
        let names = leaving.flatMap { [$0.firstName.lowercased(), $0.email] }
        _ = try await evening.journal.erase(
            .guests(leaving.map { (guest: $0.guestID, event: evening.event.id) }), why: .request,
            actor: "test", now: TestJournal.seven)
        let after = try bytes(of: evening)
        #expect(names.filter { after.contains($0) } == [])
        // Who goes on writing does not bring it back out of the pages that were kept in memory.
        try await evening.importing((0..<500).map { GuestDraft("Other \($0)", email: "o\($0)@example.org") })
        let later = try bytes(of: evening)
        #expect(names.filter { later.contains($0) } == [])
        let check = try await evening.journal.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        #expect(check == "ok")
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(Set(try await evening.journal.viewsDump()).symmetricDifference(views) == [])
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `erasing that was cut short is finished by the next start, and once`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([
            GuestDraft("Zyxwvu", "Nmlkj", email: "zed@example.org", code: "Z"), GuestDraft("Otto"),
        ])
        let guest = try #require(try await evening.attendance("zyxwvu").first).guestID
        let badge = try #require(try await evening.scan("Z").badge?.id)
        let whom = Journal.Erased.guests([(guest: guest, event: evening.event.id)])
        try await evening.journal.write { writer in
            try writer.intend(toErase: whom, why: .request, actor: "test")
        }
        let other = try Journal(file: URL(filePath: evening.journal.path))
        let removed = Removed()
        try await other.finishErasing(now: TestJournal.seven) { badges in
            removed.badges.withLock { $0 += badges }
        }
        #expect(try bytes(of: evening).contains("zyxwvu") == false)
        #expect(try await evening.attendance().map(\.firstName).sorted() == ["", "Otto"])
        #expect(removed.badges.withLock { $0 } == [badge])
        let entries = try await evening.entryCount()
        try await evening.journal.finishErasing(now: TestJournal.seven)
        #expect(try await evening.entryCount() == entries)
        let left = try await evening.journal.read { db in
            try Int.fetchOne(db, sql: "SELECT (SELECT count(*) FROM leaving) + (SELECT count(*) FROM sweep)")
        }
        #expect(left == 0)
    }

    @Test func `all guests of an event go in steps that are short enough for scans between them`()
        async throws
    {
        let evening = try await TestJournal()
        try await evening.importing((0..<300).map { GuestDraft("Guest \($0)", code: "C\($0)") })
        _ = try await evening.scan("nobody's")
        let mentions = try await evening.journal.read { db in
            let guests = try Statements(db).unerased(.event(evening.event.id))
            return try Mentions(about: guests, .request, in: Statements(db)).groups(of: guests).map(\.count)
        }
        #expect(mentions.reduce(0, +) == 300 && mentions.allSatisfy { $0 <= 34 })
        let erased = try await evening.journal.erase(
            .event(evening.event.id), why: .retention, actor: "retention", now: TestJournal.seven)
        #expect(erased.guests.count == 300)
        #expect(try await evening.journal.hasPersonalData(of: evening.event.id) == false)
        #expect(try bytes(of: evening).contains("guest 1") == false)
        let raw = try await evening.journal.read { db in
            try EntriesAbout(statements: Statements(db)).ofNobody(at: evening.event.id).count
        }
        #expect(raw == 0)
    }

    /// One guest who is erased, and one who stays.
    private func eveningOfTwo() async throws -> (TestJournal, Journal.Erased) {
        let evening = try await TestJournal()
        try await evening.importing([
            GuestDraft("Zyxwvu", "Nmlkj", email: "zed@example.org"), GuestDraft("Otto"),
        ])
        let guest = try #require(try await evening.attendance("zyxwvu").first).guestID
        return (evening, .guests([(guest: guest, event: evening.event.id)]))
    }

    /// A program that has read something, and goes on reading as of then until it is told to end.
    private func reader(of evening: TestJournal) async throws -> BackgroundProgram {
        let script = """
            import sqlite3, sys, time
            db = sqlite3.connect(sys.argv[1], isolation_level=None)
            db.execute('BEGIN')
            print('read', db.execute('SELECT count(*) FROM entry').fetchone()[0], flush=True)
            time.sleep(600)
            """
        let program = try BackgroundProgram(
            "python3", ["-c", script, evening.journal.path],
            log: evening.file.deletingLastPathComponent().appending(path: "reader.log"))
        try await eventually { program.said.contains("read") }
        return program
    }

    @Test func `an erasure waits for a program that reads what was there before, and then leaves nothing`()
        async throws
    {
        let (evening, whom) = try await eveningOfTwo()
        let program = try await reader(of: evening)
        let journal = evening.journal
        async let erased = journal.erase(whom, why: .request, actor: "test", now: TestJournal.seven)
        // Nobody at the door waits for it: the name is gone from what is shown, and others write.
        try await eventually { try await evening.attendance().map(\.firstName).sorted() == ["", "Otto"] }
        try await evening.add("Mia", code: "M")
        #expect(try await evening.scan("M").outcome == .admitted)
        #expect(try bytes(of: evening).contains("zyxwvu"), "it is in what the program reads")
        let told = await #expect(throws: StorageError.self) { try await journal.sweepIfNeeded(within: .zero) }
        #expect(told?.code == .conflict && told?.sentence.contains("another program reads it") == true)
        program.kill()
        #expect(try await erased.guests.count == 1)
        #expect(try bytes(of: evening).contains("zyxwvu") == false)
        #expect(try await journal.verify().firstBad == nil)
        let left = try await journal.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM sweep") }
        #expect(left == 0)
    }

    @Test func `a file that vacuums itself is not swept, and what is told helps`() async throws {
        let (evening, whom) = try await eveningOfTwo()
        func sqlite(_ sql: String) async throws {
            let done = try await run("sqlite3", [evening.journal.path, sql])
            #expect(done.status == 0, "\(done.complaint)")
        }
        try evening.journal.close()
        try await sqlite("PRAGMA auto_vacuum = FULL; VACUUM")
        let journal = try Journal(file: evening.file)
        let error = await #expect(throws: StorageError.self) {
            try await journal.erase(whom, why: .request, actor: "test", now: TestJournal.seven)
        }
        #expect(error?.code == .conflict)
        let advice = try #require(error?.sentence.firstMatch(of: /`(PRAGMA .*)`/), "\(error?.sentence ?? "")")
            .1
        try journal.close()
        try await sqlite(String(advice))
        let again = try Journal(file: evening.file)
        try await again.finishErasing(now: TestJournal.seven)
        #expect(try bytes(of: evening).contains("zyxwvu") == false)
        #expect(try await again.verify().firstBad == nil)
        try again.close()
    }

    @Test func `only the space between the pointers and the cells of a tree's page is unused`() {
        func gap(_ bytes: [Int: UInt8], isFirst: Bool = false) -> Range<Int>? {
            var page = [UInt8](repeating: 0, count: 4_096)
            for (index, byte) in bytes { page[index] = byte }
            return page.withUnsafeBytes { FreedBytes.gap(of: $0, isFirst: isFirst) }
        }
        // A leaf of a table with 3 cells, the first of which begins at 0x0F00.
        #expect(gap([0: 13, 4: 3, 5: 0x0F]) == 14..<0x0F00)
        #expect(gap([0: 5, 4: 3, 5: 0x0F]) == 18..<0x0F00)
        #expect(gap([100: 13, 104: 1, 105: 0x0F], isFirst: true) == 110..<0x0F00)
        // One that is full, a page of overflow or free, and one that is damaged.
        #expect(gap([0: 10, 4: 4, 5: 0, 6: 16]) == nil)
        #expect(gap([3: 7, 4: 99]) == nil)
        #expect(gap([0: 13, 4: 3, 5: 0xFF]) == nil)
    }
}

private final class Removed: Sendable {
    let badges = Mutex<[UUID]>([])
}

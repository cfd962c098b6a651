import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Lists that are too long for one short transaction.
@Suite struct StagedImportTests {
    private static let count = 1_300

    private func list(_ count: Int = count) -> [GuestDraft] {
        (0..<count).map { GuestDraft("Guest \($0)", email: "g\($0)@example.org", code: "CODE-\($0)") }
    }

    /// The first names of all guests, in the order in which they were added.
    private func names(_ evening: TestJournal) async throws -> [String] {
        try await evening.journal.read { db in
            try String.fetchAll(db, sql: "SELECT firstName FROM guest ORDER BY row")
        }
    }

    private func staged(_ evening: TestJournal) async throws -> Int? {
        try await evening.journal.read { db in
            try Int.fetchOne(
                db, sql: "SELECT (SELECT count(*) FROM arriving) + (SELECT count(*) FROM arrivingPart)")
        }
    }

    @Test func `a long list is taken in whole, and known again`() async throws {
        let evening = try await TestJournal()
        let before = try await evening.entryCount()
        var list = list()
        let first = try await evening.importing(list)
        #expect((first.added, first.updated, first.unchanged) == (Self.count, 0, 0))
        #expect(try await evening.entryCount() == before + Self.count + 1)
        #expect(try await names(evening) == list.map(\.firstName))
        for code in ["CODE-0", "CODE-\(Self.count - 1)"] {
            #expect(try await evening.scan(code).outcome == .admitted)
        }
        for index in [3, Self.count - 3] { list[index].role = "Producer" }
        list.append(GuestDraft("Late", email: "late@example.org"))
        let second = try await evening.importing(list)
        #expect((second.added, second.updated, second.unchanged) == (1, 2, Self.count - 2))
        let third = try await evening.importing(list)
        #expect((third.added, third.updated, third.unchanged) == (0, 0, Self.count + 1))
        #expect(try await staged(evening) == 0)
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(Set(try await evening.journal.viewsDump()).symmetricDifference(views) == [])
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `a long list that turns out bad at its end leaves nothing of itself`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", code: "A")])
        let before = (try await evening.journal.viewsDump(), try await evening.entryCount())
        let event = evening.event.id
        await #expect(throws: BadRow.self) {
            try await evening.journal.importing(into: event) { number in
                if number == 3_000 { throw BadRow() }
                return GuestDraft("Guest \(number)")
            }
        }
        #expect(try await evening.journal.viewsDump() == before.0)
        #expect(try await evening.entryCount() == before.1)
        #expect(try await staged(evening) == 0)
    }

    /// A list that another program has read, which is gone.
    private func leave(
        _ drafts: [GuestDraft], whole isWhole: Bool, in evening: TestJournal
    ) async throws {
        let list = StagedList(
            id: UUID(), event: evening.event.id, source: "plain", actor: "gone", at: TestJournal.seven,
            isWhole: false, program: "4194304 1", asked: ConsentWording(), result: ImportResult())
        try await evening.journal.write { writer in
            let isBegun = try writer.stage(list)
            #expect(isBegun)
            for start in stride(from: 0, to: drafts.count, by: 250) {
                let part = drafts[start..<min(start + 250, drafts.count)].map {
                    (known: UUID?.none, draft: $0)
                }
                try writer.stage(part, number: start + 1, of: list.id)
            }
            var result = ImportResult()
            result.added = drafts.count
            if isWhole { try writer.accept(list.id, result) }
        }
    }

    @Test func `a list whose program ended after it was read is taken in by the next, once`() async throws {
        let evening = try await TestJournal()
        try await leave(list(), whole: true, in: evening)
        #expect(try await names(evening).isEmpty)
        for _ in 0..<2 { try Journal(file: URL(filePath: evening.journal.path)).close() }
        #expect(try await names(evening) == list().map(\.firstName))
        #expect(try await evening.scan("CODE-7").outcome == .admitted)
        let imports = try await evening.journal.entries(after: 0, limit: 10_000).entries.filter {
            $0.kind == "guests.imported"
        }
        #expect(imports.count == 1)
        #expect(try await staged(evening) == 0)
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `a list whose program ended while it was read is nothing`() async throws {
        let evening = try await TestJournal()
        let entries = try await evening.entryCount()
        try await leave(list(), whole: false, in: evening)
        try Journal(file: URL(filePath: evening.journal.path)).close()
        #expect(try await staged(evening) == 0)
        #expect(try await evening.entryCount() == entries)
        #expect(try await names(evening).isEmpty)
    }

    @Test func `a list that is being read is left alone by others`() async throws {
        let evening = try await TestJournal()
        let list = StagedList(
            id: UUID(), event: evening.event.id, source: "plain", actor: "test", at: TestJournal.seven,
            isWhole: false, program: RunningProgram.own, asked: ConsentWording(), result: ImportResult())
        #expect(try await evening.journal.write { writer in try writer.stage(list) })
        try Journal(file: URL(filePath: evening.journal.path)).close()
        try await evening.journal.finishImports()
        #expect(try await staged(evening) == 1)
        let isSecond = try await evening.journal.write { writer in try writer.stage(list) }
        #expect(!isSecond)
    }

    @Test func `one long list that is imported twice at once makes nobody twice`() async throws {
        let evening = try await TestJournal()
        let list = list()
        let results = try await atOnce(2) { _ in try await evening.importing(list) }
        #expect(results.map(\.added).sorted() == [0, Self.count])
        #expect(results.map(\.unchanged).sorted() == [0, Self.count])
        #expect(try await names(evening).count == Self.count)
    }

    @Test func `a draft comes back as it was kept, with every field`() throws {
        var draft = GuestDraft("Zoë", "Łukasz\u{1F}\0", email: "z@example.org", code: "CODE", id: "7")
        draft.id = UUID()
        draft.isUnnamed = true
        (draft.pronouns, draft.phone, draft.role) = ("she", "+1 310 555 0199", "Producer")
        (draft.interests, draft.offers, draft.seeks) = (["lace", ""], ["sums"], ["film", "vinyl"])
        (draft.ticketType, draft.standing, draft.admissions, draft.isUnpaid) = ("VIP", .waitlist, 3, true)
        (draft.validFrom, draft.validUntil) = (-1, 1_796_353_200_000)
        draft.consents = Consents(contact: true, photo: false, introduced: nil, shown: true)
        (draft.notes, draft.invitedBy) = ("a note", "Mo")
        (draft.isVIP, draft.attention, draft.dietary) = (false, "the ramp", "vegan")
        draft.answers = ["Diet?": "vegan", "Film?": ""]
        // Whoever adds a field keeps it here, too.
        #expect(Mirror(reflecting: draft).children.count == 26)
        var bytes = DraftBytes()
        let id = UUID()
        for known in [id, nil] {
            bytes.add(known)
            bytes.add(draft)
            bytes.add(UUID?.none)
            bytes.add(GuestDraft())
        }
        var reader = DraftReader(bytes.bytes)
        for known in [id, nil] {
            #expect(try reader.id() == known)
            #expect(try reader.draft() == draft)
            #expect(try reader.id() == nil)
            #expect(try reader.draft() == GuestDraft())
        }
        #expect(reader.isAtEnd)
        var short = DraftReader(bytes.bytes.dropLast(1))
        #expect(throws: StorageError.self) {
            while !short.isAtEnd { _ = (try short.id(), try short.draft()) }
        }
    }

    @Test func `a draft that an earlier version kept is read without what it did not know`() throws {
        var bytes = Data()
        func number(_ number: Int) {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        func text(_ text: String) {
            number(text.utf8.count)
            bytes.append(contentsOf: text.utf8)
        }
        number(-1)
        for word in [
            "Zoë", "Łukasz", "she", "z@example.org", "", "Singer", "CODE", "7", "VIP", "a note", "Mo",
        ] {
            text(word)
        }
        text("approved")
        for _ in 0..<3 { number(0) }
        number(1)
        text("Diet?")
        text("vegan")
        for value in [2, Int.min, Int.min] { number(value) }
        for value in [0, Int.min, 1, 0, Int.min, Int.min] { number(value) }
        var expected = GuestDraft("Zoë", "Łukasz", email: "z@example.org", code: "CODE", id: "7")
        (expected.pronouns, expected.role, expected.ticketType) = ("she", "Singer", "VIP")
        (expected.notes, expected.invitedBy, expected.standing) = ("a note", "Mo", .approved)
        (expected.answers, expected.admissions) = (["Diet?": "vegan"], 2)
        expected.consents = Consents(contact: true, photo: false)
        var reader = DraftReader(bytes)
        #expect(try reader.draft() == expected)
        #expect(reader.isAtEnd)
    }
}

private struct BadRow: Error {}

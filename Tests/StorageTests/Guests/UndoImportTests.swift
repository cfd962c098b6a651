import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// An import is undone as one: what it made is gone, and what it changed is as it was.
@Suite struct UndoImportTests {
    private func last(_ evening: TestJournal) async throws -> ImportRecord {
        try #require(try await evening.journal.imports(of: evening.event.id).first)
    }

    @discardableResult
    private func undo(_ evening: TestJournal, _ list: UUID? = nil) async throws -> ImportUndone {
        var id = list
        if id == nil { id = try await last(evening).id }
        return try await evening.journal.undoImport(
            try #require(id), of: evening.event.id, actor: "test", now: TestJournal.seven)
    }

    private func expectSame(afterRebuilding evening: TestJournal) async throws {
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(Set(try await evening.journal.viewsDump()).symmetricDifference(views) == [])
    }

    /// A guest as some list says, who is known again by the number in their name.
    private static func draft(_ number: Int, _ random: inout Seeded) -> GuestDraft {
        func one(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
        var draft = GuestDraft("Guest\(number)", "Of\(number)", email: "g\(number)@example.org")
        draft.code = one(["", "C\(number)", "C\(number)b"])
        draft.phone = one(["", "+1 310 555 01\(10 + number)"])
        draft.role = one(["", "Singer", "VIP"])
        draft.pronouns = one(["", "she", "they"])
        draft.interests = one(["", "film", "film|tape"]).split(separator: "|").map(String.init)
        draft.offers = one(["", "a stage"]).isEmpty ? [] : ["a stage"]
        draft.seeks = one(["", "a band"]).isEmpty ? [] : ["a band"]
        draft.ticketType = one(["", "General", "Press"])
        draft.standing = [nil, .approved, .cancelled, .waitlist].randomElement(using: &random) ?? nil
        draft.admissions = [nil, 1, 3].randomElement(using: &random) ?? nil
        draft.isUnpaid = [nil, true, false].randomElement(using: &random) ?? nil
        draft.validFrom = [nil, 5].randomElement(using: &random) ?? nil
        draft.notes = one(["", "a note", "another"])
        draft.invitedBy = one(["", "Mo"])
        draft.isVIP = [nil, true, false].randomElement(using: &random) ?? nil
        draft.attention = one(["", "the ramp"])
        draft.dietary = one(["", "vegan"])
        draft.answers = one(["", "Metropolis"]).isEmpty ? [:] : ["Film?": one(["Metropolis", "M"])]
        draft.consents = Consents(
            contact: [nil, true, false].randomElement(using: &random) ?? nil,
            photo: [nil, true].randomElement(using: &random) ?? nil)
        return draft
    }

    private func correct(_ evening: TestJournal, _ random: inout Seeded) async throws {
        for row in try await evening.attendance() where Int.random(in: 0..<3, using: &random) == 0 {
            let role = ["", "Host", "Composer"].randomElement(using: &random) ?? ""
            let attention = ["", "by the lift"].randomElement(using: &random) ?? ""
            _ = try await evening.journal.changeGuest(
                row.guestID, event: evening.event.id, actor: "Mo", now: TestJournal.seven
            ) {
                $0.guest.role = role.isEmpty ? nil : role
                $0.guest.attention = attention.isEmpty ? nil : attention
            }
        }
    }

    @Test(arguments: 0..<20) func `the list is as it was before the import, and a rebuild gives the same`(
        seed: Int
    ) async throws {
        var random = Seeded(seed)
        let evening = try await TestJournal()
        try await evening.importing((0..<6).map { Self.draft($0, &random) }, source: "luma")
        try await correct(evening, &random)
        let before = try await evening.attendance()
        let numbers = try await evening.journal.numbers(of: evening.event.id)
        let result = try await evening.importing(
            (3..<12).map { Self.draft($0, &random) }.shuffled(using: &random), source: "luma",
            cancelsGone: seed.isMultiple(of: 2))
        #expect(result.added == 6)
        let undone = try await undo(evening)
        #expect(undone.removed == 6 && undone.kept == 0)
        var after = try await evening.attendance()
        // What nobody had been asked for and the list refused is a no, and not unasked again.
        for (place, row) in zip(after.indices, before) {
            for consent in [\AttendanceRow.consentContact, \.consentPhoto] where row[keyPath: consent] == nil
            {
                if after[place][keyPath: consent] == false { after[place][keyPath: consent] = nil }
            }
        }
        #expect(after == before)
        #expect(try await evening.journal.numbers(of: evening.event.id) == numbers)
        try await expectSame(afterRebuilding: evening)
    }

    @Test func `what was changed again since the import stays`() async throws {
        let evening = try await TestJournal()
        var ada = GuestDraft("Ada", "King", email: "a@example.org")
        (ada.role, ada.notes) = ("Singer", "first")
        try await evening.importing([ada])
        (ada.role, ada.notes, ada.dietary) = ("Drummer", "second", "vegan")
        try await evening.importing([ada])
        let id = try #require(try await evening.attendance().first?.guestID)
        _ = try await evening.journal.changeGuest(
            id, event: evening.event.id, actor: "Mo", now: TestJournal.seven
        ) { $0.guest.role = "Host" }
        #expect(try await undo(evening).restored == 1)
        let row = try #require(try await evening.attendance().first)
        #expect(row.role == "Host" && row.notes == "first" && row.dietary == "")
    }

    @Test func `a guest whom it made and who came in keeps it from being undone, until that is undone`()
        async throws
    {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", code: "A"), GuestDraft("Bo", code: "B")])
        #expect(try await evening.scan("A").outcome == .admitted)
        let error = await #expect(throws: StorageError.self) { try await undo(evening) }
        #expect(error?.kind == .conflict && error?.description.contains("Ada") == true)
        let ada = try #require(try await evening.attendance("ada").first?.guestID)
        _ = try await evening.journal.undo(
            of: ada, event: evening.event.id, reason: "wrong", actor: "test", now: TestJournal.seven)
        #expect(try await undo(evening).removed == 2)
        #expect(try await evening.attendance().isEmpty)
        #expect(try await evening.attendance("bo").isEmpty)
        #expect(try await evening.scan("B").outcome == .unknown)
        await #expect(throws: StorageError.self) { try await undo(evening) }
        // The same list makes new guests, whose codes are good.
        #expect(try await evening.importing([GuestDraft("Ada", code: "A")]).added == 1)
        #expect(try await evening.scan("A").outcome == .admitted)
        try await expectSame(afterRebuilding: evening)
    }

    @Test func `of two imports the later one is undone first`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", email: "a@example.org")])
        let first = try await last(evening).id
        try await evening.importing([GuestDraft("Bo", email: "b@example.org")])
        await #expect(throws: StorageError.self) { try await undo(evening, first) }
        try await undo(evening)
        #expect(try await evening.attendance().map(\.firstName) == ["Ada"])
        try await undo(evening, first)
        #expect(try await evening.attendance().isEmpty)
        await #expect(throws: StorageError.self) { try await undo(evening, UUID()) }
    }

    @Test func `a long list is undone in steps, also by the next start`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", email: "g7@example.org")])
        _ = try await evening.journal.importing(into: evening.event.id) { number in
            number < 2_500
                ? GuestDraft("Guest", "No\(number)", email: "g\(number)@example.org", code: "C\(number)")
                : nil
        }
        let list = try await last(evening)
        #expect(list.added + list.updated == 2_500)
        // A program that ended after the first step.
        try await evening.journal.write { [event = evening.event.id] writer in
            try writer.beginUndoing(list.id, of: event, actor: "test", now: TestJournal.seven)
        }
        let (undoing, step) = try await evening.journal.read { db in
            let undoing = try #require(try Statements(db).undoings().first)
            return (undoing, try Statements(db).nextGuests(of: undoing))
        }
        #expect(step.guests.count == ImportUndoing.entriesAtOnce && step.upTo < undoing.last)
        let done = try await evening.journal.write { writer in
            try writer.undo(step.guests[...], upTo: step.upTo, of: undoing)
        }
        #expect(done == step.guests.count)
        // Another program that has the same step in hand does none of it again.
        let again = try await evening.journal.write { writer in
            try writer.undo(step.guests[...], upTo: step.upTo, of: undoing)
        }
        #expect(again == nil)
        // Who comes in meanwhile stays.
        #expect(try await evening.scan("C2400").outcome == .admitted)
        try evening.journal.close()
        let journal = try Journal(file: evening.file)
        let undone = try #require(try await journal.imports(of: evening.event.id).first?.undone)
        #expect(undone.kept == 1 && undone.removed == list.added - 1 && undone.restored == list.updated)
        let rows = try await journal.attendance(of: journal.detail(of: evening.event.id)).rows
        #expect(rows.map(\.lastName).sorted() == ["", "No2400"] || rows.count == 2)
        #expect(try await journal.viewDifferences() == [])
    }

    @Test func `consents that the import said are again what they were`() async throws {
        let evening = try await TestJournal()
        var ada = GuestDraft("Ada", "King", email: "a@example.org")
        ada.consents = Consents(contact: false)
        try await evening.importing([ada])
        let id = try #require(try await evening.attendance().first?.guestID)
        (ada.id, ada.consents) = (id, Consents(contact: true, photo: true))
        try await evening.importing([ada], source: "attendance")
        let changed = try #require(try await evening.attendance().first)
        #expect(changed.consentContact == true && changed.consentPhoto == true)
        try await undo(evening)
        let row = try #require(try await evening.attendance().first)
        #expect(row.consentContact == false && row.consentPhoto == false)
        try await expectSame(afterRebuilding: evening)
    }

    @Test func `whoever was taken back is erased as all are`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Zyxwvu", "Nmlkj", email: "zed@example.org")])
        try await undo(evening)
        let found = try await evening.journal.guests(withEmail: "zed@example.org")
        #expect(found.count == 1)
        _ = try await evening.journal.erase(
            nil, of: evening.event.id, why: .retention, actor: "test", now: TestJournal.seven)
        let bytes = try Data(contentsOf: evening.file)
        #expect(bytes.range(of: Data("zyxwvu".utf8)) == nil && bytes.range(of: Data("Zyxwvu".utf8)) == nil)
        #expect(try await evening.attendance().isEmpty)
        try await expectSame(afterRebuilding: evening)
    }
}

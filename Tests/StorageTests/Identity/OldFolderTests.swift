import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Data folders whose people were worked out by an earlier version.
@Suite struct OldFolderTests {
    @Test
    func `who is one person, and which answers count, is worked out anew when an older folder is opened`()
        async throws
    {
        let test = try await TestJournal()
        try await test.importing([
            GuestDraft("Ada", email: "ada@example.org", code: "A"),
            GuestDraft("Bo", email: "ada@example.org"),
        ])
        let later = Event(
            id: UUID(), name: "Later", zone: "America/Los_Angeles",
            startsAt: TestJournal.seven + 1_000 * TestJournal.minute)
        try await test.record(.eventCreated(later))
        let again = Guest(id: UUID(), event: later.id, firstName: "Ada", email: "ada@example.org")
        try await test.record(
            .guestRecorded(
                GuestRecorded(guest: again, ticket: Ticket(id: UUID(), event: later.id, guest: again.id))))
        _ = try await test.scan("A", answers: ["Diet?": "vegan"])
        let views = try await test.journal.viewsDump()
        // As an earlier version left it: Ada alone, Bo one with her, and an answer of a refused scan.
        try await test.journal.write { writer in
            let bo = try #require(
                try UUID.fetchOne(writer.db, sql: "SELECT id FROM guest WHERE firstName = 'Bo'"))
            for sql in [
                "UPDATE guest SET person = NULL WHERE firstName = 'Ada'",
                "UPDATE guest SET person = (SELECT min(id) FROM guest) WHERE id = x'\(Self.hex(bo))'",
                "UPDATE doorAnswer SET answer = 'refused'", "DROP TABLE lastingCount",
                "ALTER TABLE guest DROP COLUMN takesBack", "ALTER TABLE guest DROP COLUMN listed",
                """
                DELETE FROM grdb_migrations
                WHERE identifier LIKE '019%' OR identifier LIKE '020%' OR identifier LIKE '026%'
                """,
            ] { try writer.db.execute(sql: sql) }
        }
        let opened = try Journal(file: test.file)
        let renewed = try await opened.viewsDump()
        #expect(Set(renewed.map(Self.fields)).symmetricDifference(views.map(Self.fields)) == [])
        let ada = try #require(
            try await opened.guests(withEmail: "ADA@example.org").first { $0.firstName == "Ada" })
        #expect(try await opened.guests(ofPersonOf: ada.id).map(\.firstName) == ["Ada", "Ada"])
    }

    /// The fields of a row in no order: columns that were dropped and come anew are the last of their table.
    private static func fields(_ row: String) -> [Substring] { row.split(separator: "|").sorted() }

    private static func hex(_ id: UUID) -> String {
        withUnsafeBytes(of: id.uuid) { $0.map { String(format: "%02x", $0) }.joined() }
    }
}

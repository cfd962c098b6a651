import Attendance
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct ListTests {
    private struct TornList: Error {}

    /// Lists that know a guest again by one thing each; the second is the same list with one more word of each.
    private static let lists: [[GuestDraft]] = [
        [GuestDraft("Ada", "L", email: "a@example.org", id: "1"), GuestDraft("Bo", "K", id: "2")],
        [GuestDraft("Ada", "L", code: "A"), GuestDraft("Bo", "K", code: "B")],
        [GuestDraft("Ada", "L", email: "a@example.org"), GuestDraft("Bo", "K", email: "b@example.org")],
        [GuestDraft("Ada", "L"), GuestDraft("Bo", "K")],
        [GuestDraft("Ada", "L", email: "us@example.org"), GuestDraft("Bo", "K", email: "us@example.org")],
        [GuestDraft("Ada", "L"), GuestDraft("Ada", "L")],
        [
            GuestDraft("Ada", "L", email: "us@example.org", code: "A"),
            GuestDraft("Ada", "L", email: "us@example.org", code: "B"),
        ],
    ]

    @Test(arguments: lists) func `a list taken in again changes nothing`(list: [GuestDraft]) async throws {
        let evening = try await TestJournal()
        var result = ImportResult()
        result.added = 2
        #expect(try await evening.importing(list) == result)
        // That a list was imported is listed, whatever it changed.
        func views() async throws -> [String] {
            try await evening.journal.viewsDump().filter { !$0.hasPrefix("guestImport") }
        }
        let before = try await views()
        result.added = 0
        result.unchanged = 2
        #expect(try await evening.importing(list) == result)
        #expect(try await evening.importing(list.reversed()) == result)
        #expect(try await views() == before)
    }

    @Test(arguments: lists) func `a list with more in it updates who is there`(list: [GuestDraft])
        async throws
    {
        let evening = try await TestJournal()
        try await evening.importing(list)
        let fuller = list.map { draft in
            var draft = draft
            draft.role = "Composer"
            return draft
        }
        var result = ImportResult()
        result.updated = 1
        result.unchanged = 1
        #expect(try await evening.importing([fuller[0], list[1]]) == result)
        let rows = try await evening.attendance()
        #expect(rows.map(\.role).sorted() == ["", "Composer"])
    }

    @Test func `an address is the same in other case`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", "L", email: "Ada@Example.org")])
        let result = try await evening.importing([GuestDraft("Ada", "L", email: "ada@example.ORG")])
        #expect(result.added == 0)
        #expect(try await evening.attendance().count == 1)
    }

    @Test func `of two people with one address each keeps the own name in any order of lines`() async throws {
        let evening = try await TestJournal()
        let both = [
            GuestDraft("Ada", "L", email: "us@example.org"), GuestDraft("Bo", "K", email: "us@example.org"),
        ]
        try await evening.importing(both)
        var bo = both[1]
        bo.role = "Composer"
        try await evening.importing([bo])
        let rows = try await evening.attendance()
        #expect(rows.map(\.firstName) == ["Ada", "Bo"])
        #expect(rows.map(\.role) == ["", "Composer"])
    }

    @Test func `whoever is new at a shared address is nobody else, in any order of lines`() async throws {
        let family = ["Chris", "Dana"].map { GuestDraft($0, "P", email: "fam@example.org") }
        let list = [family[1], GuestDraft("Erin", "P", email: "fam@example.org")]
        for list in [list, list.reversed()] {
            let evening = try await TestJournal()
            try await evening.importing(family)
            let result = try await evening.importing(list)
            #expect(result.added == 1 && result.unchanged == 1)
            #expect(try await evening.attendance().map(\.firstName).sorted() == ["Chris", "Dana", "Erin"])
        }
    }

    @Test func `a consent given at the door is taken back by our own file, not by the list of before`()
        async throws
    {
        let evening = try await TestJournal(asks: [Question.contact])
        var draft = GuestDraft("Ada", "L", code: "A")
        draft.consents.contact = false
        try await evening.importing([draft])
        #expect(try await evening.scan("A", answers: [Question.contact: "yes"]).outcome == .admitted)
        let id = try #require(try await evening.attendance().first?.guestID)
        func agrees() async throws -> [Bool?] {
            let rows = [
                try await evening.attendance().first?.consentContact,
                try await evening.journal.guest(id).consents.contact,
            ]
            return rows
        }
        #expect(try await evening.importing([draft]).unchanged == 1)
        #expect(try await agrees() == [true, true])
        var row = GuestDraft("Ada", "L")
        (row.id, row.consents.contact) = (id, true)
        #expect(try await evening.importing([row], source: "attendance").unchanged == 1)
        row.consents.contact = false
        #expect(try await evening.importing([row], source: "attendance").updated == 1)
        #expect(try await agrees() == [false, false])
        #expect(try await evening.importing([row], source: "attendance").unchanged == 1)
    }

    @Test func `sixty of one name stay sixty`() async throws {
        let evening = try await TestJournal()
        let list = Array(repeating: GuestDraft("Guest", "of the house"), count: 60)
        #expect(try await evening.importing(list).added == 60)
        #expect(try await evening.importing(list).unchanged == 60)
    }

    @Test func `a dry run tells what would happen and writes nothing`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", "L", id: "1"), GuestDraft("Bo", "K", id: "2")])
        let before = (try await evening.journal.viewsDump(), try await evening.entryCount())
        let list = [GuestDraft("Ada", "Lo", id: "1"), GuestDraft("Bo", "K", id: "2"), GuestDraft("Cy")]
        let dry = try await evening.importing(list, isDryRun: true)
        #expect((dry.added, dry.updated, dry.unchanged) == (1, 1, 1))
        #expect(try await evening.journal.viewsDump() == before.0)
        #expect(try await evening.entryCount() == before.1)
        #expect(try await evening.importing(list) == dry)
    }

    @Test func `a list that breaks off leaves nothing of itself`() async throws {
        let evening = try await TestJournal()
        let before = (try await evening.journal.viewsDump(), try await evening.entryCount())
        let event = evening.event.id
        await #expect(throws: TornList.self) {
            try await evening.journal.importing(into: event) { number in
                if number == 500 { throw TornList() }
                return GuestDraft("Guest \(number)")
            }
        }
        #expect(try await evening.journal.viewsDump() == before.0)
        #expect(try await evening.entryCount() == before.1)
    }

    @Test func `of a list with more codes than are put in at once every code opens the door`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let list = (0..<10_002).map { GuestDraft("Guest", code: "CODE-\($0)") }
        #expect(try await evening.importing(list).added == list.count)
        for place in [0, 1, 9_999, 10_000, 10_001] {
            #expect(try await evening.scan("CODE-\(place)").outcome == .admitted)
        }
        let codes = try await evening.journal.read { db in
            try Int.fetchOne(db, sql: "SELECT count(DISTINCT ticket) FROM code")
        }
        #expect(codes == list.count)
    }

    @Test func `a list taken in again checks nobody out`() async throws {
        let evening = try await TestJournal()
        var list = [GuestDraft("Ada", "L", code: "A", id: "1")]
        try await evening.importing(list)
        _ = try await evening.scan("A")
        list[0].standing = .invited
        list[0].role = "Composer"
        #expect(try await evening.importing(list).updated == 1)
        let row = try #require(try await evening.attendance().first)
        #expect(row.checkedInAt == TestJournal.seven)
        #expect(try await evening.scan("A", .exit).outcome == .left)
    }
}

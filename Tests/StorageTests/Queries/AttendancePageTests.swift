import Attendance
import Foundation
import Testing

@testable import Storage

@Suite struct AttendancePageTests {
    private static let names = [
        GuestDraft("Åsa", "Öberg"), GuestDraft("Zoë", "de la Cruz"), GuestDraft("José María", "Núñez"),
        GuestDraft("Ngọc", "Trần"), GuestDraft("100%", "Real"), GuestDraft("under_score", "X"),
        GuestDraft("Back\\slash", "X"), GuestDraft("اسماء", "خان"), GuestDraft("李", "小龍"),
    ]

    @Test(arguments: [1, 3, 7, 20, 50]) func `page by page each guest comes once, in order`(limit: Int)
        async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let names = (0..<20).map { "Guest \($0)" }
        for name in names { try await evening.add(name, code: name) }
        // Somebody who is in, out and has two badges is still one row.
        _ = try await evening.scan("Guest 4")
        let guest = try #require(try await evening.attendance("guest 4").first).guestID
        _ = try await evening.journal.wantBadge(
            for: guest, event: evening.event.id, actor: "test", now: TestJournal.seven + 1)
        let detail = try await evening.journal.detail(of: evening.event.id)
        var seen: [String] = []
        var next: Int64?
        repeat {
            let page = try await evening.journal.attendance(of: detail, after: next, limit: limit)
            seen += page.rows.map(\.firstName)
            next = page.next
        } while next != nil
        #expect(seen == names)
    }

    @Test(arguments: [
        ("asa", ["Åsa"]), ("OBERG", ["Åsa"]), ("öb ås", ["Åsa"]), ("cruz", ["Zoë"]), ("la", ["Zoë"]),
        ("ruz", []), ("nun mar", ["José María"]), ("ngoc tran", ["Ngọc"]), ("李", ["李"]), ("小", ["李"]),
        ("اس", ["Åsa", "اسماء"]), ("%", []), ("100%", ["100%"]), ("_", []), ("under_", ["under_score"]),
        ("underX", []), ("back\\s", ["Back\\slash"]), ("\\", []), ("'", []), ("\" OR 1=1 --", []),
        ("nobody", []),
    ])
    func `people are found by the beginnings of their names`(search: String, found: [String]) async throws {
        let evening = try await TestJournal(inMemory: true)
        try await evening.importing(Self.names)
        #expect(try await evening.attendance(search).map(\.firstName) == found)
    }

    @Test func `a search for nothing but space finds everybody`() async throws {
        let evening = try await TestJournal(inMemory: true)
        try await evening.importing(Self.names)
        #expect(try await evening.attendance("  \t ").count == Self.names.count)
    }

    @Test func `a guest of another event is not among them`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let ada = try await evening.add("Ada")
        let other = Event(
            id: .v7(at: TestJournal.seven), name: "Other", zone: "UTC", startsAt: TestJournal.seven)
        try await evening.record(.eventCreated(other))
        let detail = try await evening.journal.detail(of: other.id)
        #expect(try await evening.journal.attendance(of: detail).rows.isEmpty)
        #expect(try await evening.journal.attendance(of: detail, guest: ada.guest.id).rows.isEmpty)
    }

    @Test func `read in parts a long list is whole and in order, with another event's guests in between`()
        async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let names = (0..<1_200).map { "Guest \($0)" }
        try await evening.importing(names.prefix(700).map { GuestDraft($0, id: $0) })
        let other = Event(
            id: .v7(at: TestJournal.seven), name: "Other", zone: "UTC", startsAt: TestJournal.seven)
        try await evening.record(.eventCreated(other))
        let guest = Guest(id: .v7(at: TestJournal.seven), event: other.id, firstName: "Somebody else")
        let ticket = Ticket(id: .v7(at: TestJournal.seven), event: other.id, guest: guest.id)
        try await evening.journal.addGuest(
            GuestRecorded(guest: guest, ticket: ticket), actor: "test", now: TestJournal.seven)
        try await evening.importing(names.suffix(500).map { GuestDraft($0, id: $0) })
        let detail = try await evening.journal.detail(of: evening.event.id)
        var seen: [String] = []
        for part in try await evening.journal.attendanceParts(of: evening.event.id) {
            seen = try await evening.journal.attendance(of: detail, in: part, into: seen) {
                $0.append($1.firstName)
            }
        }
        #expect(seen == names)
        let none = try await evening.journal.attendanceParts(of: UUID())
        #expect(none.isEmpty)
    }
}

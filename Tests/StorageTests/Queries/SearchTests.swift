import Attendance
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Names are kept from one search to the next; what is found is what is there.
@Suite struct SearchTests {
    private func found(_ typed: String, _ journal: Journal, _ event: UUID) async throws -> [String] {
        let page = try await journal.guests(
            like: NameSearch(Journal.folded(typed)), at: journal.detail(of: event), limit: 100)
        return page.rows.map { [$0.firstName, $0.lastName].filter { !$0.isEmpty }.joined(separator: " ") }
    }

    @Test func `who is added, renamed or erased between two searches is found as they are`() async throws {
        let evening = try await TestJournal()
        let (journal, event) = (evening.journal, evening.event.id)
        let ana = try await evening.add("Ana Duarte", code: "A")
        #expect(try await found("duarte", journal, event) == ["Ana Duarte"])
        try await evening.add("Bo Duarte", code: "B")
        #expect(try await found("duarte", journal, event) == ["Ana Duarte", "Bo Duarte"])
        #expect(try await evening.scan("A").outcome == .admitted)
        #expect(try await found("duarte", journal, event) == ["Ana Duarte", "Bo Duarte"])
        try await evening.importing([GuestDraft("Cy", "Duarte", code: "C")])
        #expect(try await found("duarte", journal, event).count == 3)
        var renamed = ana
        renamed.guest.firstName = "Anita"
        try await evening.record(.guestRecorded(renamed))
        #expect(try await found("ana", journal, event) == [])
        #expect(try await found("anita", journal, event).count == 1)
        _ = try await journal.erase(
            ana.guest.id, of: event, why: .request, actor: "test", now: TestJournal.seven)
        #expect(try await found("anita", journal, event) == [])
    }

    @Test func `another program's guests are found, and another event's are not`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Ana")
        #expect(try await found("ana", evening.journal, evening.event.id) == ["Ana"])
        let beside = try Journal(file: evening.file)
        let guest = Guest(id: .v7(at: TestJournal.seven), event: evening.event.id, firstName: "Anabel")
        let ticket = Ticket(id: .v7(at: TestJournal.seven), event: evening.event.id, guest: guest.id)
        try await beside.addGuest(
            GuestRecorded(guest: guest, ticket: ticket), actor: "test", now: TestJournal.seven)
        #expect(try await found("ana", evening.journal, evening.event.id) == ["Ana", "Anabel"])
        let other = Event(
            id: .v7(at: TestJournal.seven), name: "Other", zone: "UTC", startsAt: TestJournal.seven)
        try await beside.record(.eventCreated(other), event: other.id, actor: "test", now: TestJournal.seven)
        #expect(try await found("ana", evening.journal, other.id) == [])
        #expect(try await found("ana", evening.journal, evening.event.id) == ["Ana", "Anabel"])
    }

    /// Names and searches of few letters, so that much is nearly found.
    @Test(arguments: 0..<20) func `what is found among many is what looking at each by itself finds`(
        seed: Int
    )
        async throws
    {
        var generator = Seeded(seed)
        let syllables = ["an", "na", "ma", "ri", "ia", "lo", "zoë", "łu", "林", "o'b"]
        func word() -> String {
            (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                syllables.randomElement(using: &generator) ?? ""
            }.joined()
        }
        let evening = try await TestJournal(inMemory: true)
        let names = (0..<60).map { _ in word() + " " + word() }
        try await evening.importing(
            names.enumerated().map { GuestDraft($1, id: "\($0)") })
        for _ in 0..<10 {
            let typed = Journal.folded(
                [word(), word()].prefix(Int.random(in: 1...2, using: &generator)).joined(separator: " "))
            let search = NameSearch(typed)
            var room = NameSearch.Buffers()
            let wanted = names.filter { name in
                var folded = Journal.folded(name)
                return folded.withUTF8 { search.distance(to: $0, &room) } != nil
            }
            let all = try await found(typed, evening.journal, evening.event.id)
            #expect(all.sorted() == wanted.sorted(), "\(typed)")
        }
    }
}

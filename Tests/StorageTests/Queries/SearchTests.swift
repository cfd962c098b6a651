import Attendance
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// Names are kept from one search to the next; what is found is what is there.
@Suite struct SearchTests {
    private func found(_ typed: String, _ journal: Journal, _ event: UUID) async throws -> [String] {
        let page = try await journal.guests(
            like: GuestSearch(typed), at: journal.detail(of: event), limit: 100)
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
                let latin = GuestSearch(typed).names.last ?? search
                var read = LatinForm.of(name) ?? ""
                return folded.withUTF8 { folded in
                    search.distance(to: folded, &room) != nil || latin.distance(to: folded, &room) != nil
                }
                    || read.withUTF8 { read in
                        search.distance(to: read, &room) != nil || latin.distance(to: read, &room) != nil
                    }
            }
            let all = try await found(typed, evening.journal, evening.event.id)
            #expect(all.sorted() == wanted.sorted(), "\(typed)")
        }
    }

    @Test func `a guest is found by any field, in pages, and as it is now`() async throws {
        let evening = try await TestJournal()
        let (journal, event) = (evening.journal, evening.event.id)
        var ada = GuestDraft("Ada", "King", email: "ada@engine.example", code: "TICKET-0042", id: "9001")
        (ada.phone, ada.answers) = ("(310) 555-0142", ["Company": "Analytical Engines", "Order #": "55821"])
        try await evening.importing([
            ada, GuestDraft("София", "Иванова", email: "s@engine.example"),
            GuestDraft("Engine", "Smith", email: "smith@example.org"),
        ])
        for typed in [
            "ada@engine", "555 0142", "+13105550142", "ticket-0042", "9001", "55821", "analytical",
            "analytical engines",
        ] {
            #expect(try await found(typed, journal, event) == ["Ada King"], "\(typed)")
        }
        #expect(try await found("engine.example", journal, event) == ["Ada King", "София Иванова"])
        #expect(try await found("sofia", journal, event) == ["София Иванова"])
        // Whoever has the name comes before those of whom something else is so called.
        #expect(try await found("engine", journal, event).first == "Engine Smith")
        let id = try #require(try await evening.attendance("ada").first?.guestID)
        _ = try await journal.changeGuest(id, event: event, actor: "Mo", now: TestJournal.seven) {
            ($0.guest.email, $0.guest.firstName) = ("new@example.org", "Αδα")
        }
        #expect(try await found("ada@engine", journal, event) == [])
        #expect(try await found("new@example.org", journal, event) == ["Αδα King"])
        #expect(try await found("ada king", journal, event) == ["Αδα King"])
        let detail = try await journal.detail(of: event)
        var (names, next): ([String], Int64?) = ([], nil)
        repeat {
            let page = try await journal.guests(
                like: GuestSearch("@engine.example"), at: detail, after: next, limit: 1)
            names += page.rows.map(\.firstName)
            next = page.next
        } while next != nil
        #expect(names == ["София"])
    }

    @Test(arguments: 0..<10) func `what is kept from one search to the next is what is read anew`(
        seed: Int
    ) async throws {
        var random = Seeded(seed)
        let evening = try await TestJournal(inMemory: true)
        let (journal, event) = (evening.journal, evening.event.id)
        let names = ["Ana", "Anna", "София", "王", "Zoë", "Bo"]
        func draft(_ number: Int) -> GuestDraft {
            GuestDraft(
                names.randomElement(using: &random) ?? "", "N\(number)",
                email: "g\(number % 4)@a\(number % 3).example",
                id: "\(number)")
        }
        try await evening.importing((0..<20).map(draft))
        for round in 0..<12 {
            let rows = try await evening.attendance()
            switch Int.random(in: 0..<4, using: &random) {
            case 0: try await evening.importing([draft(100 + round)])
            case 1: try await evening.add(names.randomElement(using: &random) ?? "", code: "K\(round)")
            case 2:
                guard let row = rows.randomElement(using: &random) else { continue }
                let name = names.randomElement(using: &random) ?? ""
                _ = try await journal.changeGuest(
                    row.guestID, event: event, actor: "Mo", now: TestJournal.seven
                ) { $0.guest.firstName = name }
            default:
                guard let row = rows.randomElement(using: &random) else { continue }
                _ = try await journal.erase(
                    row.guestID, of: event, why: .request, actor: "test", now: TestJournal.seven)
            }
            for typed in ["ana", "sofia", "София", "wang", "a1.example", "g2@", "11"] {
                let kept = try await found(typed, journal, event)
                journal.names.withLock { $0 = nil }
                #expect(try await found(typed, journal, event) == kept, "\(typed)")
            }
        }
    }
}

import Attendance
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Lists of the same people in every form in which they come: nobody ever becomes somebody else.
@Suite struct ListIdentityTests {
    /// Somebody who is on lists; the answer to `who` tells who they really are.
    private struct TruePerson {
        let number: Int
        let name: (first: String, last: String)
        let email: String
        /// Whether somebody else has the same name: then every list has the address.
        let isNamesake: Bool

        func row(hasEmail: Bool, code: String, id: String) -> GuestDraft {
            var draft = GuestDraft(
                name.first, name.last, email: hasEmail || isNamesake ? email : "", code: code, id: id)
            draft.answers["who"] = "\(number)"
            return draft
        }
    }

    private static let names = [
        ("Tim", "Varga"), ("Tom", "Varga"), ("Ilka", "Varga"), ("Zora", "Adeyemi"), ("Jon", "Okonjo"),
        ("Mei", "Ho"),
        ("Mei", "Lindqvist"), ("Ada", "Park"), ("Dana", "Park"), ("Chris", "Park"), ("Ilka", "Varga"),
        ("", "Prince"),
    ]

    private static func people(_ random: inout Seeded) -> [TruePerson] {
        names.enumerated().map { number, name in
            // The Parks share an address, and so do Tim and Tom.
            let shared = name.1 == "Park" ? "park@example.org" : number < 2 ? "varga@example.org" : nil
            return TruePerson(
                number: number, name: name, email: shared ?? "p\(number)@example.org",
                isNamesake: name.0 == "Ilka")
        }
    }

    /// How one list writes its numbers.
    private enum Numbering: CaseIterable { case tool, row, order, rounded, none }

    private static func list(of people: [TruePerson], _ random: inout Seeded) -> (
        source: String, [GuestDraft]
    ) {
        let numbering = Numbering.allCases.randomElement(using: &random) ?? .none
        let (hasEmail, hasCode) = (Bool.random(using: &random), Bool.random(using: &random))
        let invited = people.shuffled(using: &random).filter { _ in Int.random(in: 0..<5, using: &random) > 0
        }
        let drafts = invited.enumerated().map { place, person in
            let id =
                switch numbering {
                case .tool: "t\(person.number)"
                case .row: "\(place + 1)"
                case .order: "o\(person.number / 3)"
                case .rounded, .none: ""
                }
            return person.row(hasEmail: hasEmail, code: hasCode ? "CODE-\(person.number)" : "", id: id)
        }
        return (numbering == .tool ? "luma" : "plain", drafts)
    }

    @Test(arguments: 0..<40) func `no order, numbering or repetition of lists exchanges two people`(seed: Int)
        async throws
    {
        var random = Seeded(seed)
        let evening = try await TestJournal(inMemory: true)
        let people = Self.people(&random)
        var known: [UUID: String] = [:]
        for _ in 0..<5 {
            let (source, drafts) = Self.list(of: people, &random)
            try await evening.importing(drafts, source: source)
            let again = try await evening.importing(drafts.shuffled(using: &random), source: source)
            #expect((again.added, again.updated) == (0, 0), "the same list in another order says nothing new")
            for row in try await evening.attendance() {
                let who = row.answers["who"] ?? ""
                #expect(known[row.guestID, default: who] == who, "\(row.firstName) \(row.lastName)")
                known[row.guestID] = who
            }
        }
        // Of each person there is one guest for each tool that gave them a ticket, and no third.
        for number in people.map({ "\($0.number)" }) {
            #expect(known.values.count { $0 == number } <= 2, "person \(number)")
        }
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(Set(try await evening.journal.viewsDump()).symmetricDifference(views) == [])
    }

    @Test func `what staff corrected stays until the list itself says something else there`() async throws {
        let evening = try await TestJournal()
        var list = [GuestDraft("Jon", "Varga", email: "jon@example.org", id: "1")]
        list[0].role = "Singer"
        try await evening.importing(list, source: "luma")
        let id = try #require(try await evening.attendance().first?.guestID)
        _ = try await evening.journal.changeGuest(
            id, event: evening.event.id, actor: "desk", now: TestJournal.seven
        ) { recorded in
            (recorded.guest.firstName, recorded.guest.email) = ("John", "john@example.org")
        }
        func guest() async throws -> String {
            let rows = try await evening.attendance()
            guard let row = rows.first else { return "" }
            return [row.firstName, row.lastName, row.email, row.role].joined(separator: " ")
        }
        #expect(try await evening.importing(list, source: "luma").unchanged == 1)
        #expect(try await guest() == "John Varga john@example.org Singer")
        list[0].role = "Producer"
        #expect(try await evening.importing(list, source: "luma").updated == 1)
        #expect(try await guest() == "John Varga john@example.org Producer")
        // A list by hand without the tool's ids knows them by what the tool's list said, too.
        var plain = list
        plain[0].externalID = ""
        #expect(try await evening.importing(plain).added == 0)
        list[0].firstName = "Jonathan"
        #expect(try await evening.importing(list, source: "luma").updated == 1)
        #expect(try await guest() == "Jonathan Varga john@example.org Producer")
        #expect(try await evening.importing(list, source: "luma").unchanged == 1)
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(Set(try await evening.journal.viewsDump()).symmetricDifference(views) == [])
    }

    @Test(arguments: [false, true]) func `who is gone from a list is told, and cancelled where that is said`(
        isLong: Bool
    ) async throws {
        let evening = try await TestJournal()
        let many = isLong ? (0..<1_200).map { GuestDraft("Guest \($0)", email: "g\($0)@example.org") } : []
        let list =
            [
                GuestDraft("Ada", "L", email: "a@example.org", code: "A"),
                GuestDraft("Bo", "K", email: "b@example.org", code: "B"),
                GuestDraft("Cy", "M", email: "c@example.org", code: "C"),
            ] + many
        try await evening.importing(list, source: "pretix")
        // Bo is gone; Cy's ticket is Di's by now.
        let later = [list[0], GuestDraft("Di", "N", email: "d@example.org", code: "C")] + many
        for isDryRun in [true, false] {
            let result = try await evening.importing(later, source: "pretix", isDryRun: isDryRun)
            #expect(result.added == 1 && result.gone == 1 && result.goneNames == ["Bo K"])
            #expect(result.formerHolders == ["Cy M"])
        }
        #expect(try await evening.scan("B").outcome == .admitted, "nobody is cancelled for being gone")
        let admitted = try await evening.scan("C")
        #expect(admitted.outcome == .admitted && admitted.guest?.firstName == "Di")
        let again = try await evening.importing(later, source: "pretix", cancelsGone: true)
        #expect(again.gone == 1 && again.added == 0 && again.formerHolders.isEmpty)
        #expect(try await evening.attendance("Bo").first?.status == "cancelled")
        #expect(try await evening.importing(later, source: "pretix").gone == 0)
    }

    @Test func `a code is good in every form that it was mailed in, while its ticket is`() async throws {
        let evening = try await TestJournal(reentry: .unlimited)
        func list(_ host: String, _ more: String = "") -> [GuestDraft] {
            (1...2).map {
                GuestDraft(
                    "Guest \($0)", code: "https://\(host)/check-in/evt-aa?pk=g-\($0)\(more)", id: "gst-\($0)")
            }
        }
        try await evening.importing(list("lu.ma"), source: "luma")
        var later = list("luma.com", "&utm=mail")
        later[0].standing = .declined
        try await evening.importing(later, source: "luma")
        for code in [
            "https://lu.ma/check-in/evt-aa?pk=g-2", "https://luma.com/check-in/evt-aa?pk=g-2", "g-2",
        ] {
            #expect(try await evening.scan(code).outcome == .admitted, "\(code)")
        }
        #expect(try await evening.scan("https://lu.ma/check-in/evt-aa?pk=g-1").outcome != .admitted)
        var reissued = later
        reissued[1].code = "https://luma.com/check-in/evt-aa?pk=g-9"
        try await evening.importing(reissued, source: "luma")
        #expect(try await evening.scan("https://lu.ma/check-in/evt-aa?pk=g-2").outcome == .revoked)
    }
}

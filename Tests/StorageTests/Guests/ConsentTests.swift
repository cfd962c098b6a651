import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Which consent counts: the last one that somebody gave on purpose.
@Suite struct ConsentTests {
    /// Where an answer comes from, and what becomes of the scan that it comes with.
    private enum AnswerOrigin: CaseIterable {
        /// A list whose cell says so.
        case list
        /// The same list again, with another cell changed.
        case sameList
        case door, refusedScan, simulatedScan, undecidedScan
        case staff
        /// Staff change something else.
        case otherChange
    }

    /// What is expected, in the plainest words.
    private struct Expected {
        var listed: Bool?
        var onPurpose: Bool?
        var inForce: Bool? { onPurpose ?? listed }

        mutating func hear(_ source: AnswerOrigin, _ answer: Bool) {
            switch source {
            case .list where listed == nil:
                listed = answer
                // A column that is new tells what was said at sign-up: its no is safe to believe, its yes is old.
                if !answer { onPurpose = false }
            case .list:
                if listed != answer { (listed, onPurpose) = (answer, answer) }
            case .door, .staff: onPurpose = answer
            case .sameList, .refusedScan, .simulatedScan, .undecidedScan, .otherChange: break
            }
        }
    }

    private struct ConsentEvening {
        let test: TestJournal
        /// The list, by guest: the cell of the consent, and another.
        var cells: [String: (consent: Bool?, notes: String)] = [:]

        init() async throws {
            test = try await TestJournal(asks: ["Diet?"], inMemory: true)
            try await test.record(
                .doorAdded(Door(id: UUID(), event: test.event.id, name: "Open", reentry: .unlimited)))
            try await test.record(
                .doorAdded(
                    Door(
                        id: UUID(), event: test.event.id, name: "Shut",
                        terms: Terms(opensAt: TestJournal.seven + 1_000 * TestJournal.minute),
                        reentry: .unlimited)))
        }

        mutating func importList(_ name: String) async throws {
            let cell = cells[name] ?? (nil, "")
            var draft = GuestDraft(name, email: "\(name)@example.org", code: name)
            (draft.consents.contact, draft.notes) = (cell.consent, cell.notes)
            try await test.importing([draft])
        }

        mutating func hear(_ source: AnswerOrigin, _ answer: Bool, _ name: String, _ id: UUID, _ step: Int)
            async throws
        {
            let answers = [Question.contact: answer ? "yes" : "no"]
            switch source {
            case .list:
                cells[name]?.consent = answer
                try await importList(name)
            case .sameList:
                cells[name]?.notes = "changed \(step)"
                try await importList(name)
            case .door:
                let said = try await test.scan(name, door: "Open", answers: answers)
                #expect(said.outcome == .admitted)
            case .refusedScan:
                #expect(try await test.scan(name, door: "Shut", answers: answers).outcome == .closed)
            case .undecidedScan:
                // The door asks more than that.
                let said = try await test.scan(name, door: "Garden door", answers: answers)
                #expect(said.outcome == .needsAnswers)
            case .simulatedScan:
                let scan = Scan(
                    id: UUID(), code: ScannedCode(name), at: TestJournal.seven, answers: answers,
                    actor: "test")
                _ = try await test.journal.decide(
                    scan, event: test.event.id, door: "Open", isLive: true, isSimulation: true)
            case .staff, .otherChange:
                _ = try await test.journal.changeGuest(
                    id, event: test.event.id, actor: "Mo", now: TestJournal.seven
                ) { recorded in
                    if source == .staff {
                        recorded.guest.consents.contact = answer
                    } else {
                        recorded.guest.role = "role \(step)"
                    }
                }
            }
        }

        func inForce() async throws -> [String: Bool?] {
            let rows = try await test.attendance()
            return Dictionary(
                rows.map { ($0.firstName, $0.consentContact) }, uniquingKeysWith: { one, _ in one })
        }
    }

    /// Every three after each other, from a list that said yes, no or nothing.
    @Test(arguments: [nil, true, false] as [Bool?])
    func `the last consent given on purpose counts, whatever comes in what order`(first: Bool?) async throws {
        var evening = try await ConsentEvening()
        var expected: [String: Bool?] = [:]
        let all = AnswerOrigin.allCases.flatMap { source in [true, false].map { (source, $0) } }
        // The other change and the same list say nothing, whichever the answer.
        let steps = all.filter { $0.1 || ![.sameList, .otherChange].contains($0.0) }
        var number = 0
        var generator = Seeded(1)
        for one in steps {
            for two in steps {
                for three in steps.shuffled(using: &generator).prefix(3) {
                    number += 1
                    let name = "G\(number)x"
                    evening.cells[name] = (first, "")
                    try await evening.importList(name)
                    let id = try #require(
                        try await evening.test.journal.guests(withEmail: "\(name)@example.org").first?.id)
                    var model = Expected(listed: first)
                    for (step, said) in [one, two, three].enumerated() {
                        try await evening.hear(said.0, said.1, name, id, step)
                        model.hear(said.0, said.1)
                    }
                    expected[name] = model.inForce
                    let now = try await evening.test.journal.guest(id).consents.contact
                    #expect(now == model.inForce, "\(first as Any): \(one), \(two), \(three)")
                    let told = try await evening.test.journal.consents(of: id)
                    #expect(told.map(\.said.isYes) == (model.inForce.map { [$0] } ?? []))
                }
            }
        }
        #expect(try await evening.inForce() == expected)
        try await evening.test.journal.rebuild()
        #expect(try await evening.inForce() == expected)
        #expect(try await consentsHeardShuffled(evening.test.journal) == expected)
    }

    private func consentsHeardShuffled(_ journal: Journal) async throws -> [String: Bool?] {
        let entries = try await journal.entries(after: 0, limit: 100_000).entries
        var generator = Seeded(entries.count)
        let shuffled = entries.shuffled(using: &generator)
        let other = try Journal.inMemory()
        return try await other.write { writer in
            for entry in shuffled {
                guard let payload = entry.payload else { continue }
                let fact = try #require(try Fact(kind: entry.kind, payload: payload, decoder: JSONDecoder()))
                try Views(statements: writer.statements).apply(fact, of: EntryHead(entry))
            }
            var consents: [String: Bool?] = [:]
            let answers = DoorAnswers(statements: writer.statements)
            let ids = try UUID.fetchAll(writer.db, sql: "SELECT id FROM guest")
            for id in ids {
                let guest = try writer.guest(id)
                consents[guest.firstName] = try answers.consents(of: guest).contact
            }
            return consents
        }
    }

    @Test func `a second scan of somebody who is in already overwrites nothing`() async throws {
        let test = try await TestJournal(asks: [Question.photo], inMemory: true)
        try await test.importing([GuestDraft("Ada", code: "A")])
        #expect(try await test.scan("A", answers: [Question.photo: "no"]).outcome == .admitted)
        #expect(try await test.scan("A", answers: [Question.photo: "yes"]).outcome == .alreadyIn)
        #expect(try await test.attendance().map(\.consentPhoto) == [false])
        // An answer to any other question likewise.
        _ = try await test.scan("A", answers: ["Diet?": "vegan"])
        #expect(try await test.attendance().map(\.answers) == [[:]])
    }

    @Test func `our own file taken in again says nothing anew, and what is another word there is said`()
        async throws
    {
        let test = try await TestJournal(inMemory: true)
        var draft = GuestDraft("Ada", email: "ada@example.org", code: "A")
        draft.consents.contact = true
        try await test.importing([draft])
        _ = try await test.scan("A", answers: [Question.contact: "no"])
        var own = draft
        (own.id, own.code) = (try await test.attendance().first?.guestID, "")
        (own.consents.contact, own.notes) = (false, "spoke to her")
        try await test.importing([own], source: "attendance")
        // The first list again, whose cell has not changed since.
        try await test.importing([draft])
        #expect(try await test.attendance().map(\.consentContact) == [false])
        own.consents.contact = true
        try await test.importing([own], source: "attendance")
        #expect(try await test.attendance().map(\.consentContact) == [true])
    }

    @Test
    func `an entry from before this was kept takes a consent back with its no, and gives none with its yes`()
        async throws
    {
        for (said, listed) in [("yes", false), ("no", true)] {
            let test = try await TestJournal(inMemory: true)
            let ada = try await test.add("Ada", code: "A")
            _ = try await test.scan("A", answers: [Question.contact: said])
            var later = ada
            later.guest.consents.contact = listed
            try await test.record(.guestRecorded(later))
            #expect(try await test.attendance().map(\.consentContact) == [false])
            // Another change of this version leaves it so, by staff and by a list.
            _ = try await test.journal.changeGuest(
                ada.guest.id, event: test.event.id, actor: "Mo", now: TestJournal.seven
            ) { $0.guest.role = "Producer" }
            #expect(try await test.attendance().map(\.consentContact) == [false])
            var draft = GuestDraft("Ada", code: "A")
            draft.notes = "moved"
            try await test.importing([draft])
            #expect(try await test.attendance().map(\.notes) == ["moved"])
            #expect(try await test.attendance().map(\.consentContact) == [false])
        }
    }

    @Test func `a consent is told with who recorded it, when, where and what was asked`() async throws {
        let test = try await TestJournal(asks: [Question.photo], inMemory: true)
        var draft = GuestDraft("Ada", code: "A")
        (draft.consents.contact, draft.consents.photo) = (true, true)
        let (event, drafts) = (test.event.id, [draft])
        var options = ImportOptions()
        options.asked = ConsentWording([Question.contact: "Contact me"])
        _ = try await test.journal.importGuests(
            into: event, source: "plain", actor: "Olga", now: TestJournal.seven, options
        ) { region in
            var rest = drafts[...]
            var maker = PreparedGuest.Maker(
                event: event, source: "plain", region: region, now: TestJournal.seven)
            return { rest.popFirst().map { maker.ready($0) } }
        }
        let scan = Scan(
            id: UUID(), code: ScannedCode("A"), at: TestJournal.seven + TestJournal.minute,
            answers: [Question.photo: "no"],
            wording: ConsentWording(
                [Question.photo: "¿Fotos?", Question.shown: "not asked"], language: "es"),
            actor: "kiosk")
        _ = try await test.journal.decide(scan, event: event, door: nil, isLive: true)
        let id = try #require(try await test.attendance().first?.guestID)
        let consents = try await test.journal.consents(of: id)
        #expect(
            consents.map(\.said) == [
                ConsentSaid(question: Question.contact, isYes: true, place: .list, wording: "Contact me"),
                ConsentSaid(
                    question: Question.photo, isYes: false, place: .kiosk, wording: "¿Fotos?", language: "es"),
            ])
        #expect(consents.map(\.actor) == ["Olga", "kiosk"])
        #expect(consents.map(\.at) == [TestJournal.seven, TestJournal.seven + TestJournal.minute])
        _ = try await test.journal.erase(id, of: event, why: .request, actor: "test", now: TestJournal.seven)
        #expect(try await test.journal.consents(of: id).isEmpty)
    }

    @Test func `what was said earlier and arrives later does not take back what was said since`() async throws
    {
        let evening = try await TestJournal(asks: [Question.photo])
        let ada = try await evening.add("Ada", code: "A").guest.id
        let hour = 60 * TestJournal.minute
        _ = try await evening.scan("A", at: TestJournal.seven + hour, answers: [Question.photo: "no"])
        let late = try await evening.scan(
            "A", at: TestJournal.seven, isLive: false, answers: [Question.photo: "yes"])
        #expect(late.outcome == .admitted)
        let consents = try await evening.journal.consents(of: ada)
        #expect(consents.map(\.said.isYes) == [false] && consents.map(\.at) == [TestJournal.seven + hour])
        try await evening.journal.rebuild()
        #expect(try await evening.journal.consents(of: ada) == consents)
    }

    @Test func `nobody is asked on the way out, and a screen's door only what it asks`() async throws {
        let evening = try await TestJournal(asks: [Question.photo])
        let ada = try await evening.add("Ada", code: "A").guest.id
        let said = [Question.photo: "yes", Question.contact: "yes"]
        let scan = Scan(
            id: UUID(), code: ScannedCode("A"), at: TestJournal.seven, answers: said, actor: "kiosk")
        let answer = try await evening.journal.decide(
            scan, event: evening.event.id, door: nil, isLive: true, isForGuests: true)
        #expect(answer.outcome == .admitted)
        #expect(try await evening.journal.consents(of: ada).map(\.said.question) == [Question.photo])
        #expect(try await evening.scan("A", .exit, answers: [Question.photo: "no"]).outcome == .left)
        #expect(try await evening.journal.consents(of: ada).map(\.said.isYes) == [true])
    }
}

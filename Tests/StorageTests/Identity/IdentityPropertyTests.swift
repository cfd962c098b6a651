import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Random histories of guests, their addresses and names, and what staff say of them: who is one person is what the
/// plain reference says, in whatever order any of it is heard.
@Suite struct IdentityPropertyTests {
    /// A thousand histories, as ten tests.
    @Test(arguments: 0..<10)
    func `who is one person is what the reference says, in any order of arrival`(part: Int) async throws {
        let journal = try Journal.inMemory()
        for seed in part * 100..<part * 100 + 100 {
            var generator = Seeded(seed)
            let history = History(&generator)
            let expected = history.reference.all
            let asItWas = try await people(of: history.heard, in: journal)
            #expect(asItWas == expected, "history \(seed), as it was")
            let shuffled = history.heard.shuffled(using: &generator)
            #expect(try await people(of: shuffled, in: journal) == expected, "history \(seed), shuffled")
        }
    }

    /// By commands as they are used, lists included, which take shorter ways.
    @Test(arguments: 0..<12)
    func `lists, changes, joins and erasures lead to what the reference says, and so does a rebuild`(
        seed: Int
    )
        async throws
    {
        var generator = Seeded(seed)
        let run = try await CommandRun()
        for _ in 0..<25 { try await run.step(&generator) }
        let expected = try await run.reference().all
        #expect(try await run.people() == expected)
        try await run.journal.rebuild()
        #expect(try await run.people() == expected)
    }

    private func people(of heard: [Heard], in journal: Journal) async throws -> Set<Set<UUID>> {
        try await journal.write { writer in
            for table in Views.tables { try writer.db.execute(sql: "DELETE FROM \(table)") }
            for heard in heard {
                try Views(statements: writer.statements).apply(heard.fact, of: EntryHead(heard.entry))
            }
        }
        return try await journal.people()
    }
}

extension Journal {
    /// The guests of each person, without those who were erased.
    fileprivate func people() async throws -> Set<Set<UUID>> {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, coalesce(person, id) FROM guest g
                    WHERE NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = g.id)
                    """)
            return Set(
                Dictionary(grouping: rows) { $0[1] as UUID }.values.map { Set($0.map { $0[0] as UUID }) })
        }
    }
}

/// What people write into lists and forms.
private enum Draws {
    static let names = [
        "Ana Buyer", "ana buyer", "Buyer Ana", "Aña Buyer", "Ana", "Ana B.", "A B", "Ben Buyer", "Ben",
        "Cem O'Neil", "Cem O’Neil", "Anne-Marie Lo", "anne marie lo", "", "山田 太郎", "太郎 山田", "山田太郎",
    ]
    static let emails = ["a@example.org", "A@example.org", "b@example.org", "c@example.org"]
    static let numbers = ["+13105550141", "+13105550142", "+13105550143"]
}

/// An entry that arrives.
private struct Heard: Sendable {
    let entry: Entry
    let fact: Fact
}

private struct History {
    private(set) var heard: [Heard] = []
    private var known: [UUID: ReferencePeople.ReferenceGuest] = [:]
    private var order: [UUID] = []
    private var words: [GuestPair: ReferencePeople.ReferenceWord] = [:]
    private var erased: Set<UUID> = []
    private let events = (0..<3).map { _ in UUID() }

    init(_ generator: inout Seeded) {
        for _ in 0..<Int.random(in: 8...20, using: &generator) { step(&generator) }
    }

    var reference: ReferencePeople {
        ReferencePeople(
            order.compactMap { known[$0] }.filter { !erased.contains($0.id) },
            words.values.filter { !erased.contains($0.one) && !erased.contains($0.other) })
    }

    private mutating func step(_ generator: inout Seeded) {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0..<7: record(nil, &generator)
        case 7: record(order.randomElement(using: &generator), &generator)
        case 8, 9: tell(isSame: true, &generator)
        case 10: tell(isSame: false, &generator)
        default:
            guard let guest = order.randomElement(using: &generator) else { return }
            erased.insert(guest)
            hear(.guestErased(Erasure(guest: guest, why: .request, kept: [])))
        }
    }

    private mutating func record(_ guest: UUID?, _ generator: inout Seeded) {
        let event = guest.flatMap { known[$0]?.event } ?? events.randomElement(using: &generator) ?? UUID()
        var now = ReferencePeople.ReferenceGuest(id: guest ?? UUID(), event: event, name: "")
        now.name = Draws.names.randomElement(using: &generator) ?? ""
        if Int.random(in: 0..<4, using: &generator) > 0 {
            now.email = Draws.emails.randomElement(using: &generator)
        }
        if Bool.random(using: &generator) { now.number = Draws.numbers.randomElement(using: &generator) }
        if guest == nil { order.append(now.id) }
        known[now.id] = now
        let recorded = Guest(
            id: now.id, event: event, firstName: now.name, email: now.email, phone: now.number)
        hear(
            .guestRecorded(
                GuestRecorded(
                    guest: recorded, ticket: Ticket(id: UUID(), event: event, guest: now.id))))
    }

    private mutating func tell(isSame: Bool, _ generator: inout Seeded) {
        let two = order.shuffled(using: &generator).prefix(2)
        guard two.count == 2 else { return }
        let pair = GuestPair(two[0], two[1])
        words[pair] = ReferencePeople.ReferenceWord(
            one: pair.one, other: pair.other, isSame: isSame, time: heard.count)
        hear(isSame ? .guestsJoined(pair) : .guestsParted(pair))
    }

    private mutating func hear(_ fact: Fact) {
        let entry = Entry(
            id: UUID(), station: UUID(), number: heard.count, clock: HybridClock(value: heard.count + 1),
            event: nil, actor: "test", kind: fact.kind.rawValue, payload: nil, salt: nil, digest: Data(),
            hash: Data())
        heard.append(Heard(entry: entry, fact: fact))
    }
}

private struct CommandRun {
    let journal: Journal
    let events: [Event]

    init() async throws {
        journal = try .inMemory()
        events = (0..<3).map { week in
            Event(
                id: UUID(), name: "Mixer \(week)", series: "Mixers", zone: "America/Los_Angeles",
                startsAt: TestJournal.seven + week * 7 * 24 * 60 * TestJournal.minute)
        }
        for event in events {
            try await journal.record(.eventCreated(event), event: event.id, actor: "test", now: 0)
        }
    }

    func step(_ generator: inout Seeded) async throws {
        guard let event = events.randomElement(using: &generator) else { return }
        let all = try await all()
        switch Int.random(in: 0..<8, using: &generator) {
        case 0..<4: try await takeList(event, &generator)
        case 4:
            guard let guest = all.filter({ $0.event == event.id }).randomElement(using: &generator) else {
                return
            }
            let drawn = draft(&generator)
            _ = try await journal.changeGuest(guest.id, event: event.id, actor: "test", now: 0) {
                $0 = drawn.applied(to: $0)
            }
        case 5, 6:
            let two = all.shuffled(using: &generator).prefix(2)
            guard two.count == 2 else { return }
            try await journal.tell(
                two[0].id, and: two[1].id, areOne: Int.random(in: 0..<3, using: &generator) > 0,
                actor: "test", now: 0)
        default:
            guard let guest = all.randomElement(using: &generator) else { return }
            let person = try await journal.guests(ofPersonOf: guest.id)
            _ = try await journal.erase(
                .guests(person.map { (guest: $0.id, event: $0.event) }), why: .request, actor: "test", now: 0)
        }
    }

    private func draft(_ generator: inout Seeded) -> GuestDraft {
        var draft = GuestDraft(Draws.names.randomElement(using: &generator) ?? "")
        if Int.random(in: 0..<4, using: &generator) > 0 {
            draft.email = Draws.emails.randomElement(using: &generator) ?? ""
        }
        if Bool.random(using: &generator) {
            draft.phone = Draws.numbers.randomElement(using: &generator) ?? ""
        }
        return draft
    }

    private func takeList(_ event: Event, _ generator: inout Seeded) async throws {
        let drafts = (0..<3).map { _ in draft(&generator) }
        _ = try await journal.importGuests(
            into: event.id, source: "plain", actor: "test", now: TestJournal.seven
        ) { region in
            var rest = drafts[...]
            var maker = PreparedGuest.Maker(
                event: event.id, source: "plain", region: region, now: TestJournal.seven)
            return { rest.popFirst().map { maker.ready($0) } }
        }
    }

    private func all() async throws -> [ReferencePeople.ReferenceGuest] {
        try await journal.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, event, email, dialled, firstName, lastName FROM guest g
                    WHERE NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = g.id) ORDER BY row
                    """
            ).map { row in
                let name = [row[4] as String, row[5]].filter { !$0.isEmpty }.joined(separator: " ")
                return ReferencePeople.ReferenceGuest(
                    id: row[0], event: row[1], email: row[2], number: row[3], name: name)
            }
        }
    }

    func reference() async throws -> ReferencePeople {
        let words = try await journal.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT one, other, isSame, clock FROM kinship
                    WHERE NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest IN (one, other))
                    """
            ).map { ReferencePeople.ReferenceWord(one: $0[0], other: $0[1], isSame: $0[2], time: $0[3]) }
        }
        return ReferencePeople(try await all(), words)
    }

    func people() async throws -> Set<Set<UUID>> { try await journal.people() }
}

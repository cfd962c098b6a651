import Attendance
import Foundation
import GRDB
import Testing

@testable import Storage

/// What each kind of fact says of itself, against what happens: a kind that was forgotten somewhere fails here.
@Suite struct FactKindTests {
    private func text(_ fact: Fact) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try fact.payload(encoder: encoder), as: UTF8.self)
    }

    /// The rows of each view.
    private func views(_ evening: TestJournal) async throws -> [String: [String]] {
        Dictionary(grouping: try await evening.journal.viewsDump()) { String($0.prefix { $0 != ":" }) }
    }

    @Test(arguments: FactKind.allCases)
    func `a fact is read back as it was written, under its own word`(kind: FactKind) async throws {
        let fact = SampleFacts(of: try await TestJournal(inMemory: true)).fact(kind)
        #expect(fact.kind == kind)
        let payload = Data(try text(fact).utf8)
        let read = try #require(try Fact(kind: kind.rawValue, payload: payload, decoder: JSONDecoder()))
        #expect(read.kind == kind)
        #expect(try object(try text(read)) == object(try text(fact)))
    }

    private func object(_ json: String) throws -> NSDictionary? {
        try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSDictionary
    }

    @Test(arguments: FactKind.allCases)
    func `whom a fact is about stands in it, and whoever is named by id in it is found`(
        kind: FactKind
    ) async throws {
        let sample = SampleFacts(of: try await TestJournal(inMemory: true))
        let fact = sample.fact(kind)
        let json = try text(fact).uppercased()
        for subject in fact.subjects { #expect(json.contains(subject.uuidString)) }
        let ids = [sample.guest.id, sample.ticket.id, sample.badge, sample.introduction, sample.swap]
        if ids.contains(where: { json.contains($0.uuidString) }) { #expect(!fact.subjects.isEmpty) }
        if let meeting = fact.meeting { #expect(json.contains(meeting.uuidString)) }
    }

    @Test(arguments: FactKind.allCases)
    func `every fact about a guest is found by that guest, in whatever order it is heard`(
        kind: FactKind
    ) async throws {
        for isLate in [false, true] {
            let evening = try await TestJournal(inMemory: true)
            let sample = SampleFacts(of: evening)
            // What tells whose the ticket, the badge and the meeting are, before the fact itself or after it.
            let telling = [FactKind.guestRecorded, .badgeWanted, .introductionMarked].filter { $0 != kind }
            if !isLate { for known in telling { try await evening.record(sample.fact(known)) } }
            let entry = try await evening.record(sample.fact(kind))
            if isLate { for known in telling { try await evening.record(sample.fact(known)) } }
            let found = try await evening.journal.read { db in
                try EntriesAbout(statements: Statements(db))
                    .of([sample.guest.id]).map(\.entry.id)
            }
            #expect(found.contains(entry) == !sample.fact(kind).subjects.isEmpty)
            #expect(Set(found).count == found.count)
            let told = try await evening.journal.entries(about: sample.guest.id).map(\.id)
            #expect(told.contains(entry) == (found.contains(entry) && kind.isOwnData))
        }
    }

    @Test(arguments: FactKind.allCases)
    func `a fact changes the views that it says, and names only where it says so`(kind: FactKind) async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let sample = SampleFacts(of: evening)
        // An admission wants the badge too.
        let others: [FactKind] = kind == .badgeWanted ? [] : [.badgeWanted, .scanDecided]
        for known in [.guestRecorded] + others where known != kind {
            try await evening.record(sample.fact(known))
        }
        var fact = sample.fact(kind)
        if kind == .guestErased {
            fact = .guestErased(Erasure(guest: sample.guest.id, why: .request, kept: []))
        }
        let before = try await views(evening)
        let names = try await Self.names(evening)
        try await evening.record(fact)
        let after = try await views(evening)
        let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
        #expect(changed.subtracting(["subject"]).isSubset(of: Set(kind.views)))
        #expect(changed.contains(kind.views.first ?? "subject") || kind.views.isEmpty)
        #expect(changed.contains("subject") == !fact.subjects.isEmpty)
        if try await Self.names(evening) != names { #expect(kind.changesNames) }
    }

    private static func names(_ evening: TestJournal) async throws -> [String] {
        try await evening.journal.read { db in
            try String.fetchAll(db, sql: "SELECT row || hex(event) || folded FROM guest ORDER BY row")
        }
    }

    @Test func `every view belongs to a kind of fact, and every kind's views are there`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let tables = try await evening.journal.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                        AND name NOT IN ('grdb_migrations', 'entry', 'station', 'account', 'pass', 'invitation',
                            'token', 'knownDevice', 'accessRecord', 'leaving', 'sweep', 'arriving', 'arrivingPart',
                            'undoing')
                    """)
        }
        #expect(Set(tables) == Set(Views.tables))
        #expect(Views.tables.count == tables.count)
    }

    @Test(arguments: FactKind.allCases)
    func `nothing that tells who somebody is stays of a fact without a name`(kind: FactKind) async throws {
        let fact = SampleFacts(of: try await TestJournal(inMemory: true)).fact(kind)
        // What an erasure keeps is made nameless entry by entry.
        guard kind != .guestErased else { return }
        let rest = try text(fact.nameless ?? fact)
        for secret in ["Zyxwvu", "Nmlkj", SampleFacts.ownName, "ownnameq", "555-0111"] {
            #expect(!rest.contains(secret))
            #expect(!rest.contains(Data(secret.utf8).base64EncodedString().prefix(8)))
        }
    }

    @Test(arguments: FactKind.allCases)
    func `whoever is named in somebody else's words is found and taken out of them`(kind: FactKind)
        async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let fact = SampleFacts(of: evening).fact(kind)
        var namings = NameMentions()
        namings.add(SampleFacts.named)
        let entry = try await evening.record(fact)
        let names = namings
        let found = try await evening.journal.read { db in
            try EntriesNaming(statements: Statements(db), namings: names).after(0)
        }
        let recorded = try await evening.journal.entries(after: 0).entries.last
        #expect(recorded?.id == entry)
        // Bytes are written as base64, in which no name is seen.
        let isNamed = try text(fact).contains("Nmlkj") || kind == .guestErased
        #expect(found.count == (isNamed ? 1 : 0))
        for kept in found.flatMap(\.kept) {
            let rest = String(decoding: kept.payload, as: UTF8.self)
            #expect(!rest.contains("Nmlkj") && !rest.contains("\"raw\""))
        }
    }
}

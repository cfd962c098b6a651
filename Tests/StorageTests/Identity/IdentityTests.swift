import Attendance
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Who is one person across the evenings of a series, and how often they came.
@Suite struct KinshipTests {
    /// Three evenings of one series, a week apart, and one of none.
    private struct Run {
        let journal: Journal
        let events: [Event]

        init() async throws {
            journal = try .inMemory()
            events = (0..<4).map { week in
                Event(
                    id: .v7(at: TestJournal.seven + week), name: "Mixer \(week)",
                    series: week < 3 ? "Mixers" : nil,
                    zone: "America/Los_Angeles",
                    startsAt: TestJournal.seven + week * 7 * 24 * 60 * TestJournal.minute
                )
            }
            for event in events {
                try await record(.eventCreated(event), event)
                try await record(.doorAdded(Door(id: UUID(), event: event.id, name: "Front")), event)
            }
        }

        func record(_ fact: Fact, _ event: Event? = nil) async throws {
            try await journal.record(fact, event: event?.id, actor: "test", now: TestJournal.seven)
        }

        @discardableResult
        func add(
            _ name: String, _ email: String? = nil, phone: String? = nil, to evening: Int, comes: Bool = true,
            invitedBy: String? = nil
        ) async throws -> UUID {
            let event = events[evening]
            let guest = Guest(
                id: .v7(at: TestJournal.seven), event: event.id, firstName: name, email: email, phone: phone,
                invitedBy: invitedBy)
            let ticket = Ticket(id: .v7(at: TestJournal.seven), event: event.id, guest: guest.id)
            try await journal.addGuest(
                GuestRecorded(guest: guest, ticket: ticket), actor: "test", now: TestJournal.seven)
            guard comes else { return guest.id }
            let scan = Scan(
                id: UUID(), code: .guest(guest.id), direction: .entry, at: event.startsAt, actor: "test")
            let answer = try await journal.decide(scan, event: event.id, door: nil, isLive: false)
            #expect(answer.outcome == .admitted)
            return guest.id
        }

        func row(_ guest: UUID, _ evening: Int) async throws -> AttendanceRow {
            let detail = try await journal.detail(of: events[evening].id)
            return try #require(try await journal.attendance(of: detail, guest: guest).rows.first)
        }

        func people() async throws -> [String] {
            try await journal.people(ofSeries: "mixers", limit: 100).map { "\($0.fullName) \($0.attended)" }
        }
    }

    @Test(arguments: [
        ("ada@example.org", nil, "ADA@Example.org", nil, true),
        (nil, "(310) 555-0142", nil, "+1 310 555 0142", true),
        ("a@example.org", "310 555 0142", "b@example.org", "310.555.0142", true),
        ("a@example.org", "310 555 0142", "a@example.org", "310 555 0142", true),
        ("a@example.org", nil, "b@example.org", nil, false), (nil, "555-0142", nil, "555-0142", false),
        (nil, nil, nil, nil, false),
    ])
    func `the same address or number is the same person, and the same name is not`(
        email: String?, phone: String?, other: String?, dialled: String?, isOne: Bool
    ) async throws {
        let run = try await Run()
        try await run.add("Ada", email, phone: phone, to: 0)
        let again = try await run.add("Ada", other, phone: dialled, to: 1)
        let row = try await run.row(again, 1)
        #expect(row.timesAttended == (isOne ? 2 : 1))
        #expect(row.firstTime == !isOne)
    }

    @Test func `what counts is who came, before and at this evening, in this series`() async throws {
        let run = try await Run()
        var guests: [UUID] = []
        for evening in 0..<4 {
            guests.append(try await run.add("Bo", "bo@example.org", to: evening, comes: evening != 1))
        }
        var told: [String] = []
        for (evening, guest) in guests.enumerated() {
            let row = try await run.row(guest, evening)
            told.append("\(row.timesAttended ?? -1) \(row.firstTime == true)")
        }
        // The last evening is in no series: there all evenings count.
        #expect(told == ["1 true", "1 false", "2 false", "3 false"])
    }

    @Test func `two names of one address are two people on every evening, and one where staff say so once`()
        async throws
    {
        let run = try await Run()
        var guests: [[UUID]] = []
        for evening in 0..<3 {
            guests.append([
                try await run.add("Jo", "us@example.org", to: evening, comes: evening != 1),
                try await run.add("Sam", "us@example.org", to: evening),
            ])
        }
        #expect(try await run.people() == ["Sam 3", "Jo 2"])
        #expect(try await run.row(guests[2][0], 2).timesAttended == 2)
        try await run.record(.guestsJoined(GuestPair(guests[0][0], guests[0][1])))
        #expect(try await run.people().count == 1)
    }

    @Test func `an organizer joins whom nothing else joins, and a new address parts them not`() async throws {
        let run = try await Run()
        let maiden = try await run.add("Cy Old", to: 0)
        let married = try await run.add("Cy New", "cy@example.org", to: 1)
        #expect(try await run.people().count == 2)
        try await run.record(.guestsJoined(GuestPair(married, maiden)))
        #expect(try await run.people() == ["Cy New 2"])
        let later = try await run.add("Cy Old", "cy@example.org", to: 2)
        let row = try await run.row(later, 2)
        #expect(row.timesAttended == 3 && row.firstTime == false)
    }

    @Test func `an address that a guest gives up, or that a whole office shares, joins nobody`() async throws
    {
        let run = try await Run()
        let ada = try await run.add("Ada", "desk@example.org", to: 0)
        try await run.add("Ada", "desk@example.org", to: 1)
        #expect(try await run.people().count == 1)
        var recorded = try await run.journal.guest(ada)
        recorded.email = "ada@example.org"
        let ticket = Ticket(id: .v7(at: TestJournal.seven), event: recorded.event, guest: ada)
        try await run.journal.addGuest(
            GuestRecorded(guest: recorded, ticket: ticket), actor: "test", now: TestJournal.seven + 1)
        #expect(try await run.people().count == 2)
        for _ in 0..<199 { try await run.add("Ada", "desk@example.org", to: 2, comes: false) }
        #expect(try await run.people().count == 2)
        try await run.add("Ada", "desk@example.org", to: 2, comes: false)
        #expect(try await run.journal.people(ofSeries: "Mixers", limit: 1_000).count == 202)
    }

    @Test func `an order of four tickets with one address is four people, of whom each comes and goes alone`()
        async throws
    {
        let run = try await Run()
        var first: [UUID] = []
        for (index, name) in ["Ana Buyer", "Ben", "Cem", "Dia"].enumerated() {
            first.append(try await run.add(name, "ana@example.org", to: 0, comes: index == 0))
        }
        for guest in first.dropFirst() {
            let row = try await run.row(guest, 0)
            #expect(Cohort.noShow.includes(row, endsAt: nil) && !row.cameOtherwise)
        }
        let ben = try await run.add("ben", "ANA@example.org", to: 1)
        #expect(try await run.row(ben, 1).firstTime == true)
        let ana = try await run.add("Buyer, Ana", "ana@example.org", to: 1)
        #expect(try await run.row(ana, 1).timesAttended == 2)
        #expect(try await run.people().count == 4)
        #expect(
            Set(try await run.journal.guests(ofPersonOf: first[1]).map(\.id)) == [first[1], ben])
        #expect(
            Set(try await run.journal.guests(ofPersonOf: ana).map(\.id)) == [first[0], ana])
    }

    @Test func `a name that is corrected joins and parts as if it had been so from the first`() async throws {
        let run = try await Run()
        let ada = try await run.add("Ada", "us@example.org", to: 0)
        let bo = try await run.add("Bo", "us@example.org", to: 1)
        #expect(try await run.row(bo, 1).firstTime == true)
        func call(_ guest: UUID, _ name: String, at evening: Int) async throws {
            _ = try await run.journal.changeGuest(
                guest, event: run.events[evening].id, actor: "test", now: TestJournal.seven
            ) { $0.guest.firstName = name }
        }
        try await call(bo, "ADA", at: 1)
        #expect(try await run.row(bo, 1).firstTime == false)
        try await call(ada, "Eve", at: 0)
        #expect(try await run.row(bo, 1).firstTime == true)
    }

    @Test func `who brought whom is told where one person fits the name or the address`() async throws {
        let run = try await Run()
        try await run.add("Ada", "ada@example.org", to: 0)
        try await run.add("Ada", "ada@example.org", to: 1)
        for name in ["Bo", "Cy"] { try await run.add(name, to: 1, invitedBy: "ADA") }
        try await run.add("Di", to: 1, comes: false, invitedBy: "ada@example.org")
        try await run.add("Ed", to: 1, invitedBy: "ada@example.org")
        try await run.add("Sam", to: 0)
        try await run.add("Sam", to: 1)
        try await run.add("Flo", to: 1, invitedBy: "Sam")
        let people = try await run.journal.people(ofSeries: "MIXERS", limit: 100)
        #expect(people.first?.firstName == "Ada" && people.first?.brought.count == 3)
        #expect(people.dropFirst().allSatisfy { $0.brought.isEmpty })
        let next = try await run.journal.people(ofSeries: "Mixers", skip: 1, limit: 2)
        #expect(next.map(\.id) == people[1...2].map(\.id))
    }

    @Test func `a number is read where its event is, also when that is heard of later`() async throws {
        let run = try await Run()
        let paris = Event(
            id: UUID(), name: "Paris", series: "Mixers", zone: "Europe/Paris",
            startsAt: TestJournal.seven - TestJournal.minute)
        let guest = Guest(id: UUID(), event: paris.id, firstName: "Eve", phone: "01 23 45 67 89")
        let ticket = Ticket(id: UUID(), event: paris.id, guest: guest.id)
        try await run.record(.guestRecorded(GuestRecorded(guest: guest, ticket: ticket)), paris)
        try await run.add("Eve", phone: "+33 1 23 45 67 89", to: 0)
        #expect(try await run.people().count == 1)
        try await run.record(.eventCreated(paris), paris)
        let people = try await run.journal.people(ofSeries: "Mixers", limit: 10)
        #expect(people.count == 1 && people.first?.guests.count == 2)
    }
}

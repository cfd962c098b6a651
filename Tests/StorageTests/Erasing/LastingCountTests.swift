import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// What stays countable of a series when the names of its evenings go, one evening after the other or one by one.
@Suite struct LastingCountTests {
    /// The numbers of a series that must not change.
    private struct Numbers: Equatable {
        struct SeriesEvening: Equatable {
            var came = 0, expected = 0, noShows = 0, walkIns = 0, newcomers = 0, returning = 0, invited = 0
            /// Who did not come, as the cohort counts them.
            var missing = 0
            /// `times_attended` and `first_time` of each row. Rows without a name come in any order after a rebuild.
            var times: [String] = []
        }

        var evenings: [SeriesEvening] = []
        var visits: [Int] = []
    }

    private struct Series {
        let journal: Journal
        let folder: TemporaryFolder
        let events: [Event]

        init() async throws {
            folder = try TemporaryFolder()
            journal = try Journal(file: folder.url.appending(path: "marquee.sqlite"))
            events = (0..<4).map { week in
                Event(
                    id: .v7(at: TestJournal.seven + week), name: "Mixer \(week)", series: "Mixers",
                    zone: "America/Los_Angeles",
                    startsAt: TestJournal.seven + week * 7 * 24 * 60 * TestJournal.minute)
            }
            for event in events {
                try await record(.eventCreated(event), event)
                try await record(.doorAdded(Door(id: UUID(), event: event.id, name: "Front")), event)
            }
        }

        private func record(_ fact: Fact, _ event: Event) async throws {
            try await journal.record(fact, event: event.id, actor: "test", now: TestJournal.seven)
        }

        @discardableResult
        func add(
            _ name: String, _ email: String?, to evening: Int, comes: Bool, isWalkIn: Bool = false,
            invitedBy: String? = nil
        ) async throws -> UUID {
            let event = events[evening]
            let guest = Guest(
                id: .v7(at: TestJournal.seven), event: event.id, firstName: name, email: email,
                isWalkIn: isWalkIn, invitedBy: invitedBy)
            let ticket = Ticket(id: .v7(at: TestJournal.seven), event: event.id, guest: guest.id)
            try await journal.addGuest(
                GuestRecorded(guest: guest, ticket: ticket), actor: "test", now: TestJournal.seven)
            guard comes else { return guest.id }
            let scan = Scan(
                id: UUID(), code: .guest(guest.id), direction: .entry, at: event.startsAt, actor: "test")
            _ = try await journal.decide(scan, event: event.id, door: nil, isLive: false)
            return guest.id
        }

        func rows(_ evening: Int) async throws -> [AttendanceRow] {
            try await journal.attendance(of: journal.detail(of: events[evening].id)).rows
        }

        func numbers() async throws -> Numbers {
            var numbers = Numbers()
            var tallies: [EveningTally] = []
            for evening in events.indices {
                var tally = EveningTally()
                var counted = Numbers.SeriesEvening()
                for row in try await rows(evening) {
                    tally.add(row)
                    if Cohort.noShow.includes(row, endsAt: nil) { counted.missing += 1 }
                    counted.times.append("\(row.timesAttended ?? -1) \(row.firstTime == true)")
                }
                counted.times.sort()
                (counted.came, counted.expected, counted.noShows) = (
                    tally.came, tally.expected, tally.noShows
                )
                (counted.walkIns, counted.invited) = (tally.walkIns, tally.invited)
                (counted.newcomers, counted.returning) = (tally.newcomers, tally.returning)
                numbers.evenings.append(counted)
                tallies.append(tally)
            }
            numbers.visits = EveningTally.visits(over: tallies).sorted()
            return numbers
        }

        /// Of the people who are still known: to how many evenings, on how many lists, and how many they brought.
        func people() async throws -> [String: [Int]] {
            let people = try await journal.people(ofSeries: "mixers", limit: 1_000)
            return Dictionary(
                people.map { ($0.fullName, [$0.attended, $0.listed, $0.broughtCount]) },
                uniquingKeysWith: { one, _ in one })
        }

        func expectRebuildIsSame() async throws {
            let views = try await journal.viewsDump()
            try await journal.rebuild()
            #expect(Set(try await journal.viewsDump()).symmetricDifference(views) == [])
            #expect(try await journal.verify().firstBad == nil)
        }
    }

    /// Twelve people at random, two with a ticket of two tools, some on others' word.
    private func series(_ seed: Int) async throws -> Series {
        var generator = Seeded(seed)
        let series = try await Series()
        for evening in 0..<3 {
            for number in 0..<12 where Int.random(in: 0..<4, using: &generator) > 0 {
                let inviter =
                    Int.random(in: 0..<3, using: &generator) == 0 ? "Guest \((number + 1) % 12)" : nil
                for _ in 0..<(number < 2 ? 2 : 1) {
                    try await series.add(
                        "Guest \(number)", "g\(number % 10)@example.org", to: evening,
                        comes: Int.random(in: 0..<3, using: &generator) > 0, isWalkIn: number == 5,
                        invitedBy: inviter)
                }
            }
        }
        return series
    }

    @Test(arguments: 0..<8)
    func `when the days of one evening after the other are over, every number of the series stays`(seed: Int)
        async throws
    {
        let series = try await series(seed)
        let (numbers, people) = (try await series.numbers(), try await series.people())
        #expect(numbers.visits.count > 5)
        for evening in 0..<3 {
            _ = try await series.journal.erase(
                nil, of: series.events[evening].id, why: .retention, actor: "retention",
                now: TestJournal.seven)
            #expect(try await series.numbers() == numbers, "after evening \(evening)")
            for (name, told) in try await series.people() {
                #expect(people[name] == told, "\(name) after evening \(evening)")
            }
            try await series.expectRebuildIsSame()
        }
        #expect(try await series.people().isEmpty)
    }

    @Test(arguments: 8..<14)
    func `when one person after the other is erased, every number stays, and nothing leads to them`(seed: Int)
        async throws
    {
        let series = try await series(seed)
        let (numbers, people) = (try await series.numbers(), try await series.people())
        var generator = Seeded(seed)
        for _ in 0..<4 {
            let all = try await series.rows(1).filter { !$0.firstName.isEmpty }
            guard let row = all.randomElement(using: &generator) else { return }
            let guests = try await series.journal.guests(ofPersonOf: row.guestID)
            _ = try await series.journal.erase(
                .guests(guests.map { (guest: $0.id, event: $0.event) }), why: .request, actor: "test",
                now: TestJournal.seven)
            #expect(try await series.numbers() == numbers)
            for (name, told) in try await series.people() { #expect(people[name] == told, "\(name)") }
        }
        try await series.expectRebuildIsSame()
        let erased = try await series.journal.read { db in
            try UUID.fetchSet(db, sql: "SELECT guest FROM erasure")
        }
        #expect(!erased.isEmpty)
        try await expectNothingLeads(to: erased, series)
    }

    /// No view and no entry names an erased guest together with another guest.
    private func expectNothingLeads(to erased: Set<UUID>, _ series: Series) async throws {
        let linked = try await series.journal.read { db in
            try Int.fetchOne(
                db,
                sql:
                    "SELECT count(*) FROM guest WHERE person IS NOT NULL AND id IN (SELECT guest FROM erasure)"
            )
        }
        #expect(linked == 0)
        let guests = try await series.journal.read { db in try UUID.fetchSet(db, sql: "SELECT id FROM guest")
        }
        for entry in try await series.journal.entries(after: 0, limit: 100_000).entries {
            let text = String(decoding: entry.payload ?? Data(), as: UTF8.self).uppercased()
            let named = guests.filter { text.contains($0.uuidString) }
            guard !named.isDisjoint(with: erased) else { continue }
            #expect(named.count == 1, "\(entry.kind) names \(named)")
        }
    }

    @Test func `a list that is imported after an earlier evening was erased knows who had come`() async throws
    {
        let series = try await Series()
        for evening in 0..<2 {
            try await series.add("Ada", "ada@example.org", to: evening, comes: true)
            try await series.add("Bo", "bo@example.org", to: evening, comes: evening == 1)
        }
        _ = try await series.journal.erase(
            nil, of: series.events[0].id, why: .retention, actor: "retention", now: TestJournal.seven)
        let ada = try await series.add("Ada", "ada@example.org", to: 2, comes: true)
        let bo = try await series.add("Bo", "bo@example.org", to: 2, comes: true)
        let rows = Dictionary(
            try await series.rows(2).map { ($0.guestID, $0) }, uniquingKeysWith: { one, _ in one })
        #expect(rows[ada]?.timesAttended == 3 && rows[bo]?.timesAttended == 2)
        #expect(try await series.people() == ["Ada": [3, 3, 0], "Bo": [2, 3, 0]])
        let regulars = try await series.journal.regulars(among: [ada, bo], at: series.events[2].id)
        #expect(regulars == [ada, bo])
        // The evening between them goes too, by a request to forget it alone.
        _ = try await series.journal.erase(
            nil, of: series.events[1].id, why: .retention, actor: "retention", now: TestJournal.seven)
        #expect(try await series.people() == ["Ada": [3, 3, 0], "Bo": [2, 3, 0]])
        #expect(try await series.journal.regulars(among: [ada, bo], at: series.events[2].id) == [ada, bo])
        try await series.expectRebuildIsSame()
    }

    @Test
    func `who invited somebody to an evening is told until its own days are over, and counted after that`()
        async throws
    {
        let series = try await Series()
        try await series.add("Ada Lovelace", "ada@example.org", to: 0, comes: true)
        try await series.add("Ada Lovelace", "ada@example.org", to: 1, comes: true)
        let bo = try await series.add(
            "Bo Diddley", nil, to: 1, comes: true, invitedBy: "Ada Lovelace")
        func row() async throws -> AttendanceRow? { try await series.rows(1).first { $0.guestID == bo } }
        _ = try await series.journal.erase(
            nil, of: series.events[0].id, why: .retention, actor: "retention", now: TestJournal.seven)
        #expect(try await row()?.invitedBy == "Ada Lovelace")
        #expect(try await series.people()["Ada Lovelace"] == [2, 2, 1])
        // Now she asks for it herself: her name goes from everybody's words.
        let ada = try #require(try await series.rows(1).first { $0.firstName == "Ada Lovelace" })
        _ = try await series.journal.erase(
            ada.guestID, of: series.events[1].id, why: .request, actor: "test", now: TestJournal.seven)
        #expect(try await row()?.invitedBy == "")
        #expect(try await row()?.wasInvited == true)
        try await series.expectRebuildIsSame()
    }
}

import Attendance
import Foundation
import Testing

@testable import Storage

struct MeetingTests {
    private func introduce(
        _ evening: TestJournal, _ guests: [GuestRecorded], _ mark: Introduction.HostMark = .introduced,
        id: UUID = UUID(), now: Int = TestJournal.seven
    ) async throws {
        let fact = IntroductionMarked(
            introduction: id, guests: guests.map(\.guest.id), mark: mark, at: now)
        try await evening.record(.introductionMarked(fact), now: now)
    }

    private func swap(_ evening: TestJournal, _ guest: GuestRecorded, _ other: GuestRecorded) async throws
        -> UUID
    {
        let fact = ContactsSwapped(
            swap: UUID(), first: SwapSide(guest: guest.guest.id, shares: [.email, .phone]),
            second: SwapSide(guest: other.guest.id, shares: []), at: TestJournal.seven,
            wording: "We give each other these.")
        try await evening.record(.contactsSwapped(fact))
        return fact.swap
    }

    @Test func `attendance tells whom a guest was introduced to and swapped with`() async throws {
        let evening = try await TestJournal()
        let (ada, bo, cy) = (
            try await evening.add("Ada"), try await evening.add("Bo"), try await evening.add("Cy")
        )
        try await introduce(evening, [ada, bo, cy])
        try await introduce(evening, [ada, bo], now: TestJournal.seven + 1)
        try await introduce(evening, [bo, cy], .notTonight)
        let undone = UUID()
        try await introduce(evening, [ada, cy], id: undone)
        try await introduce(evening, [ada, cy], .withdrawn, id: undone, now: TestJournal.seven + 2)
        let kept = try await swap(evening, ada, cy)
        let rows = try await evening.attendance()
        #expect(rows.map(\.introducedTo) == [["Bo", "Cy"], ["Ada", "Cy"], ["Ada", "Bo"]])
        #expect(rows.map(\.contactsSwapped) == [["Cy"], [], ["Ada"]])
        try await evening.journal.revoke(
            swap: kept, by: cy.guest.id, actor: "swap station", now: TestJournal.seven)
        #expect(try await evening.attendance().allSatisfy { $0.contactsSwapped.isEmpty })
    }

    @Test func `a swap is taken back by one of the two alone, and not once its follow-up is out`()
        async throws
    {
        let evening = try await TestJournal()
        let (ada, bo, cy) = (
            try await evening.add("Ada"), try await evening.add("Bo"), try await evening.add("Cy")
        )
        let first = try await swap(evening, ada, bo)
        await #expect(throws: StorageError.self) {
            try await evening.journal.revoke(swap: first, by: cy.guest.id, actor: "x", now: TestJournal.seven)
        }
        try await evening.record(.followUpWritten(FollowUpWritten(at: TestJournal.seven + 5, guests: 2)))
        let error = await #expect(throws: StorageError.self) {
            try await evening.journal.revoke(swap: first, by: bo.guest.id, actor: "x", now: TestJournal.seven)
        }
        #expect(error?.code == .conflict)
        let meetings = try await evening.journal.meetings(of: [evening.event.id])
        #expect(meetings.swaps.map(\.isRevoked) == [false])
        #expect(meetings.swaps.first?.first.shares == [.email, .phone])
        #expect(meetings.followUps == [evening.event.id: TestJournal.seven + 5])
    }

    @Test func `partakers are those who said yes, at sign-up or at the door, with where they are`()
        async throws
    {
        let evening = try await TestJournal()
        for (name, consents) in [
            ("Ada", Consents(introduced: true, shown: true)), ("Bo", Consents()),
            ("Cy", Consents(introduced: false)), ("Di", Consents(introduced: true)),
        ] {
            var recorded = try await evening.add(name, code: name)
            recorded.guest.consents = consents
            try await evening.record(.guestRecorded(recorded))
        }
        for (code, answer) in [("Ada", nil), ("Bo", "yes"), ("Cy", nil), ("Di", "no")] {
            _ = try await evening.scan(code, answers: answer.map { [Question.introduced: $0] } ?? [:])
        }
        let came = try await evening.journal.participants(of: evening.event.id)
        #expect(came.map(\.guest.firstName) == ["Ada", "Bo"])
        #expect(came.allSatisfy { $0.isPresent && $0.last?.door == evening.door.id })
        let shown = try await evening.journal.shown(among: came.map(\.guest.id))
        #expect(shown == [came[0].guest.id])
        _ = try await evening.scan("Ada", .exit)
        let after = try await evening.journal.participants(of: evening.event.id)
        #expect(after.map(\.isPresent) == [false, true])
        #expect(after.first?.last?.direction == .exit)
        let arrivals = try await evening.journal.arrivals(at: evening.event.id, limit: 3)
        #expect(arrivals.count == 3 && Set(arrivals.map(\.guest)).count == 3)
    }

    @Test func `what concerns introductions is told from what does not`() async throws {
        let evening = try await TestJournal()
        let (event, journal) = (evening.event.id, evening.journal)
        let ada = try await evening.add("Ada", code: "A")
        let start = try await journal.introductionsChanged(at: event, after: 0)
        #expect(start.isChanged)
        let still = try await journal.introductionsChanged(at: event, after: start.last)
        #expect(still.last == start.last && !still.isChanged)
        _ = try await journal.wantBadge(
            for: ada.guest.id, event: event, actor: "test", now: TestJournal.seven)
        #expect(try await !journal.introductionsChanged(at: event, after: start.last).isChanged)
        _ = try await evening.scan("A")
        #expect(try await journal.introductionsChanged(at: event, after: start.last).isChanged)
        #expect(try await !journal.introductionsChanged(at: UUID(), after: start.last).isChanged)
    }

    @Test func `the later word of an organizer about tags and roles stands`() async throws {
        let evening = try await TestJournal()
        let series = "mixer"
        try await evening.record(.tagMerged(TagMerged(series: series, tag: "beats", into: "production")))
        try await evening.record(.tagMerged(TagMerged(series: series, tag: "vinyl", into: "records")))
        try await evening.record(.tagMerged(TagMerged(series: series, tag: "vinyl", into: nil)))
        try await evening.record(.rolesPaired(RolesPaired(series: series, "poet", "dancer", isPaired: true)))
        try await evening.record(.rolesPaired(RolesPaired(series: series, "dancer", "poet", isPaired: false)))
        let vocabulary = try await evening.journal.vocabulary(of: series)
        #expect(vocabulary.merges.map(\.tag) == ["beats"] && vocabulary.merges.first?.into == "production")
        #expect(vocabulary.roles.count == 1 && vocabulary.roles.first?.isPaired == false)
        #expect(try await evening.journal.vocabulary(of: "other").merges.isEmpty)
        let apart = GuestsKeptApart(UUID(), UUID(), isApart: true)
        try await evening.record(.guestsKeptApart(apart))
        #expect(try await evening.journal.keptApart().count == 1)
        try await evening.record(.guestsKeptApart(GuestsKeptApart(apart.other, apart.guest, isApart: false)))
        #expect(try await evening.journal.keptApart().isEmpty)
    }
}

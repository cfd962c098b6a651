import Attendance
import Foundation
import Testing

@testable import Storage

/// Badges of those who come in on somebody's ticket.
struct CompanionTests {
    private static let bo = Companion.Name(firstName: "Bo", lastName: "Diddley")

    private func open(_ admissions: Int = 3) async throws -> TestJournal {
        let evening = try await TestJournal(reentry: .unlimited, inMemory: true)
        try await evening.add("Maya", code: "M", admissions: admissions)
        return evening
    }

    private func badges(_ evening: TestJournal) async throws -> [Badge] {
        try await evening.journal.waitingBadges(limit: 100).map(\.badge)
            .sorted { ($0.companion?.number ?? 1) < ($1.companion?.number ?? 1) }
    }

    private func expectRebuilt(_ evening: TestJournal) async throws {
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(try await evening.journal.viewsDump() == views)
    }

    @Test func `everybody who comes in on a ticket gets a badge, with the name that was said`() async throws {
        let evening = try await open()
        let answer = try await evening.scan("M", party: [Self.bo])
        #expect(answer.people == 3)
        let badges = try await badges(evening)
        #expect(
            badges.map(\.companion) == [
                nil, Companion(number: 2, name: Self.bo), Companion(number: 3, name: nil),
            ])
        #expect(badges.first?.id == answer.badge?.id && badges.allSatisfy { $0.door == evening.door.id })
        // What is told of the guest is told of their own badge.
        let guest = badges[0].guest
        #expect(try await evening.journal.latestBadge(of: guest)?.id == answer.badge?.id)
        for badge in badges {
            let holder = try await evening.journal.holder(ofBadge: badge.id)
            #expect(holder == (badge.companion == nil ? guest : nil), "nobody swaps for them")
        }
        #expect(try await evening.journal.badgesInForce(at: evening.event.id) == [badges[0].id])
        try await expectRebuilt(evening)
        _ = try await evening.journal.undo(
            of: guest, event: evening.event.id, reason: "wrong guest", actor: "test", now: TestJournal.seven)
        #expect(try await evening.journal.badgeCounts(among: badges.map(\.id)) == [.voided: 3])
        try await expectRebuilt(evening)
    }

    @Test
    func
        `who comes later gets theirs then, nobody gets a second one, and undoing takes back whose coming it was`()
        async throws
    {
        let evening = try await open(4)
        _ = try await evening.scan("M", people: 1)
        let guest = try #require(try await badges(evening).first).guest
        #expect(try await badges(evening).count == 1)
        let later = try await evening.scan("M", at: TestJournal.seven + TestJournal.minute, people: 2).id
        #expect(try await badges(evening).compactMap(\.companion?.number) == [2, 3])
        _ = try await evening.journal.undo(
            of: guest, scan: later, event: evening.event.id, reason: "alone", actor: "test",
            now: TestJournal.seven)
        #expect(try await badges(evening).map(\.companion) == [nil])
        _ = try await evening.scan("M", at: TestJournal.seven + 2 * TestJournal.minute, people: 2)
        #expect(try await badges(evening).compactMap(\.companion?.number) == [2, 3])
        // They go out and come back.
        _ = try await evening.scan("M", .exit, at: TestJournal.seven + 3 * TestJournal.minute, people: 3)
        _ = try await evening.scan("M", at: TestJournal.seven + 4 * TestJournal.minute, people: 3)
        #expect(try await badges(evening).count == 3)
        try await expectRebuilt(evening)
    }

    @Test func `a badge of one of them is made again by itself, under the same name`() async throws {
        let evening = try await open()
        _ = try await evening.scan("M", party: [Self.bo])
        let before = try await badges(evening)
        func again(_ number: Int?, reason: String? = "torn") async throws -> UUID {
            try await evening.journal.wantBadge(
                for: before[0].guest, number: number, event: evening.event.id, reason: reason,
                actor: "test", now: TestJournal.seven + TestJournal.minute)
        }
        #expect(try await again(2, reason: nil) == before[1].id, "it is on its way")
        for badge in before {
            for state in [BadgeState.sent, .printed] {
                let change = BadgeChanged(
                    badge: badge.id, state: state, at: TestJournal.seven, printer: "labels")
                try await evening.journal.change(change, event: evening.event.id, actor: "test")
            }
        }
        let other = try await again(2)
        #expect(try await evening.journal.badge(other).badge.companion == before[1].companion)
        #expect(
            try await evening.journal.badgeCounts(among: before.map(\.id)) == [.printed: 2, .voided: 1])
        _ = try await again(nil)
        #expect(
            try await evening.journal.badgeCounts(among: before.map(\.id) + [other])
                == [.printed: 1, .voided: 2, .wanted: 1])
        await #expect(throws: StorageError.self) { try await again(4) }
    }

    @Test(arguments: [true, false])
    func `a companion's name goes with the guest, and with whoever of the list has it`(isOwn: Bool)
        async throws
    {
        let evening = try await open()
        let bo = try await evening.importing([GuestDraft("Bo", "Diddley", id: "1")])
        #expect(bo.added == 1)
        _ = try await evening.scan("M", party: [Self.bo])
        let (maya, badge) = try #require(
            try await badges(evening).first { $0.companion?.number == 2 }.map { ($0.guest, $0.id) })
        let whom = isOwn ? maya : try #require(try await evening.attendance("Diddley").first).guestID
        _ = try await evening.journal.erase(
            whom, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        let companion = try await evening.journal.badge(badge).badge.companion
        #expect(companion == Companion(number: 2, name: nil))
        let entries = try await evening.journal.entries(after: 0).entries.filter { $0.kind == "badge.wanted" }
        #expect(
            entries.allSatisfy { !String(decoding: $0.payload ?? Data(), as: UTF8.self).contains("Diddley") })
        try await expectRebuilt(evening)
    }
}

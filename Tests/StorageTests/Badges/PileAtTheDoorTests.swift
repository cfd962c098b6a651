import Attendance
import Foundation
import Testing

@testable import Storage

/// Guests whose badge is printed ahead, and who come before it is.
struct PileAtTheDoorTests {
    private func pile(_ evening: TestJournal, _ names: [String]) async throws -> [UUID] {
        var guests: [UUID] = []
        for name in names { guests.append(try await evening.add(name, code: name).guest.id) }
        return try await evening.journal.wantPile(
            of: guests, event: evening.event.id, layout: "a4-8", actor: "test",
            now: TestJournal.seven - TestJournal.minute)
    }

    private func bring(_ badge: UUID, to states: [BadgeState], _ evening: TestJournal) async throws {
        for state in states {
            let change = BadgeChanged(badge: badge, state: state, at: TestJournal.seven, printer: "office")
            #expect(try await evening.journal.change(change, event: evening.event.id, actor: "test"))
        }
    }

    @Test(
        arguments: [
            ([], BadgeState.cancelled), ([.held], .cancelled), ([.sent, .failed], .voided), ([.sent], nil),
            ([.sent, .printing], nil), ([.sent, .printed], nil), ([.sent, .unknown], nil),
        ] as [([BadgeState], BadgeState?)])
    func `who comes to a door gets a label of the door's, unless that of the pile is at a printer or out`(
        states: [BadgeState], becomes: BadgeState?
    ) async throws {
        let evening = try await TestJournal(inMemory: true)
        let old = try #require(try await pile(evening, ["A", "B"]).first)
        try await bring(old, to: states, evening)
        let answer = try #require(try await evening.scan("A", givesPickup: true).badge)
        guard let becomes else {
            #expect(answer.id == old && answer.pickup == nil)
            return
        }
        #expect(answer.id != old && answer.state == .wanted && answer.pickup == 1)
        #expect(try await evening.journal.badge(old).badge.state == becomes)
        let new = try await evening.journal.badge(answer.id).badge
        #expect(new.rank == nil && new.door == evening.door.id && new.layout == nil)
        #expect(try await evening.journal.waitingBadges(limit: 10).first?.badge.id == answer.id)
        // A second pile leaves the guest alone who has one at the door.
        #expect(
            try await evening.journal.wantPile(
                of: [new.guest], event: evening.event.id, actor: "test", now: TestJournal.seven)
                == [answer.id])
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(try await evening.journal.viewsDump() == views)
    }

    @Test(arguments: [PrintingAtDoor.isMissing, .works])
    func
        `a badge of a pile that was kept as a file is its guest's where there is no printer, else they get a label`(
            printing: PrintingAtDoor
        ) async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let old = try #require(try await pile(evening, ["A"]).first)
        try await bring(old, to: [.sent, .kept], evening)
        let scan = Scan(id: UUID(), code: ScannedCode("A"), at: TestJournal.seven, actor: "kiosk")
        let answer = try await evening.journal.decide(
            scan, event: evening.event.id, door: nil, isLive: true, printing: { _ in printing })
        #expect((answer.badge?.id == old) == (printing == .isMissing))
        #expect(
            try await evening.journal.badge(old).badge.state == (printing == .isMissing ? .kept : .cancelled))
        if printing == .works { #expect(answer.badge?.state == .wanted) }
    }

    @Test func `what was kept waits behind guests at a door and is taken out of the line like a pile`()
        async throws
    {
        let evening = try await TestJournal(reentry: .unlimited, inMemory: true)
        for name in ["A", "B"] { try await evening.add(name, code: name) }
        let kept = try #require(try await evening.scan("A").badge?.id)
        try await bring(kept, to: [.sent, .kept], evening)
        #expect(try await evening.scan("A").badge?.id == kept, "nothing is printed by itself")
        #expect(try await evening.journal.badgesKept(at: evening.event.id) == 1)
        let count = try await evening.journal.change(
            all: .kept, of: evening.event.id, to: .wanted, pileOnly: false, words: nil, actor: "test",
            now: TestJournal.seven)
        #expect(count == 1)
        let other = try #require(
            try await evening.scan("B", at: TestJournal.seven + TestJournal.minute).badge?.id)
        #expect(try await evening.journal.waitingBadges(limit: 9).map(\.badge.id) == [other, kept])
        // Its guest stands at a door once more.
        let again = try #require(
            try await evening.scan("A", at: TestJournal.seven + 2 * TestJournal.minute).badge?.id)
        #expect(again != kept)
        #expect(try await evening.journal.waitingBadges(limit: 9).map(\.badge.id) == [other, again])
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(try await evening.journal.viewsDump() == views)
    }

    @Test func `a scan that is only tried takes nothing out of the pile`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let old = try #require(try await pile(evening, ["A"]).first)
        let scan = Scan(id: UUID(), code: ScannedCode("A"), at: TestJournal.seven, actor: "kiosk")
        let answer = try await evening.journal.decide(
            scan, event: evening.event.id, door: nil, isLive: true, isSimulation: true)
        #expect(answer.badge?.id == old)
        #expect(try await evening.journal.badge(old).badge.state == .wanted)
    }

    @Test func `staff who ask for one badge of a pile get it before the pile`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let badges = try await pile(evening, ["A", "B", "C"])
        let guest = try await evening.journal.badge(badges[2]).badge.guest
        let new = try await evening.journal.wantBadge(
            for: guest, event: evening.event.id, actor: "test", now: TestJournal.seven)
        #expect(
            try await evening.journal.waitingBadges(limit: 10).map(\.badge.id) == [new, badges[0], badges[1]])
    }

    @Test(arguments: 0..<30)
    func `whichever is first, the pile's printer or the guest: one badge of the two is on its way`(
        round: Int
    ) async throws {
        let evening = try await TestJournal(inMemory: true)
        let badges = try await pile(evening, ["A", "B", "C", "D"])
        var sheet: [Badge] = []
        for badge in badges { sheet.append(try await evening.journal.badge(badge).badge) }
        let claimed = sheet
        async let isSent = evening.journal.change(claimed, isAllOrNone: true, actor: "printer") { badge in
            BadgeChanged(
                badge: badge, state: .sent, at: TestJournal.seven, printer: "office", operation: UUID())
        }
        let answer = try await evening.scan("C").badge
        let old = try await evening.journal.badge(badges[2]).badge.state
        if try await isSent {
            #expect(answer?.id == badges[2] && old == .sent)
        } else {
            #expect(answer?.id != badges[2] && old == .cancelled)
        }
    }
}

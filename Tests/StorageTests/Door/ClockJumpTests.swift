import Attendance
import Foundation
import TestSupport
import Testing

@testable import Storage

/// A wall clock that jumps: what is recorded is what it showed, what counts is the order in which things happened.
@Suite struct ClockJumpTests {
    /// What a clock jumps by, in milliseconds: an hour, a day, to 1970, to 2038.
    static let jumps = [
        3_600_000, 86_400_000, -3_600_000, -86_400_000, -TestJournal.seven,
        2_147_483_647_000 - TestJournal.seven,
    ]
    private let entered = TestJournal.seven + TestJournal.minute

    @Test(arguments: jumps)
    func `a jump there and back leaves every time as the clock showed it, and every movement in its order`(
        jump: Int
    ) async throws {
        let evening = try await TestJournal()
        for code in ["A", "B", "C"] { try await evening.add(code, code: code) }
        let minute = TestJournal.minute
        #expect(try await evening.scan("A", at: entered).outcome == .admitted)
        #expect(try await evening.scan("B", at: entered + jump + minute).outcome == .admitted)
        #expect(try await evening.scan("A", .exit, at: entered + jump + 2 * minute).outcome == .left)
        // Set right again.
        #expect(try await evening.scan("A", at: entered + 3 * minute).outcome == .admitted)
        #expect(try await evening.scan("A", at: entered + 4 * minute).outcome == .alreadyIn)
        #expect(try await evening.scan("B", .exit, at: entered + 5 * minute).outcome == .left)
        #expect(try await evening.scan("C", at: entered + 6 * minute).outcome == .admitted)
        let rows = try await evening.attendance()
        #expect(rows.map(\.checkedInAt) == [entered, entered + jump + minute, entered + 6 * minute])
        #expect(rows.map(\.leftAt) == [nil, entered + 5 * minute, nil])
        #expect(try await evening.journal.numbers(of: evening.event.id).inside == 2)

        // Undone is what happened last, whatever the clock said then.
        let b = try #require(rows.first { $0.firstName == "B" })
        func undo() async throws -> Movement {
            try await evening.journal.undo(
                of: b.guestID, event: evening.event.id, reason: "wrong", actor: "test",
                now: entered + 7 * minute)
        }
        let (exit, entry) = (try await undo(), try await undo())
        #expect(exit.direction == .exit && exit.at == entered + 5 * minute)
        #expect(entry.direction == .entry && entry.at == entered + jump + minute)
        try await expectRebuilt(evening)
    }

    @Test(arguments: jumps)
    func `a scan that was made earlier comes between those of its time, whatever the clock was meanwhile`(
        jump: Int
    ) async throws {
        let evening = try await TestJournal()
        try await evening.add("A", code: "A")
        try await evening.add("Z", code: "Z")
        // Something is recorded with the other clock, which is set right before any of this.
        _ = try await evening.scan("Z", at: entered + jump)
        let minute = TestJournal.minute
        #expect(try await evening.scan("A", at: entered).outcome == .admitted)
        #expect(try await evening.scan("A", at: entered + 20 * minute).outcome == .alreadyIn)
        // Out at the fifth minute and in again at the tenth, by a device that hands both in later.
        #expect(try await evening.scan("A", .exit, at: entered + 5 * minute, isLive: false).outcome == .left)
        #expect(
            try await evening.scan("A", at: entered + 10 * minute, isLive: false).outcome == .admitted)
        #expect(try await evening.scan("A", .exit, at: entered + 30 * minute).outcome == .left)
        let before = try await evening.scan("A", at: entered + 7 * minute, isLive: false)
        #expect(before.outcome == .admitted && before.previous?.direction == .exit)
        let row = try #require(try await evening.attendance("A").first)
        #expect(row.checkedInAt == entered && row.leftAt == entered + 30 * minute)
        try await expectRebuilt(evening)
    }

    @Test(arguments: 0..<60)
    func `whatever the clock does, scans of this moment count in the order in which they came`(seed: Int)
        async throws
    {
        var random = Seeded(seed)
        let evening = try await TestJournal(inMemory: true)
        try await evening.add("A", code: "A")
        // A day back would be before the event opens, if the clock had been in 2038 meanwhile.
        let jumps = Self.jumps.filter { $0 != -86_400_000 }
        var (isInside, first, left) = (false, Int?.none, Int?.none)
        for _ in 0..<30 {
            let jump = Bool.random(using: &random) ? jumps.randomElement(using: &random) ?? 0 : 0
            let wall = entered + jump + Int.random(in: 0..<5, using: &random)
            if Bool.random(using: &random) {
                let answer = try await evening.scan("A", at: wall)
                #expect(answer.outcome == (isInside ? .alreadyIn : .admitted))
                (isInside, first, left) = (true, first ?? wall, nil)
            } else {
                let answer = try await evening.scan("A", .exit, at: wall)
                #expect(answer.outcome == .left && (answer.previous?.direction == .entry || !isInside))
                (isInside, left) = (false, wall)
            }
            let row = try #require(try await evening.attendance().first)
            #expect(row.checkedInAt == first && row.leftAt == left)
            #expect(try await evening.journal.numbers(of: evening.event.id).inside == (isInside ? 1 : 0))
        }
        try await expectRebuilt(evening)
    }

    @Test
    func `a scan with a time that is yet to come, recorded by an earlier version, lets nobody in twice`()
        async throws
    {
        let evening = try await TestJournal()
        try await evening.add("A", code: "A")
        #expect(try await evening.scan("A", at: entered + 3_600_000, isLive: false).outcome == .admitted)
        #expect(try await evening.scan("A", at: entered).outcome == .alreadyIn)
        #expect(try await evening.scan("A", .exit, at: entered + 1).outcome == .left)
        #expect(try await evening.scan("A", at: entered + 2).outcome == .admitted)
        #expect(try await evening.journal.numbers(of: evening.event.id).inside == 1)
        try await expectRebuilt(evening)
    }

    @Test func `badges are printed in the order of their guests, and the latest is the one that counts`()
        async throws
    {
        let evening = try await TestJournal()
        for code in ["A", "B", "C"] { try await evening.add(code, code: code) }
        // The clock is set back by an hour between the first guest and the second.
        let walls = [entered, entered - 3_600_000, entered - 3_599_000]
        var badges: [UUID] = []
        for (code, wall) in zip(["A", "B", "C"], walls) {
            badges.append(try #require(try await evening.scan(code, at: wall).badge?.id))
        }
        let waiting = try await evening.journal.waitingBadges(limit: 10)
        #expect(waiting.map(\.badge.id) == badges)
        #expect(waiting.map(\.badge.wantedAt) == walls)
        let a = try #require(try await evening.attendance("A").first)
        for state in [BadgeState.sent, .printing, .printed] {
            try await evening.journal.change(
                BadgeChanged(badge: badges[0], state: state, at: entered), event: evening.event.id,
                actor: "test")
        }
        let again = try await evening.journal.wantBadge(
            for: a.guestID, event: evening.event.id, reason: "torn", actor: "test", now: entered - 3_598_000)
        #expect(again != badges[0])
        let row = try #require(try await evening.attendance("A").first)
        #expect(row.badgeState == "wanted", "the old badge, which is void, has the later time")
        try await expectRebuilt(evening)
    }

    private func expectRebuilt(_ evening: TestJournal) async throws {
        let before = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(try await evening.journal.viewsDump() == before)
        #expect(try await evening.journal.verify().firstBad == nil)
    }
}

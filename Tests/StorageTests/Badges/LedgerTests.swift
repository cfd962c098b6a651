import Attendance
import Foundation
import Testing

@testable import Storage

struct LedgerTests {
    @Test
    func `numbers to pick badges up with rise, are kept with the answer, and only where they are needed`()
        async throws
    {
        let evening = try await TestJournal(reentry: .unlimited, inMemory: true)
        for name in ["A", "B", "C"] { try await evening.add(name, code: name) }
        let id = UUID()
        let first = try await evening.scan("A", id: id, givesPickup: true)
        #expect(first.badge?.pickup == 1)
        #expect(try await evening.scan("A", id: id) == first, "the recorded answer")
        #expect(try await evening.scan("B").badge?.pickup == nil)
        #expect(try await evening.scan("C", givesPickup: true).badge?.pickup == 2)
        // The same badge keeps its number.
        #expect(try await evening.scan("A", givesPickup: true).badge?.pickup == 1)
        let badge = try await evening.journal.badge(try #require(first.badge?.id)).badge
        #expect(badge.pickup == 1 && badge.door == evening.door.id && badge.rank == nil)
    }

    @Test
    func
        `whoever waits when a printer stops gets a number too, the one whose badge is inside it before the others`()
        async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let names = ["A", "B", "C", "D", "E"]
        for name in names { try await evening.add(name, code: name) }
        var badges: [UUID] = []
        for (place, name) in names.dropLast().enumerated() {
            let at = TestJournal.seven + place * TestJournal.minute
            let answer = try await evening.scan(name, at: at, givesPickup: name == "D").badge
            badges.append(try #require(answer?.id))
        }
        let ahead = try #require(try await evening.attendance("E").first).guestID
        _ = try await evening.journal.wantPile(
            of: [ahead], event: evening.event.id, actor: "test", now: TestJournal.seven)
        for (badge, printer) in [(badges[0], "jammed"), (badges[1], "well")] {
            let change = BadgeChanged(badge: badge, state: .sent, at: TestJournal.seven, printer: printer)
            #expect(try await evening.journal.change(change, event: evening.event.id, actor: "test"))
        }
        for count in [2, 0] {
            let numbered = try await evening.journal.numberBadges(actor: "test", now: TestJournal.seven) {
                door, printer in door == evening.door.id && printer != "well"
            }
            #expect(numbered == count, "each once")
        }
        var numbers: [Int?] = []
        for badge in badges { numbers.append(try await evening.journal.badge(badge).badge.pickup) }
        // D came when that was known already; B's comes out; E is at no door.
        #expect(numbers == [2, nil, 3, 1])
        let row = try #require(try await evening.attendance("A").first)
        #expect(row.badgePickup == 2 && row.badgeState == "sent")
        let views = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(try await evening.journal.viewsDump() == views)
    }

    @Test func `a number is the same whether it is heard before or after whose badge it is`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let (guest, badge) = (try await evening.add("A").guest.id, UUID())
        let facts: [Fact] = [
            .badgeNumbered(BadgeNumbered(badge: badge, pickup: 4)),
            .badgeWanted(BadgeWanted(badge: badge, guest: guest, at: TestJournal.seven)),
            .badgeNumbered(BadgeNumbered(badge: badge, pickup: 2)),
            .badgeChanged(BadgeChanged(badge: badge, state: .sent, at: TestJournal.seven + 1)),
        ]
        let heads = try await evening.journal.entries(after: 0).entries.suffix(1).map(EntryHead.init)
        var seen: Set<[String]> = []
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1], [1, 0, 3, 2]] {
            let journal = try Journal.inMemory()
            try await journal.write { writer in
                for index in order {
                    var head = heads[0]
                    head.clock = HybridClock(value: index + 10)
                    try Views(statements: writer.statements).apply(facts[index], of: head)
                }
            }
            seen.insert(try await journal.viewsDump())
        }
        #expect(seen.count == 1)
    }

    @Test func `guests at a door come before a pile, and a pile keeps its order`() async throws {
        let evening = try await TestJournal(inMemory: true)
        var guests: [UUID] = []
        for name in ["A", "B", "C", "D"] {
            guests.append(try await evening.add(name, code: name).guest.id)
        }
        let pile = try await evening.journal.wantPile(
            of: [guests[2], guests[0], guests[1]], event: evening.event.id, actor: "test",
            now: TestJournal.seven)
        #expect(try await evening.scan("D", at: TestJournal.seven + TestJournal.minute).outcome == .admitted)
        let waiting = try await evening.journal.waitingBadges(limit: 10)
        #expect(waiting.map(\.guest.firstName) == ["D", "C", "A", "B"])
        #expect(try await evening.journal.pile(of: evening.event.id) == pile)
        // Asked again, nothing is wanted twice.
        let again = try await evening.journal.wantPile(
            of: guests, event: evening.event.id, actor: "test", now: TestJournal.seven)
        #expect(again.count == 4 && Set(again).isSuperset(of: pile))
        #expect(try await evening.journal.badgesWaiting() == 4)
    }

    @Test func `of a printed badge another one is made with a reason alone, and the old one is void`()
        async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let guest = try await evening.add("A", code: "A").guest.id
        let badge = try #require(try await evening.scan("A").badge?.id)
        for state in [BadgeState.sent, .printed] {
            let change = BadgeChanged(badge: badge, state: state, at: TestJournal.seven, printer: "labels")
            #expect(try await evening.journal.change(change, event: evening.event.id, actor: "test"))
        }
        await #expect(throws: StorageError.self) {
            try await evening.journal.wantBadge(
                for: guest, event: evening.event.id, actor: "test", now: TestJournal.seven)
        }
        let other = try await evening.journal.wantBadge(
            for: guest, event: evening.event.id, reason: "torn", actor: "test",
            now: TestJournal.seven + TestJournal.minute)
        #expect(other != badge)
        let old = try await evening.journal.badge(badge).badge
        #expect(old.state == .voided && old.words == "torn" && old.prints == 1)
        #expect(try await evening.journal.latestBadge(of: guest)?.id == other)
    }

    @Test func `the last word about a queue stands, and a printer's last error is that of its latest badge`()
        async throws
    {
        let evening = try await TestJournal(inMemory: true)
        for isUsed in [true, false, true] {
            let fact = PrinterAssigned(queue: "labels", isUsed: isUsed, door: isUsed ? evening.door.id : nil)
            try await evening.record(.printerAssigned(fact))
        }
        #expect(
            try await evening.journal.printersAssigned() == [
                PrinterAssigned(queue: "labels", isUsed: true, door: evening.door.id)
            ])
        for (number, words) in ["first", "second"].enumerated() {
            try await evening.add("G\(number)", code: "G\(number)")
            let badge = try #require(try await evening.scan("G\(number)").badge?.id)
            for state in [BadgeState.sent, .failed] {
                let change = BadgeChanged(
                    badge: badge, state: state, at: TestJournal.seven + number, printer: "labels",
                    words: words)
                try await evening.journal.change(change, event: evening.event.id, actor: "test")
            }
        }
        #expect(try await evening.journal.lastErrors() == ["labels": "second"])
    }
}

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

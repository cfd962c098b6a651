import Attendance
import Foundation
import Testing

@testable import Storage

/// Somebody else was let in than the one who came.
struct MoveTests {
    private func move(
        _ evening: TestJournal, from guest: GuestRecorded, to other: GuestRecorded
    ) async throws -> Answer {
        try await evening.journal.move(
            from: guest.guest.id, to: other.guest.id, event: evening.event.id, reason: "was somebody else",
            staff: "Rosa", now: TestJournal.seven)
    }

    private func inside(_ evening: TestJournal) async throws -> Int {
        try await evening.journal.numbers(of: evening.event.id).inside
    }

    @Test func `who is moved to the ticket of a party comes in alone, and the others still may`() async throws
    {
        let evening = try await TestJournal()
        let mia = try await evening.add("Mia", code: "M")
        let noah = try await evening.add("Noah", code: "N", admissions: 4)
        #expect(try await evening.scan("M").people == 1)
        let moved = try await move(evening, from: mia, to: noah)
        #expect(moved.outcome == .admitted && moved.people == 1 && moved.remaining == 3)
        #expect(try await inside(evening) == 1)
        #expect(try await evening.scan("N").people == 3)
    }

    @Test func `a plus-one who was somebody else leaves the guest inside, with their badge`() async throws {
        let evening = try await TestJournal()
        let mia = try await evening.add("Mia", code: "M", admissions: 2)
        let noah = try await evening.add("Noah", code: "N")
        let badge = try await evening.scan("M", people: 1).badge?.id
        #expect(try await evening.scan("M", people: 1).outcome == .admitted)
        #expect(try await move(evening, from: mia, to: noah).badge?.state == .wanted)
        let kept = try await evening.journal.latestBadge(of: mia.guest.id)
        #expect(kept?.id == badge && kept?.state == .wanted)
        #expect(try await inside(evening) == 2)
    }

    @Test(arguments: [true, false]) func `nobody is moved onto a guest who came, before or after`(
        isLater: Bool
    ) async throws {
        let evening = try await TestJournal()
        let mia = try await evening.add("Mia", code: "M")
        let noah = try await evening.add("Noah", code: "N")
        for code in isLater ? ["M", "N"] : ["N", "M"] {
            #expect(try await evening.scan(code).outcome == .admitted)
        }
        await #expect(throws: StorageError.self) { try await move(evening, from: mia, to: noah) }
        #expect(try await inside(evening) == 2)
        #expect(try await evening.journal.numbers(of: evening.event.id).came == 2)
    }

    @Test func `the guest who did not come has no badge`() async throws {
        let evening = try await TestJournal()
        let mia = try await evening.add("Mia", code: "M")
        let noah = try await evening.add("Noah", code: "N")
        #expect(try await evening.scan("M").outcome == .admitted)
        _ = try await move(evening, from: mia, to: noah)
        #expect(try await evening.journal.latestBadge(of: mia.guest.id)?.state == .voided)
        #expect(try await evening.journal.latestBadge(of: noah.guest.id)?.state == .wanted)
    }

    @Test func `a party that came in on another's ticket is moved as the party it is`() async throws {
        let evening = try await TestJournal()
        let mia = try await evening.add("Mia", code: "M", admissions: 5)
        let noah = try await evening.add("Noah", code: "N", admissions: 4)
        #expect(try await evening.scan("M", people: 3).people == 3)
        #expect(try await move(evening, from: mia, to: noah).people == 3)
        #expect(try await inside(evening) == 3)
        #expect(try await evening.scan("M").people == 5)
    }
}

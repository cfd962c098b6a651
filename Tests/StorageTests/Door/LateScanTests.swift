import Attendance
import Foundation
import Testing

@testable import Storage

/// Scans that were made earlier at a door without a connection.
struct LateScanTests {
    private let seven = TestJournal.seven
    private let minute = TestJournal.minute

    @Test func `a late upload that is a second admission is told, and counted`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Nora", code: "N")
        #expect(try await evening.scan("N", at: seven - 40 * minute, isLive: false).conflict == nil)
        let late = try await evening.scan("N", at: seven - 50 * minute, isLive: false)
        #expect(late.outcome == .admitted)
        #expect(late.conflict?.direction == .entry && late.conflict?.door == "Garden door")
        #expect(late.message.staff.contains("used twice"))
        let numbers = try await evening.journal.numbers(of: evening.event.id)
        #expect(numbers.inside == 1 && numbers.came == 1 && numbers.conflicts == 1)
    }

    @Test func `in the other order it is refused`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Nora", code: "N")
        _ = try await evening.scan("N", at: seven - 50 * minute, isLive: false)
        #expect(try await evening.scan("N", at: seven - 40 * minute, isLive: false).outcome == .alreadyIn)
        #expect(try await evening.journal.numbers(of: evening.event.id).conflicts == 0)
    }

    @Test
    func `an exit between, room for both on the ticket, and a door that lets everybody in again are none`()
        async throws
    {
        let evening = try await TestJournal()
        try await evening.add("Nora", code: "N")
        try await evening.add("Pia", code: "P", admissions: 2)
        _ = try await evening.scan("N", .exit, at: seven - 45 * minute, isLive: false)
        _ = try await evening.scan("N", at: seven - 40 * minute, isLive: false)
        #expect(try await evening.scan("N", at: seven - 50 * minute, isLive: false).conflict == nil)
        _ = try await evening.scan("P", at: seven - 40 * minute, isLive: false, people: 1)
        #expect(
            try await evening.scan("P", at: seven - 50 * minute, isLive: false, people: 1).conflict == nil)
        let open = try await TestJournal(reentry: .unlimited)
        try await open.add("Nora", code: "N")
        _ = try await open.scan("N", at: seven - 40 * minute, isLive: false)
        #expect(try await open.scan("N", at: seven - 50 * minute, isLive: false).conflict == nil)
    }

    @Test func `a conflict that is undone counts no more`() async throws {
        let evening = try await TestJournal()
        let nora = try await evening.add("Nora", code: "N").guest.id
        let (live, late) = (UUID(), UUID())
        _ = try await evening.scan("N", id: live, at: seven - 40 * minute, isLive: false)
        _ = try await evening.scan("N", id: late, at: seven - 50 * minute, isLive: false)
        let event = evening.event.id
        let undone = try await evening.journal.undo(
            of: nora, scan: late, event: event, reason: "a copy", actor: "Rosa", now: seven)
        #expect(undone.at == seven - 50 * minute)
        let numbers = try await evening.journal.numbers(of: event)
        #expect(numbers.conflicts == 0 && numbers.inside == 1)
        // A scan is undone once, and of its own guest.
        for (guest, scan) in [(nora, late), (UUID(), live), (nora, UUID())] {
            await #expect(throws: StorageError.self) {
                try await evening.journal.undo(
                    of: guest, scan: scan, event: event, reason: "again", actor: "Rosa", now: seven)
            }
        }
    }

    @Test func `a late upload is judged by the room of then`() async throws {
        let evening = try await TestJournal(capacity: 1)
        for code in ["A", "B", "C"] { try await evening.add(code, code: code) }
        _ = try await evening.scan("A", at: seven - 10 * minute, isLive: false)
        #expect(try await evening.scan("B", at: seven - 5 * minute, isLive: false).outcome == .full)
        #expect(try await evening.scan("B", at: seven - 60 * minute, isLive: false).outcome == .admitted)
        #expect(try await evening.scan("A", .exit).outcome == .left)
        #expect(try await evening.scan("B", .exit).outcome == .left)
        // Empty now, and full then.
        #expect(try await evening.scan("C", at: seven - 30 * minute, isLive: false).outcome == .full)
        #expect(try await evening.scan("C").outcome == .admitted)
    }

    @Test func `the room of a session is that of then, also where guests left by leaving the event`()
        async throws
    {
        let evening = try await TestJournal()
        let session = EventSession(id: .v7(at: seven), event: evening.event.id, name: "Panel")
        try await evening.record(.sessionAdded(session))
        try await evening.addDoor("Panel door", session: session.id, capacity: 1)
        for code in ["A", "B"] { try await evening.add(code, code: code) }
        _ = try await evening.scan("A", at: seven - 60 * minute, isLive: false)
        _ = try await evening.scan("A", at: seven - 50 * minute, door: "Panel door", isLive: false)
        #expect(try await evening.scan("A", .exit).outcome == .left)
        func late(_ minutes: Int) async throws -> Outcome {
            try await evening.scan("B", at: seven - minutes * minute, door: "Panel door", isLive: false)
                .outcome
        }
        #expect(try await late(30) == .full)
        #expect(try await late(55) == .admitted)
    }
}

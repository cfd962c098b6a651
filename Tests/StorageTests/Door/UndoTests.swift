import Attendance
import Foundation
import Testing

@testable import Storage

struct UndoTests {
    private func undo(_ evening: TestJournal, _ guest: GuestRecorded) async throws -> Movement {
        try await evening.journal.undo(
            of: guest.guest.id, event: evening.event.id, reason: "wrong guest", actor: "Rosa",
            now: TestJournal.seven)
    }

    @Test func `a check-in that is undone frees the ticket, the place and the badge`() async throws {
        let evening = try await TestJournal(capacity: 1)
        let ada = try await evening.add("Ada", code: "A")
        try await evening.add("Bo", code: "B")
        let first = try await evening.scan("A")
        #expect(try await evening.scan("B").outcome == .full)
        #expect(try await undo(evening, ada).direction == .entry)
        let row = try #require(try await evening.attendance().first)
        #expect(row.checkedInAt == nil && row.badgeState == "voided")
        #expect(try await evening.journal.numbers(of: evening.event.id).inside == 0)
        #expect(try await evening.scan("B").outcome == .admitted)
        #expect(try await evening.scan("B", .exit).outcome == .left)
        let again = try await evening.scan("A")
        #expect(again.outcome == .admitted)
        #expect(again.badge?.state == .wanted && again.badge?.id != first.badge?.id)
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `a check-out that is undone leaves the guest inside, with their badge`() async throws {
        let evening = try await TestJournal()
        let ada = try await evening.add("Ada", code: "A")
        let badge = try await evening.scan("A").badge?.id
        #expect(try await evening.scan("A", .exit).outcome == .left)
        #expect(try await undo(evening, ada).direction == .exit)
        #expect(try await evening.scan("A").outcome == .alreadyIn)
        #expect(try await evening.attendance().first?.leftAt == nil)
        #expect(try await evening.journal.latestBadge(of: ada.guest.id)?.id == badge)
    }

    @Test func `a plus-one who is undone leaves the guest inside, with their badge`() async throws {
        let evening = try await TestJournal()
        let ada = try await evening.add("Ada", code: "A", admissions: 2)
        let badge = try await evening.scan("A", people: 1).badge?.id
        #expect(try await evening.scan("A", people: 1).badge?.id == badge)
        #expect(try await undo(evening, ada).people == 1)
        #expect(try await evening.journal.numbers(of: evening.event.id).inside == 1)
        let kept = try await evening.journal.latestBadge(of: ada.guest.id)
        #expect(kept?.id == badge && kept?.state == .wanted)
        _ = try await undo(evening, ada)
        #expect(try await evening.journal.numbers(of: evening.event.id).inside == 0)
        #expect(try await evening.journal.latestBadge(of: ada.guest.id)?.state == .voided)
    }

    @Test func `a whole party that is undone has no badge`() async throws {
        let evening = try await TestJournal()
        let ada = try await evening.add("Ada", code: "A", admissions: 3)
        #expect(try await evening.scan("A", people: 3).people == 3)
        #expect(try await undo(evening, ada).people == 3)
        #expect(try await evening.journal.latestBadge(of: ada.guest.id)?.state == .voided)
    }

    @Test func `a guest who did not come to a session is still at the event, with their badge`() async throws
    {
        let evening = try await TestJournal()
        let session = EventSession(id: .v7(at: TestJournal.seven), event: evening.event.id, name: "Panel")
        try await evening.record(.sessionAdded(session))
        let panel = try await evening.addDoor("Panel door", session: session.id)
        let ada = try await evening.add("Ada", code: "A")
        let badge = try await evening.scan("A").badge?.id
        #expect(try await evening.scan("A", door: panel.name).outcome == .admitted)
        #expect(try await undo(evening, ada).door == panel.id)
        let kept = try await evening.journal.latestBadge(of: ada.guest.id)
        #expect(kept?.id == badge && kept?.state == .wanted)
    }

    @Test func `what did not happen cannot be undone, and nothing twice`() async throws {
        let evening = try await TestJournal()
        let ada = try await evening.add("Ada", code: "A")
        await #expect(throws: StorageError.self) { try await undo(evening, ada) }
        #expect(try await evening.scan("A").outcome == .admitted)
        _ = try await undo(evening, ada)
        await #expect(throws: StorageError.self) { try await undo(evening, ada) }
        let kinds = try await evening.journal.entries(after: 0).entries.map(\.kind)
        #expect(kinds.count { $0 == "scan.undone" } == 1)
    }

    @Test func `a scan sent again after it was undone gets the answer that was recorded`() async throws {
        let evening = try await TestJournal()
        let ada = try await evening.add("Ada", code: "A")
        let scan = Scan(
            id: UUID(), code: ScannedCode("A"), direction: .entry, at: TestJournal.seven, actor: "kiosk")
        let first = try await evening.journal.decide(scan, event: evening.event.id, door: nil, isLive: true)
        _ = try await undo(evening, ada)
        let again = try await evening.journal.decide(scan, event: evening.event.id, door: nil, isLive: true)
        #expect(first == again)
        #expect(try await evening.attendance().first?.checkedInAt == nil)
    }
}

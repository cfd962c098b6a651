import Attendance
import Foundation
import Testing

@testable import Storage

@Suite struct ScanIdTests {
    @Test func `a scan id keeps its answer after the guest was cancelled`() async throws {
        let evening = try await TestJournal()
        try await evening.importing([GuestDraft("Ada", email: "ada@example.org", code: "A")])
        let id = UUID()
        let first = try await evening.scan("A", id: id)
        var cancelled = GuestDraft("Ada", email: "ada@example.org", code: "A")
        cancelled.standing = .cancelled
        #expect(try await evening.importing([cancelled]).updated == 1)
        #expect(try await evening.scan("A", id: id, at: TestJournal.seven + TestJournal.minute) == first)
        #expect(try await evening.scan("A").outcome == .cancelled)
    }

    @Test func `a scan id keeps its answer after the guest had left, also from a new program`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Ada", code: "A")
        let id = UUID()
        let first = try await evening.scan("A", id: id)
        #expect(try await evening.scan("A", .exit).outcome == .left)
        #expect(try await evening.scan("A", id: id) == first)
        try evening.journal.close()
        let again = try Journal(file: evening.file)
        let scan = Scan(id: id, code: ScannedCode("A"), at: TestJournal.seven, actor: "kiosk")
        #expect(try await again.decide(scan, event: evening.event.id, door: nil, isLive: true) == first)
    }

    @Test func `a refusal is given again word for word though the guest may come in by now`() async throws {
        let evening = try await TestJournal()
        let id = UUID()
        let refused = try await evening.scan("A", id: id)
        #expect(refused.outcome == .unknown)
        try await evening.add("Ada", code: "A")
        #expect(try await evening.scan("A", id: id) == refused)
        #expect(try await evening.scan("A").outcome == .admitted)
    }

    @Test func `a scan id that names something else is a conflict`() async throws {
        let evening = try await TestJournal()
        let taken = try await evening.record(
            .attendanceExported(AttendanceExported(profile: "people", at: TestJournal.seven)))
        let before = try await evening.entryCount()
        let error = await #expect(throws: StorageError.self) { try await evening.scan("A", id: taken) }
        #expect(error?.code == .conflict)
        #expect(try await evening.entryCount() == before)
    }

    @Test func `a scan id of another event is a conflict`() async throws {
        let evening = try await TestJournal()
        let other = Event(
            id: .v7(at: TestJournal.seven), name: "Other", zone: "UTC", startsAt: TestJournal.seven)
        try await evening.record(.eventCreated(other))
        let id = UUID()
        _ = try await evening.scan("A", id: id)
        let scan = Scan(id: id, code: ScannedCode("A"), at: TestJournal.seven, actor: "kiosk")
        let error = await #expect(throws: StorageError.self) {
            try await evening.journal.decide(scan, event: other.id, door: nil, isLive: true)
        }
        #expect(error?.code == .conflict)
    }

    @Test(arguments: [
        ("kiosk", "Garden door", true), ("scanner", "Garden door", true), ("Rosa", "Garden door", false),
        ("api", "Garden door", false), ("kiosk", "Terrace", false), ("scanner", "Terrace", false),
    ])
    func `a screen before guests hears again what was said to guests at its own door alone`(
        actor: String, door: String, isHeard: Bool
    ) async throws {
        let evening = try await TestJournal()
        try await evening.addDoor("Terrace")
        try await evening.add("Ada", code: "A")
        var scan = Scan(id: UUID(), code: ScannedCode("A"), at: TestJournal.seven, actor: actor)
        let first = try await evening.journal.decide(scan, event: evening.event.id, door: door, isLive: true)
        #expect(first.outcome == .admitted)
        scan.actor = "kiosk"
        let again = scan
        func ask(isForGuests: Bool) async throws -> Answer {
            try await evening.journal.decide(
                again, event: evening.event.id, door: "Garden door", isLive: true, isForGuests: isForGuests)
        }
        #expect(try await ask(isForGuests: false) == first)
        if isHeard {
            #expect(try await ask(isForGuests: true) == first)
        } else {
            let error = await #expect(throws: StorageError.self) { try await ask(isForGuests: true) }
            #expect(error?.code == .conflict && error?.sentence.contains("was used") == true)
        }
    }

    @Test func `an unknown event or door is not found`() async throws {
        let evening = try await TestJournal()
        let error = await #expect(throws: StorageError.self) { try await evening.scan("A", door: "Roof") }
        #expect(error?.code == .notFound)
        #expect(error?.sentence.contains("Garden door") == true)
        let scan = Scan(id: UUID(), code: ScannedCode("A"), at: TestJournal.seven, actor: "kiosk")
        let unknown = await #expect(throws: StorageError.self) {
            try await evening.journal.decide(scan, event: UUID(), door: nil, isLive: true)
        }
        #expect(unknown?.code == .notFound)
    }
}

import Attendance
import Exchange
import Foundation
import Services
import Testing

/// Whom a file lists, as the journal tells it.
@Suite struct CohortTests {
    private func names(_ cohort: String, _ open: OpenStation, _ detail: EventDetail) async throws -> [String]
    {
        var request = AttendanceRequest()
        request.profile = .import
        request.columns = ["first_name"]
        request.cohorts = [try #require(Cohort(cohort))]
        var bytes: [UInt8] = []
        _ = try await open.station.reports.exportAttendance(of: detail, request, actor: "test") {
            bytes += $0
        }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
            .map(String.init)
    }

    @Test func `whoever came by one of two tickets was not missed`() async throws {
        let open = try OpenStation()
        let event = try await open.event().event
        for (name, email, code) in [
            ("Ada", "ada@example.org", "one"), ("Ada", "ADA@example.org", "two"),
            ("Bo", "bo@example.org", "three"),
        ] {
            var draft = GuestDraft()
            (draft.firstName, draft.email, draft.code) = (name, email, code)
            _ = try await open.station.guests.add(draft, to: event.id, isWalkIn: false, actor: "test")
        }
        let scan = ScanRequest(code: ScannedCode("one"), actor: "test")
        #expect(try await open.station.checkIn.admit(scan, to: event.id).outcome == .admitted)
        let detail = try await open.station.events.detail(of: event.id)
        #expect(try await names("no-show", open, detail) == ["Bo"])
    }

    @Test func `doors and sessions are those that a guest went through`() async throws {
        let open = try OpenStation()
        let made = try await open.event()
        let event = made.event
        var side = DoorDraft(name: "Side")
        side.reentry = .unlimited
        var hall = DoorDraft(name: "Hall")
        hall.session = "Panel"
        for door in [side, hall] {
            _ = try await open.station.events.set(door, at: made, actor: "test")
        }
        for name in ["Ada", "Bo", "Cy"] { try await open.add(name, to: event.id, code: name) }
        let scans: [(String, String, Movement.Direction)] = [
            ("Ada", "Front door", .entry), ("Ada", "Front door", .exit), ("Ada", "Side", .entry),
            ("Bo", "Front door", .entry), ("Bo", "Hall", .entry),
        ]
        for (code, door, direction) in scans {
            let answer = try await open.station.checkIn.admit(
                ScanRequest(code: ScannedCode(code), door: door, direction: direction, actor: "test"),
                to: event.id)
            #expect(answer.outcome == .admitted || answer.outcome == .left, "\(code) \(door)")
        }
        let detail = try await open.station.events.detail(of: event.id)
        #expect(try await names("door=side", open, detail) == ["Ada"])
        #expect(try await names("door=Front door", open, detail) == ["Ada", "Bo"])
        #expect(try await names("session=panel", open, detail) == ["Bo"])
        #expect(try await names("no-show", open, detail) == ["Cy"])
        #expect(try await names("attended", open, detail) == ["Ada", "Bo"])
    }
}

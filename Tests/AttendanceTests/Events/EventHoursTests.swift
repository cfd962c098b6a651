import Attendance
import Foundation
import Testing

/// When an event counts as on.
@Suite struct EventHoursTests {
    private static let hour = 3_600_000
    private static let start = 1_796_353_200_000

    private func detail(
        ends: Int? = nil, door: Terms = Terms(), session: Terms? = nil
    ) throws -> EventDetail {
        let event = Event(
            id: UUID(), name: "Mixer", zone: "America/Los_Angeles", startsAt: Self.start, endsAt: ends)
        let sessions = session.map { [EventSession(id: UUID(), event: event.id, name: "Late", terms: $0)] }
        return try EventDetail(
            event, sessions: sessions ?? [],
            doors: [Door(id: UUID(), event: event.id, name: "Front door", terms: door)])
    }

    @Test func `an event is on from three hours before its start until its end`() throws {
        let detail = try detail(ends: Self.start + 4 * Self.hour)
        #expect(detail.hours == Self.start - 3 * Self.hour..<Self.start + 4 * Self.hour)
        #expect(!detail.isOn(at: Self.start - 3 * Self.hour - 1) && detail.isOn(at: Self.start))
        #expect(!detail.isOn(at: Self.start + 4 * Self.hour))
    }

    @Test func `without an end it is on for twelve hours`() throws {
        #expect(try detail().hours.upperBound == Self.start + 12 * Self.hour)
    }

    @Test func `a door that opens earlier and a session that closes later count, a day at most`() throws {
        let end = Self.start + 4 * Self.hour
        let near = try detail(
            ends: end, door: Terms(opensAt: Self.start - 5 * Self.hour),
            session: Terms(closesAt: end + Self.hour))
        #expect(near.hours == Self.start - 8 * Self.hour..<end + Self.hour)
        let far = try detail(
            ends: end, door: Terms(opensAt: Self.start - 900 * Self.hour),
            session: Terms(closesAt: end + 900 * Self.hour))
        #expect(far.hours == Self.start - 27 * Self.hour..<end + 24 * Self.hour)
        let inside = try detail(
            ends: end, door: Terms(opensAt: Self.start + Self.hour), session: Terms(closesAt: end - Self.hour)
        )
        #expect(inside.hours == Self.start - 3 * Self.hour..<end)
    }
}

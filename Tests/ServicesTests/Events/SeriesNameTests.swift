import Attendance
import Foundation
import TestSupport
import Testing

@testable import Services

/// One series that was written in two ways is one wherever its name is compared.
@Suite struct SeriesNameTests {
    /// Another spelling of "Café Sessions", and whether it is the same series.
    private static let spellings = [
        ("Cafe Sessions", true), ("CAFÉ SESSIONS", true), ("Cafe\u{301} sessions", true),
        ("Café Session", false),
        ("Café  Sessions", false),
    ]

    @Test(arguments: spellings) func `a series has one name in every place`(other: String, isSame: Bool)
        async throws
    {
        let open = try OpenStation(now: { 1_978_000_000_000 })
        let station = open.station
        var events: [EventDetail] = []
        for (series, starts) in [("Café Sessions", "2031-11-05T19:00"), (other, "2031-12-03T19:00")] {
            let event = try await station.events.create(
                name: "Evening", series: series, zone: "America/Los_Angeles", starts: starts, actor: "test")
            for index in 0..<4 {
                var draft = GuestDraft()
                (draft.firstName, draft.lastName, draft.email) = (
                    "Ada\(index)", "Nwosu", "a\(index)@example.org"
                )
                draft.code = "\(starts)-\(index)"
                _ = try await station.guests.add(draft, to: event.id, isWalkIn: false, actor: "test")
                _ = try await station.checkIn.admit(
                    ScanRequest(code: ScannedCode(draft.code), at: event.startsAt, actor: "test"),
                    to: event.id)
            }
            events.append(try await station.events.detail(of: event.id))
        }
        let last = events[1]
        try await station.introductions.merge(tag: "vinyl", into: "records", at: events[0], actor: "test")
        let evenings = isSame ? 2 : 1
        #expect(try await station.events.events(ofSeries: other).count == evenings)
        #expect(
            try await station.people.everybody(ofSeries: other).map(\.attended)
                == Array(repeating: evenings, count: 4)
        )
        #expect(try await station.introductions.chains(ofSeries: other).evenings.count == evenings)
        #expect(try await station.introductions.evenings(with: last.event).count == evenings)
        #expect(try await station.guests.guests(of: last).rows.allSatisfy { $0.timesAttended == evenings })
        #expect(try await station.introductions.rules(at: last).merges.count == (isSame ? 1 : 0))
        let report = String(
            decoding: try await station.reports.report(ofSeries: other, as: .html), as: UTF8.self)
        #expect(report.contains("<dd>\(evenings)</dd>") && report.contains(isSame ? "Twice: 4" : "Once: 4"))
    }
}

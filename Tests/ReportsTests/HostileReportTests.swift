import Attendance
import Exchange
import Foundation
import Reports
import TestSupport
import Testing

/// Pages that are kept as files and opened from a disk, made of words that were chosen to break out of them.
@Suite struct HostileReportTests {
    private static let words = HostileWords.all + HostileWords.withControls

    private static func detail(_ word: String) throws -> EventDetail {
        let event = Event(
            id: UUID(), name: word, venue: word, series: word, zone: "America/Los_Angeles",
            startsAt: 1_796_353_200_000, endsAt: 1_796_367_600_000)
        return try EventDetail(event, doors: [])
    }

    private static func row(_ word: String, _ detail: EventDetail) -> AttendanceRow {
        var row = AttendanceRow(event: word, guestID: UUID())
        (row.firstName, row.lastName, row.role, row.email, row.phone) = (word, word, word, word, word)
        row.interests = [word]
        (row.status, row.checkedInAt, row.invitedBy) = ("approved", detail.event.startsAt, word)
        row.answers = [word: word]
        return row
    }

    private static func evening(_ word: String) throws -> String {
        let detail = try detail(word)
        var tally = EveningTally()
        for _ in 0..<5 { tally.add(row(word, detail)) }
        var doors = DoorCounts()
        (doors.refusals, doors.prints, doors.medianWait, doors.longWait) = ([.unknown: 4], 5, 800, 950)
        let report = EveningReport(detail: detail, tally: tally, doors: doors, now: detail.event.startsAt)
        return String(decoding: report.sheet.html(), as: UTF8.self)
    }

    private static func series(_ word: String) throws -> String {
        let detail = try detail(word)
        var tally = EveningTally()
        for _ in 0..<5 { tally.add(row(word, detail)) }
        let report = SeriesReport(
            name: word, evenings: [.init(detail: detail, tally: tally)], visits: [1, 1, 1, 1, 1])
        return String(decoding: report.sheet.html(), as: UTF8.self)
    }

    private static func followUp(_ word: String) throws -> String {
        let detail = try detail(word)
        let row = row(word, detail)
        let frame = AttendanceFrame(
            event: detail.event, time: detail.time, questions: [word], now: detail.event.startsAt)
        let pack = FollowUpPack(
            for: row, [FollowUpPack.Acquaintance(row: row, ground: word, opener: word)], frame: frame)
        let page = try #require(pack.files.first { $0.name.hasSuffix(".html") })
        return String(decoding: page.bytes, as: UTF8.self)
    }

    @Test(arguments: ["evening", "series", "follow-up"])
    func `a hostile word adds no element and no attribute to a page`(kind: String) async throws {
        let make =
            switch kind {
            case "evening": Self.evening
            case "series": Self.series
            default: Self.followUp
            }
        let pages = try ([HostileWords.harmless] + Self.words).map { try make($0) }
        let shapes = try await HTMLShape.of(pages)
        let expected = shapes[0]
        #expect(expected.marks.count > 20 && pages[0].contains(HostileWords.harmless))
        for (word, shape) in zip(Self.words, shapes.dropFirst()) {
            #expect(shape.marks == expected.marks, "\(word.debugDescription)")
            #expect(
                shape.targets.allSatisfy { $0.hasPrefix("mailto:") || $0.hasPrefix("tel:") },
                "\(word.debugDescription): \(shape.targets)")
        }
        for shape in shapes {
            #expect(shape.policy.hasPrefix("default-src 'none'; style-src 'unsafe-inline'"))
            #expect(!shape.policy.contains("script") && !shape.policy.contains("http"))
        }
    }

    @Test func `the comparison sees an attribute that got in`() async throws {
        let shapes = try await HTMLShape.of([
            #"<p class="a">"#, #"<p class="a"́ onclick=x>"#, "<p class=\"a\"><b>",
        ])
        #expect(shapes[0].marks == ["p class"])
        #expect(shapes[1].marks != shapes[0].marks && shapes[2].marks != shapes[0].marks)
    }
}

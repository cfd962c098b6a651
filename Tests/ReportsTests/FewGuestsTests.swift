import Attendance
import Badges
import Foundation
import TestSupport
import Testing

@testable import Reports

/// Reports of evenings so small that a number could tell somebody.
@Suite struct FewGuestsTests {
    private static func detail() throws -> EventDetail {
        try EventDetail(
            Event(
                id: UUID(), name: "Mixer", series: "Mixers", zone: "UTC", startsAt: 1_955_123_200_000,
                endsAt: 1_955_133_200_000), sessions: [], doors: [])
    }

    /// Eight who came, in groups of one and two by whatever is counted.
    private static func tally(_ detail: EventDetail) -> EveningTally {
        var tally = EveningTally()
        for index in 0..<9 {
            var row = AttendanceRow(event: detail.event.name, guestID: UUID())
            row.status = "approved"
            row.role = index < 2 ? "Agent" : "Producer"
            row.interests = [index == 3 ? "Theremin" : "Jazz"]
            (row.firstTime, row.timesAttended) = (index < 7, index < 5 ? 1 : index - 3)
            row.walkIn = index == 1
            row.invitedBy = index == 2 ? "somebody" : ""
            row.people = index == 4 ? 2 : 1
            // In the ten minutes of the evening: one, two, then five.
            row.checkedInAt =
                index == 8 ? nil : detail.event.startsAt + [0, 1, 1, 2, 2, 2, 2, 2][index] * 600_000
            tally.add(row)
        }
        return tally
    }

    private static func doors() -> DoorCounts {
        var doors = DoorCounts()
        (doors.refusals, doors.prints) = ([.unknown: 2, .full: 4], 2)
        (doors.medianWait, doors.longWait) = (800, 950)
        return doors
    }

    /// Every number that a report tells: its tiles, its bars as they are drawn and as they are read out, and the text
    /// of the page.
    private func numbers(of sheet: ReportSheet) -> [String] {
        var told = sheet.tiles.map(\.value)
        for figure in sheet.figures {
            told += figure.bars.flatMap(\.parts).map { "drawn as \($0)" }
            told += figure.words.split { ".;:,".contains($0) }.map(String.init)
            for mark in figure.marks(width: 186).marks {
                if case .text(let text, _, _) = mark { told.append(text) }
            }
            told.append(figure.note)
        }
        let page = String(decoding: sheet.html(), as: UTF8.self)
        let body = page.split(separator: "<main>").last.map(String.init) ?? ""
        told += body.split { "<>".contains($0) }.map(String.init).filter { !$0.contains("=") }
        return told
    }

    private func tellsFew(_ text: String) -> Bool {
        // A time, a length of time and a day are no numbers of people.
        let words = text.split { " (".contains($0) }.filter { !$0.contains(":") && $0 != "s" }
        guard !text.contains("drawn as") else { return text == "drawn as 1" }
        return words.contains { $0 == "1" || $0 == "2" }
    }

    @Test func `no figure of a small evening's report tells one or two`() throws {
        let detail = try Self.detail()
        let report = EveningReport(
            detail: detail, tally: Self.tally(detail), doors: Self.doors(),
            now: detail.event.startsAt + 86_400_000)
        let told = numbers(of: report.sheet)
        #expect(told.filter(tellsFew) == [])
        for label in [
            "walked in, on no list", "did not come", "came on a guest's word", "came along as a plus-one",
        ] {
            let tile = try #require(report.sheet.tiles.first { $0.label == label })
            #expect(tile.value == "fewer than 3", "\(label)")
        }
        #expect(report.sheet.tiles.first { $0.label == "badges printed" }?.value == "fewer than 3")
        #expect(!report.sheet.tiles.contains { $0.label.contains("from scan to badge") })
        let arrivals = try #require(report.sheet.figures.first { $0.title == "When they came" })
        #expect(arrivals.words.contains("fewer than 3") && told.contains("<3"))
        let page = String(decoding: report.sheet.html(), as: UTF8.self)
        for rare in ["Agent", "Theremin", "Unknown code"] { #expect(!page.contains(rare), "\(rare)") }
    }

    @Test func `no figure of a small series' report tells one or two`() throws {
        let detail = try Self.detail()
        let tally = Self.tally(detail)
        let visits = EveningTally.visits(over: [tally])
        let report = SeriesReport(
            name: "Mixers",
            evenings: [.init(detail: detail, tally: tally), .init(detail: detail, tally: .init())],
            visits: visits)
        let told = numbers(of: report.sheet).filter { !$0.hasPrefix("2 evening") }
        // How many evenings there were is said.
        #expect(told.filter(tellsFew) == ["2", "2"])
        #expect(report.sheet.tiles.first { $0.label == "evenings" }?.value == "2")
    }

    @Test func `visits are counted by who came a first, a second and a third time, one person once`() {
        func tally(_ visits: [(person: UUID?, number: Int)]) -> EveningTally {
            var tally = EveningTally()
            for visit in visits {
                var row = AttendanceRow(event: "", guestID: UUID())
                (row.checkedInAt, row.person, row.timesAttended) = (0, visit.person, visit.number)
                tally.add(row)
            }
            return tally
        }
        let twice = UUID()
        let evenings = [
            tally([(nil, 1), (nil, 1), (twice, 1), (twice, 1)]), tally([(nil, 2), (nil, 1)]),
            tally([(nil, 3)]),
        ]
        #expect(EveningTally.visits(over: evenings) == [3, 1, 1, 1])
    }
}

import Attendance
import Foundation
import TestSupport
import Testing

@testable import Services

struct IntroducingTests {
    @Test func `those inside who agreed are suggested, with the reason, and follow who comes and goes`()
        async throws
    {
        let mixer = try await Mixer()
        let ana = try await mixer.add("Ana", "film scoring")
        try await mixer.add("Leo", "film scoring", isIn: false)
        try await mixer.add("Cy", "film scoring", agreed: (nil, nil))
        try await mixer.add("Di", "film scoring", agreed: (false, true))
        #expect(try await mixer.suggested().isEmpty)
        let maya = try await mixer.add("Maya", "film scoring")
        let found = try await mixer.station.introductions.introductions(at: mixer.detail)
        #expect(found.map { Set($0.guests.map(\.id)) } == [[ana, maya]])
        #expect(found.first?.reason == "Both are into film scoring.")
        #expect(found.first?.guests.allSatisfy { $0.lastDoor == "Front door" && $0.lastAt != nil } == true)
        try await mixer.move(maya, .exit)
        #expect(try await mixer.suggested().isEmpty)
        try await mixer.move(maya)
        #expect(try await mixer.suggested() == [["Ana", "Maya"]])
    }

    @Test func `who was introduced, is not to meet tonight or is kept apart is not suggested`() async throws {
        let mixer = try await Mixer()
        let (ana, leo) = (try await mixer.add("Ana", "tape"), try await mixer.add("Leo", "tape"))
        let (station, event) = (mixer.station, mixer.detail.event.id)
        for mark in [Introduction.HostMark.introduced, .notTonight] {
            let made = try await station.introductions.mark([leo, ana], as: mark, at: event, actor: "Mia")
            #expect(try await mixer.suggested().isEmpty, "\(mark)")
            _ = try await station.introductions.mark(
                [leo, ana], as: .withdrawn, id: made.id, at: event, actor: "Mia")
            #expect(try await mixer.suggested() == [["Ana", "Leo"]])
        }
        try await station.introductions.keep(ana, and: leo, apart: true, at: event, actor: "Olga")
        #expect(try await mixer.suggested().isEmpty)
        #expect(
            try await station.introductions.arrivals(at: mixer.detail).map(\.firstName) == ["Leo", "Ana"])
        try await station.introductions.keep(leo, and: ana, apart: false, at: event, actor: "Olga")
        #expect(try await mixer.suggested() == [["Ana", "Leo"]])
    }

    @Test func `nobody is introduced to the same person twice in a series, at another event they are`()
        async throws
    {
        let first = try await Mixer("One", series: "Late Show", starts: "2031-11-03T19:00")
        let ids = (try await first.add("Ana", "tape"), try await first.add("Leo", "tape"))
        _ = try await first.station.introductions.mark(
            [ids.0, ids.1], as: .introduced, at: first.detail.event.id, actor: "Mia")
        let second = try await Mixer("Two", series: "late show", in: first.open)
        let ana = try await second.add("Ana", "tape")
        try await second.add("Leo", "tape")
        #expect(try await second.suggested().isEmpty)
        try await second.add("Bo", "tape")
        let found = try await second.station.introductions.introductions(at: second.detail).flatMap(\.guests)
        #expect(found.contains { $0.firstName == "Bo" && $0.isNewcomer })
        #expect(found.filter { $0.id == ana }.allSatisfy { !$0.isNewcomer })
        let other = try await Mixer("Three", series: "Another", in: first.open)
        try await other.add("Ana", "tape")
        try await other.add("Leo", "tape")
        #expect(try await other.suggested() == [["Ana", "Leo"]])
    }

    @Test func `an organizer's words for tags and roles change who should meet`() async throws {
        let mixer = try await Mixer()
        try await mixer.add("Ana", "reel to reel", role: "Puppeteer")
        try await mixer.add("Leo", "quarter inch", role: "Ventriloquist")
        #expect(try await mixer.suggested().isEmpty)
        try await mixer.station.introductions.merge(
            tag: "Quarter inch", into: "Reel to reel", at: mixer.detail, actor: "Olga")
        #expect(try await mixer.suggested() == [["Ana", "Leo"]])
        try await mixer.station.introductions.merge(
            tag: "quarter inch", into: nil, at: mixer.detail, actor: "Olga")
        #expect(try await mixer.suggested().isEmpty)
        try await mixer.station.introductions.pair(
            role: "ventriloquist", with: "puppeteer", isPaired: true, at: mixer.detail, actor: "Olga")
        #expect(try await mixer.suggested() == [["Ana", "Leo"]])
    }

    @Test func `a guest at the door is told of two at most, who are here and agree at this moment`()
        async throws
    {
        let mixer = try await Mixer()
        let (station, event) = (mixer.station, mixer.detail.event.id)
        for name in ["Ana", "Leo", "Maya"] { try await mixer.add(name, "tape", role: "Composer") }
        try await mixer.add("Hidden", "tape", agreed: (true, nil))
        try await mixer.add("Gone", "tape", isIn: false)
        let bo = try await mixer.add("Bo", "tape", isIn: false)
        let cy = try await mixer.add("Cy", "tape", agreed: (nil, true), isIn: false)
        #expect(try await station.introductions.greetings(for: bo, at: event).isEmpty)
        _ = try await station.introductions.introductions(at: mixer.detail)
        let told = try await station.introductions.greetings(for: bo, at: event)
        #expect(told.count == 2 && told.allSatisfy { ["Ana", "Leo", "Maya"].contains($0.firstName) })
        #expect(told.allSatisfy { $0.role == "Composer" && $0.reason == "Both are into tape." })
        #expect(try await station.introductions.greetings(for: cy, at: event).isEmpty)
        let badge = try await text(of: bo, at: mixer)
        #expect(badge.contains("You should meet"))
        #expect(told.allSatisfy { badge.contains("\($0.firstName), Composer") }, "\(badge)")
        #expect(try await !text(of: cy, at: mixer).contains("meet"))
        // Who changes their mind is told of no more, whether anything was worked out anew or not.
        let row = try await station.guests.guest(told[0].guest.uuidString, of: mixer.detail)
        let list =
            "First name,Last name,Email,Show me to other guests\n\(row.firstName),\(row.lastName),\(row.email),no\n"
        let file = try mixer.open.folder.file("list.csv", list)
        _ = try await station.guests.importGuests(from: file, into: event, actor: "test")
        #expect(try await station.introductions.greetings(for: bo, at: event).map(\.guest) == [told[1].guest])
        #expect(try await !text(of: bo, at: mixer).contains(told[0].firstName))
    }

    /// What stands on a guest's badge, on the layout that tells whom to meet.
    private func text(of guest: UUID, at mixer: Mixer) async throws -> String {
        let badge = try await mixer.station.badges.badges(
            of: [guest], at: mixer.detail, layout: "a6", as: .pdf)
        return try await run("pdftotext", ["-layout", "-", "-"], input: Data(badge)).text
    }

    @Test func `what is told at the door is kept ready while the station runs`() async throws {
        let mixer = try await Mixer()
        let bo = try await mixer.add("Bo", "tape", isIn: false)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Matchmaking(mixer.station.introductions).run() }
            try await mixer.add("Ana", "tape")
            try await eventually {
                try await mixer.station.introductions.greetings(for: bo, at: mixer.detail.event.id).map(
                    \.firstName) == [
                        "Ana"
                    ]
            }
            group.cancelAll()
        }
    }

    @Test func `introductions are of two or three guests of this event`() async throws {
        let (mixer, other) = (try await Mixer(), try await Mixer("Other"))
        let (ana, leo) = (try await mixer.add("Ana", "tape"), try await mixer.add("Leo", "tape"))
        let strange = try await other.add("Strange", "tape")
        for guests in [[ana], [ana, ana], [ana, leo, UUID(), UUID()], [ana, strange], [ana, UUID()]] {
            await failure {
                _ = try await mixer.station.introductions.mark(
                    guests, as: .introduced, at: mixer.detail.event.id, actor: "Mia")
            }
        }
        await failure {
            _ = try await mixer.station.introductions.tell(
                "an agent", of: UUID(), at: mixer.detail.event.id, actor: "Mia")
        }
    }
}

import Attendance
import Foundation
import Services
import TestSupport
import Testing

/// What people do with badges: print again, take back, set aside, print ahead.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct BadgeLedgerTests {
    private func guest(_ number: Int, of fixture: PrintFixture) async throws -> UUID {
        try await fixture.station.guests.guest(PrintFixture.name(number), of: fixture.detail).guestID
    }

    @Test func `a badge that was printed is printed again with a reason alone, and the old one is void`()
        async throws
    {
        try await PrintFixture.open { fixture in
            let first = try #require(try await fixture.comes(0).badge?.id)
            try await fixture.becomes([.printed: 1])
            let guest = try await guest(0, of: fixture)
            let error = await failure {
                _ = try await fixture.station.badges.wantBadge(
                    for: guest, event: fixture.detail.event.id, actor: "test")
            }
            #expect(error?.kind == .conflict && error?.sentence.contains("give a reason") == true)
            let second = try await fixture.station.badges.wantBadge(
                for: guest, event: fixture.detail.event.id, reason: "coffee", actor: "test")
            try await fixture.becomes([.printed: 1, .voided: 1])
            #expect(second != first)
            let old = try await fixture.station.badges.badge(first)
            #expect(old.state == .voided && old.words == "coffee" && old.prints == 1)
            let labels = try fixture.printer.printed
            #expect(labels.count == 2)
        }
    }

    @Test
    func
        `a badge that is taken back while the printer has it is cancelled there, one that waits never goes out`()
        async throws
    {
        try await PrintFixture.open { fixture in
            let printer = try fixture.printer
            try printer.hold("cover-open")
            try await fixture.comes(0)
            try await eventually { printer.isHolding }
            try await fixture.comes(1)
            for number in 0..<2 {
                let taken = try await fixture.station.badges.voidBadges(
                    of: guest(number, of: fixture), event: fixture.detail.event.id, reason: "wrong name",
                    actor: "test")
                #expect(taken == 1)
            }
            try await eventually {
                try await fixture.server.unfinishedJobs().isEmpty
            }
            try printer.release()
            try await fixture.comes(2)
            try await fixture.becomes([.voided: 2, .printed: 1])
            #expect(try await !fixture.cameOut().contains(1))
        }
    }

    @Test func `a badge that waited too long asks first`() async throws {
        try await PrintFixture.open(jobTakes: .seconds(3), askAfter: .seconds(4)) { fixture in
            let printer = try fixture.printer
            try printer.hold("media-empty")
            for number in 0..<3 { try await fixture.comes(number) }
            // The one in the printer is given up, and whether it comes out nobody knows; the others wait.
            try await eventually {
                try await fixture.station.badges.badgeCounts(of: fixture.detail.event.id)[.unknown] == 1
            }
            try printer.release()
            try await fixture.becomes([.unknown: 1, .held: 2])
            let held = try await fixture.station.badges.badgesInQuestion(of: fixture.detail.event.id).filter {
                $0.badge.state == .held
            }
            #expect(held.map(\.guest.firstName) == ["Guest1x", "Guest2x"])
            #expect(held[0].badge.words?.contains("print it if its guest still wants it") == true)
            try await fixture.comes(3)
            try await fixture.becomes([.unknown: 1, .held: 2, .printed: 1])
            #expect(
                try await fixture.station.badges.releaseBadges(
                    of: fixture.detail.event.id, pileOnly: false, actor: "test")
                    == 2)
            try await fixture.becomes([.unknown: 1, .printed: 3])
            #expect(try await fixture.cameOut().filter { $0 != 0 } == [3, 1, 2])
        }
    }

    @Test func `a pile is printed behind guests at the door, and stands still while it is paused`()
        async throws
    {
        try await PrintFixture.open(guests: 8) { fixture in
            let printer = try fixture.printer
            try printer.hold()
            var guests: [UUID] = []
            for number in [3, 1, 2, 0, 4, 5] { guests.append(try await guest(number, of: fixture)) }
            let event = fixture.detail.event.id
            let pile = try await fixture.station.badges.wantPile(for: guests, event: event, actor: "test")
            #expect(pile.count == 6)
            #expect(
                try await fixture.station.badges.wantPile(for: guests, event: event, actor: "test") == pile)
            try await eventually { printer.isHolding }
            try await fixture.comes(6)
            try printer.release()
            try await eventually { printer.printed.count >= 3 }
            let paused = try await fixture.station.badges.pausePile(of: event, actor: "test")
            #expect(paused >= 1)
            try await fixture.becomes([.printed: 7 - paused, .held: paused])
            try await fixture.comes(7)
            try await fixture.becomes([.printed: 8 - paused, .held: paused])
            #expect(
                try await fixture.station.badges.releaseBadges(of: event, pileOnly: true, actor: "test")
                    == paused)
            try await fixture.becomes([.printed: 8])
            let labels = try await fixture.cameOut()
            #expect(
                labels.prefix(2) == [3, 6] && labels.filter { $0 < 6 } == [3, 1, 2, 0, 4, 5], "\(labels)")
        }
    }

    @Test func `a scan that is answered again has the number it had`() async throws {
        try await PrintFixture.open { fixture in
            try fixture.printer.hold("media-empty")
            try await fixture.hasNumber(1, try await fixture.comes(0))
            try await fixture.tells(
                "The printer at the front door is out of labels. 1 badge is waiting. Load a 4×3 in roll.")
            let scan = ScanRequest(id: UUID(), code: ScannedCode("c1"), actor: "test")
            let answer = try await fixture.station.checkIn.admit(scan, to: fixture.detail.event.id)
            #expect(answer.badge?.pickup == 2)
            #expect(try await fixture.station.checkIn.admit(scan, to: fixture.detail.event.id) == answer)
            try fixture.printer.release()
            try await fixture.becomes([.printed: 2])
            #expect(try await fixture.station.checkIn.admit(scan, to: fixture.detail.event.id) == answer)
        }
    }
}

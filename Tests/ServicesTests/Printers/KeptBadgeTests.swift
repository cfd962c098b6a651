import Attendance
import Foundation
import Services
import TestSupport
import Testing

/// A station that has no printer, and then one.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct KeptBadgeTests {
    @Test func `without a printer badges are kept without a number, and nobody is offered to print them`()
        async throws
    {
        try await PrintFixture.open([], guests: 2) { fixture in
            let (printers, detail) = (fixture.station.printers, fixture.detail)
            try await eventually { try await printers.printingAtAll(of: detail).isMissing }
            for number in 0..<2 {
                let badge = try #require(try await fixture.comes(number).badge)
                #expect(badge.state == .kept && badge.pickup == nil)
            }
            try await fixture.becomes([.kept: 2])
            let told = try await printers.printingAtAll(of: detail)
            #expect(told.kept == 0 && told.doors.allSatisfy { $0.trouble == nil && $0.waiting == 0 })
            let board = try await fixture.station.reports.board(of: detail)
            #expect(board.notices == ["No printer: badges are kept."] && board.kept == 0)
            let error = await failure {
                _ = try await printers.printKeptBadges(at: detail.event.id, actor: "test")
            }
            #expect(error?.kind == .conflict)
            try await fixture.becomes([.kept: 2])
            // Somebody goes out and comes in again: it is the same badge.
            let guest = try await fixture.station.guests.guest(PrintFixture.name(0), of: detail).guestID
            let kept = try #require(try await fixture.station.badges.latestBadge(of: guest))
            #expect(kept.words == "No printer: badge kept as badges/\(kept.id.uuidString.lowercased()).pdf.")
            #expect(kept.prints == 0)
        }
    }

    @Test func `a party gets a badge each, in their own names where somebody says them`() async throws {
        try await PrintFixture.open([], guests: 0) { fixture in
            var draft = GuestDraft()
            (draft.firstName, draft.lastName, draft.role) = ("Maya", "Okafor", "Producer")
            (draft.code, draft.admissions) = ("maya", 3)
            _ = try await fixture.station.guests.add(
                draft, to: fixture.detail.event.id, isWalkIn: false, actor: "test")
            var scan = ScanRequest(code: ScannedCode("maya"), actor: "test")
            scan.party = [Companion.Name(firstName: "Bo", lastName: "Diddley")]
            let answer = try await fixture.station.checkIn.admit(scan, to: fixture.detail.event.id)
            #expect(answer.people == 3)
            try await fixture.becomes([.kept: 3])
            var drawn: [String] = []
            for file in try FileManager.default.contentsOfDirectory(
                at: fixture.station.folder.badges(), includingPropertiesForKeys: nil)
            {
                let text = try await run("pdftotext", [file.path, "-"]).text
                drawn.append(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
            }
            #expect(drawn.count == 3)
            #expect(
                drawn.count { $0.contains("Maya Okafor") && $0.localizedCaseInsensitiveContains("Producer") }
                    == 1)
            #expect(drawn.count { $0.contains("Bo Diddley") } == 1)
            #expect(drawn.count { $0.contains("Guest of Maya") } == 1)
            #expect(drawn.count { $0.localizedCaseInsensitiveContains("Producer") } == 1)
        }
    }

    @Test
    func
        `when a printer appears nothing that was kept comes out by itself, and once somebody says so it does, behind whoever stands at a door`()
        async throws
    {
        try await PrintFixture.open([], guests: 5) { fixture in
            let (printers, detail) = (fixture.station.printers, fixture.detail)
            try await eventually { try await printers.printingAtAll(of: detail).isMissing }
            for number in 0..<2 { try await fixture.comes(number) }
            try await fixture.becomes([.kept: 2])

            let printer = try await PaperPrinter.start()
            try await fixture.server.addQueue("labels", device: printer.uri, driver: .everywhere)
            try await eventually { try await printers.printingAtAll(of: detail).kept == 2 }
            #expect(try await !printers.printingAtAll(of: detail).isMissing)
            #expect(try await fixture.station.reports.board(of: detail).kept == 2)
            try await fixture.comes(2)
            try await fixture.becomes([.kept: 2, .printed: 1])
            try printer.hold()
            try await fixture.comes(3)
            try await eventually { printer.isHolding }
            #expect(try await printers.printKeptBadges(at: detail.event.id, actor: "test") == 2)
            #expect(try await printers.printingAtAll(of: detail).kept == 0)
            try await fixture.comes(4)
            try printer.release()
            try await fixture.becomes([.printed: 5])
            #expect(try await PrintFixture.guests(on: printer.printed) == [2, 3, 4, 0, 1])
        }
    }
}

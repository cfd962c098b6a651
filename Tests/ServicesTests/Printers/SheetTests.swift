import Attendance
import Foundation
import Services
import TestSupport
import Testing

/// Several badges on a page, and badges of several sizes.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct SheetTests {
    private static let office = [PaperSize("iso_a4_210x297mm", 21_000, 29_700)]

    private func guests(_ fixture: PrintFixture) async throws -> [UUID] {
        try await fixture.station.guests.guests(of: fixture.detail).rows.map(\.guestID)
    }

    /// Whose badges are on a page.
    private func names(on page: URL) async throws -> [Int] {
        try await run("pdftotext", [page.path, "-"]).text.matches(of: /Guest(\d+)x/).compactMap { Int($0.1) }
    }

    private func size(of page: URL) async throws -> String {
        let text = try await run("pdfinfo", [page.path]).text
        return text.firstMatch(of: /Page size: +([0-9.]+ x [0-9.]+)/).map { String($0.1) } ?? text
    }

    @Test
    func `a pile comes out eight to a sheet, each badge by its sheet's job, and one of them again alone`()
        async throws
    {
        try await PrintFixture.open(media: Self.office, guests: 10, isPrinting: false) { fixture in
            let (station, event) = (fixture.station, fixture.detail.event.id)
            let badges = try await station.badges.wantPile(
                for: try await guests(fixture), event: event, layout: "a4-8", actor: "test")
            try await PrintService(station.printers, folder: station.folder, queue: "labels", layout: "a4-8")
                .print(badges) { _ in true }
            try await fixture.becomes([.printed: 10])
            let sheets = try fixture.printer.printed
            #expect(sheets.count == 2)
            #expect(try await names(on: sheets[0]).sorted() == Array(0..<8))
            #expect(try await names(on: sheets[1]).sorted() == [8, 9])
            var jobs: Set<UUID?> = []
            for badge in badges { jobs.insert(try await station.badges.badge(badge).operation) }
            #expect(jobs.count == 2)
            let third = try await guests(fixture)[3]
            let again = try await station.badges.wantBadge(
                for: third, event: event, reason: "torn", layout: "a4-8", actor: "test")
            // Also by a print service that was told nothing: the badge says how it is wanted.
            #expect(
                try await PrintService(station.printers, folder: station.folder).print(badge: again).state
                    == .printed)
            let sheet = try #require(try fixture.printer.printed.last)
            #expect(try await names(on: sheet) == [3])
            #expect(try await station.badges.badgeCounts(of: event) == [.printed: 10, .voided: 1])
        }
    }

    @Test func `one badge taken back does not stop its sheet; all taken back do`() async throws {
        try await PrintFixture.open(media: Self.office, guests: 3, isPrinting: false) { fixture in
            let (station, event) = (fixture.station, fixture.detail.event.id)
            try fixture.printer.hold("media-empty")
            let badges = try await station.badges.wantPile(
                for: try await guests(fixture), event: event, layout: "a4-8", actor: "test")
            let room = PrintService(
                station.printers, folder: station.folder, queue: "labels", sheetsWait: .zero)
            try await withThrowingTaskGroup { group in
                group.addTask { try await room.run() }
                try await eventually { try fixture.printer.isHolding }
                let ids = try await guests(fixture)
                _ = try await station.badges.voidBadges(
                    of: ids[1], event: event, reason: "left", actor: "test")
                try await fixture.becomes([.printing: 2, .voided: 1])
                try fixture.printer.release()
                try await fixture.becomes([.printed: 2, .voided: 1])
                #expect(try fixture.printer.printed.count == 1)
                // A second sheet, and everybody on it leaves.
                try fixture.printer.hold("media-empty")
                for id in [ids[0], ids[2]] {
                    _ = try await station.badges.wantBadge(
                        for: id, event: event, reason: "torn", layout: "a4-8", actor: "test")
                }
                try await eventually { try fixture.printer.isHolding }
                for id in ids {
                    _ = try await station.badges.voidBadges(
                        of: id, event: event, reason: "left", actor: "test")
                }
                try fixture.printer.release()
                try await eventually { try !fixture.printer.isHolding }
                try await fixture.becomes([.voided: 5])
                group.cancelAll()
            }
            #expect(try await station.badges.badge(badges[1]).state == .voided)
        }
    }

    @Test func `sheets go to the printer that has the paper, and nobody at the door hears of it`()
        async throws
    {
        try await PrintFixture.open(["labels", "office"], mediaOf: ["office": Self.office], guests: 4) {
            fixture in
            _ = try await fixture.station.badges.wantPile(
                for: Array(try await guests(fixture).prefix(3)), event: fixture.detail.event.id,
                layout: "a4-8",
                actor: "test")
            try await fixture.becomes([.printed: 3])
            #expect(try #require(fixture.printers["office"]).printed.count == 1)
            #expect(try #require(fixture.printers["labels"]).printed.isEmpty)
            #expect(try await fixture.comes(3).badge?.pickup == nil)
            try await fixture.becomes([.printed: 4])
            #expect(try await fixture.cameOut() == [3])
            #expect(try await fixture.station.printers.printing(at: fixture.detail)[0].trouble == nil)
        }
    }

    @Test(arguments: [true, false])
    func
        `who comes while their badge waits for a sheet gets a label at the door, and the sheet is without it`(
            isPaused: Bool
        ) async throws
    {
        try await PrintFixture.open(["labels", "office"], mediaOf: ["office": Self.office], guests: 12) {
            fixture in
            let (badges, event) = (fixture.station.badges, fixture.detail.event.id)
            let office = try #require(fixture.printers["office"])
            try office.hold("media-empty")
            _ = try await badges.wantPile(
                for: try await guests(fixture), event: event, layout: "a4-8", actor: "test")
            // Eight are on the sheet in the printer, and four wait.
            try await eventually { office.isHolding }
            if isPaused { #expect(try await badges.pausePile(of: event, actor: "test") == 4) }
            for number in 10..<12 {
                #expect(try await fixture.comes(number).badge?.state == .wanted)
            }
            try await eventually { try await fixture.cameOut() == [10, 11] }
            try office.release()
            if isPaused {
                #expect(try await badges.releaseBadges(of: event, pileOnly: true, actor: "test") == 2)
            }
            try await fixture.becomes([.printed: 12, .cancelled: 2])
            #expect(try await names(on: office.printed[1]).sorted() == [8, 9])
        }
    }

    @Test func `a sheet that is not full waits for more badges, and a label does not wait for it`()
        async throws
    {
        try await PrintFixture.open(
            media: PaperSize.labels + Self.office, guests: 4, sheetsWait: .seconds(15)
        ) {
            fixture in
            let ids = try await guests(fixture)
            let badges = fixture.station.badges
            for id in ids.prefix(2) {
                _ = try await badges.wantBadge(
                    for: id, event: fixture.detail.event.id, layout: "a4-8", actor: "test")
            }
            try await fixture.comes(3)
            try await fixture.becomes([.printed: 1, .wanted: 2])
            _ = try await badges.wantBadge(
                for: ids[2], event: fixture.detail.event.id, layout: "a4-8", actor: "test")
            try await fixture.becomes([.printed: 4])
            let sheets = try fixture.printer.printed
            #expect(sheets.count == 2)
            #expect(try await names(on: sheets[0]) == [3])
            #expect(try await names(on: sheets[1]).sorted() == [0, 1, 2])
        }
    }

    @Test func `a badge has the layout of its role, else that of its printer`() async throws {
        try await PrintFixture.open(guests: 1) { fixture in
            var draft = GuestDraft()
            (draft.firstName, draft.role, draft.code) = ("Guest7x", "Artist", "c7")
            _ = try await fixture.station.guests.add(
                draft, to: fixture.detail.event.id, isWalkIn: false, actor: "test")
            var change = EventChange()
            change.layouts = ["artist": "54x101mm"]
            try await fixture.station.events.change(fixture.detail.event.id, change, actor: "test")
            try await fixture.station.printers.use("labels", layout: "62x100mm", actor: "test")
            // What was told is taken up within seconds.
            try await Task.sleep(for: .seconds(5))
            try await fixture.comes(0)
            try await fixture.becomes([.printed: 1])
            try await fixture.comes(7)
            try await fixture.becomes([.printed: 2])
            let labels = try fixture.printer.printed
            #expect(try await size(of: labels[0]).hasPrefix("175.7"))
            #expect(try await size(of: labels[1]).hasPrefix("153"))
            #expect(try await fixture.station.printers.list().map(\.layout) == ["62x100mm"])
            await failure {
                _ = try await fixture.station.printers.use("labels", layout: "a5", actor: "test")
            }
        }
    }
}

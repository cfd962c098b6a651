import Attendance
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

/// The printer of a station that has none: badges are kept as files.
@Suite(.timeLimit(.minutes(5))) struct PDFPrinterTests {
    @Test
    func
        `a badge that was being written when the program ended, and cannot be drawn any more, stops none behind it`()
        async throws
    {
        // The program's own files, of which somebody spoils one.
        let assets = try TemporaryFolder()
        let copy = assets.url.appending(path: "Assets", directoryHint: .isDirectory)
        try FileManager.default.copyItem(at: TestStation.assets, to: copy)
        let before = try OpenStation(assets: copy)
        let event = try await before.event(guests: ["Bo Diddley"]).event.id
        var draft = GuestDraft()
        (draft.firstName, draft.role) = ("Ada", "Artist")
        let ada = try await before.station.guests.add(draft, to: event, isWalkIn: false, actor: "test").guest
            .id
        var change = EventChange()
        change.layouts = ["artist": "54x101mm"]
        try await before.station.events.change(event, change, actor: "test")

        // As far as the program came before it was killed: the badge is claimed, and there is no file.
        let begun = try await before.station.badges.wantBadge(for: ada, event: event, actor: "test")
        let claimed = try await before.station.printers.change(
            [before.station.badges.badge(begun)], .sent, printer: PDFPrinter.name, operation: UUID())
        #expect(claimed)
        let layout = copy.appending(path: "Layouts/54x101mm.yaml")
        let whole = try Data(contentsOf: layout)
        try Data("id: [".utf8).write(to: layout)

        // The next start.
        let open = try OpenStation(beside: before, assets: copy)
        let station = open.station
        let bo = try await station.guests.guest("Bo Diddley", of: station.events.detail(of: event)).guestID
        let next = try await station.badges.wantBadge(for: bo, event: event, actor: "test")

        let service = PrintService(station.printers, folder: station.folder)
        try await open.running(service) { () async throws in
            try await eventually {
                try await station.badges.badgeCounts(of: event) == [.failed: 1, .kept: 1]
            }
            let failed = try await station.badges.badge(begun)
            #expect(failed.state == .failed && failed.words?.contains("cannot be drawn") == true)
            #expect(try await station.badges.badge(next).state == .kept)
            // With the layout mended, it is kept when somebody asks again.
            try whole.write(to: layout)
            let again = try await station.badges.wantBadge(
                for: ada, event: event, reason: "failed", actor: "test")
            try await eventually { try await station.badges.badge(again).state == .kept }
            let file = try station.folder.badges().appending(path: "\(again.uuidString.lowercased()).pdf")
            #expect(try Data(contentsOf: file).starts(with: Data("%PDF".utf8)))
        }
    }
}

import Attendance
import Foundation
import Services
import TestSupport
import Testing

/// What goes wrong at a printer, made to happen.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct PrinterTroubleTests {
    @Test func `out of labels for ten guests: all are in, and after the refill their badges come in order`()
        async throws
    {
        try await PrintFixture.open(guests: 10) { shop in
            let printer = try shop.printer
            try printer.hold("media-empty")
            try await shop.comes(0)
            try await shop.tells("The printer at the front door is out of labels. Load a 4×3 in roll.")
            var pickups: [Int?] = []
            for number in 1..<10 { pickups.append(try await shop.comes(number).badge?.pickup) }
            #expect(pickups == Array(1...9))
            try await shop.tells(
                "The printer at the front door is out of labels. 9 badges are waiting. Load a 4×3 in roll.")
            #expect(printer.printed.isEmpty)
            try printer.release()
            try await shop.becomes([.printed: 10])
            #expect(try await shop.cameOut() == Array(0..<10))
            #expect(try await shop.station.printers.printing(at: shop.detail)[0].trouble == nil)
            #expect(try await shop.story().contains("is out of labels"), "the ledger has the printer's words")
        }
    }

    @Test(arguments: [
        (
            "media-jam", "is jammed.", "Open it, take out the stuck labels and close it."
        ), ("cover-open", "is open.", "Close its cover."),
        ("media-needed", "has the wrong size loaded.", "Load a 4×3 in roll."),
    ])
    func `trouble is told in words, and no badge is lost or comes twice`(
        reason: String, fault: String, remedy: String
    ) async throws {
        try await PrintFixture.open { shop in
            try shop.printer.hold(reason)
            for number in 0..<3 { try await shop.comes(number) }
            try await shop.tells("The printer at the front door \(fault) 2 badges are waiting. \(remedy)")
            #expect(try await shop.comes(3).badge?.pickup != nil)
            try shop.printer.release()
            try await shop.becomes([.printed: 4])
            #expect(try await shop.cameOut() == [0, 1, 2, 3])
        }
    }

    @Test
    func `a printer that is unplugged with a badge in it: that one is unknown, the others come out after`()
        async throws
    {
        try await PrintFixture.open(jobTakes: .seconds(4)) { shop in
            let printer = try shop.printer
            try printer.hold()
            try await shop.comes(0)
            try await eventually { printer.isHolding }
            printer.kill()
            for number in 1..<4 { try await shop.comes(number) }
            try await shop.tells(
                "The printer at the front door cannot be reached. 3 badges are waiting. Check that it is switched on and its cable is in."
            )
            try await shop.becomes([.unknown: 1, .wanted: 3])
            try printer.release()
            try await printer.plugIn()
            try await shop.becomes([.unknown: 1, .printed: 3])
            #expect(try await shop.cameOut() == [1, 2, 3])
        }
    }

    @Test
    func `a printer that is switched off and on at once has forgotten the badge: nobody says it is out`()
        async throws
    {
        try await PrintFixture.open { shop in
            let printer = try shop.printer
            try printer.hold()
            try await shop.comes(0)
            try await eventually { printer.isHolding }
            // Its clock counts whole seconds: it must have run for some.
            try await Task.sleep(for: .seconds(3))
            printer.kill()
            try printer.release()
            try await printer.plugIn()
            try await shop.becomes([.unknown: 1])
            try await shop.comes(1)
            try await shop.becomes([.unknown: 1, .printed: 1])
            #expect(try await shop.cameOut() == [1])
        }
    }

    @Test(arguments: [true, false])
    func `a print server that is killed with a badge under way: unknown, and the others come out once`(
        savesJobsAtOnce: Bool
    ) async throws {
        try await PrintFixture.open(savesJobsAtOnce: savesJobsAtOnce) { shop in
            let printer = try shop.printer
            try printer.hold()
            try await shop.comes(0)
            try await eventually { printer.isHolding }
            shop.server.kill()
            for number in 1..<4 { try await shop.comes(number) }
            try await shop.server.restart()
            // The label stays in the printer until the server's second try is cancelled, which is a race otherwise.
            try await eventually(within: .seconds(120)) {
                try await shop.station.badges.badgeCounts(of: shop.detail.event.id)[.unknown] == 1
            }
            try printer.release()
            try await shop.becomes([.unknown: 1, .printed: 3])
            let labels = try await shop.cameOut()
            #expect(labels.filter { $0 != 0 } == [1, 2, 3] && labels.count { $0 == 0 } <= 1, "\(labels)")
        }
    }

    @Test func `a queue that is deleted: what waits comes out when there is one again`() async throws {
        try await PrintFixture.open { shop in
            let printer = try shop.printer
            try await shop.station.printers.use("labels", actor: "test")
            try printer.hold()
            try await shop.comes(0)
            try await eventually { printer.isHolding }
            try await shop.server.tell("lpadmin", ["-x", "labels"])
            for number in 1..<4 { try await shop.comes(number) }
            try await shop.tells(
                "The printer at the front door cannot print. 3 badges are waiting. There is no printer called \"labels\" on the print server. List them with: marquee printers"
            )
            try printer.release()
            try await shop.server.addQueue("labels", device: printer.uri, driver: .everywhere)
            try await eventually(within: .seconds(120)) {
                let counts = try await shop.station.badges.badgeCounts(of: shop.detail.event.id)
                return counts[.wanted] == nil && counts[.sent] == nil && counts[.printing] == nil
            }
            let labels = try await shop.cameOut()
            #expect(labels.filter { $0 != 0 } == [1, 2, 3] && labels.count { $0 == 0 } <= 1, "\(labels)")
        }
    }

    @Test func `a printer without the badge's size is told so, and one that has it takes over`() async throws
    {
        let narrow = [PaperSize("om_small_30x50mm", 3_000, 5_000)]
        try await PrintFixture.open(media: narrow, guests: 2) { shop in
            try await shop.comes(0)
            try await shop.tells(
                "The printer at the front door has no size of 4×3 in. 1 badge is waiting. Choose a layout of a size that it has."
            )
            #expect(try await shop.comes(1).badge?.pickup == 1)
            let other = try await PaperPrinter.start(formats: ["application/pdf"])
            try await shop.server.addQueue("wide", device: other.uri, driver: .everywhere)
            for queue in ["labels", "wide"] { try await shop.station.printers.use(queue, actor: "test") }
            try await shop.becomes([.printed: 2])
            #expect(other.printed.count == 2)
            #expect(try shop.printer.printed.isEmpty)
        }
    }

    @Test
    func
        `a printer with a driver of the old kind cannot be asked: it is tried, and heard of through its queue`()
        async throws
    {
        let server = try await PrintServer.start()
        let open = try OpenStation(printServer: server)
        let device = try open.folder.file("device", "")
        try await server.addQueue(
            "zebra", device: "file:\(device)", driver: .model("drv:///sample.drv/zebra.ppd"))
        let detail = try await open.event()
        let room = PrintService(open.station.printers, folder: open.station.folder)
        func wants(_ name: String) async throws {
            let guest = try await open.add(name, to: detail.event.id)
            _ = try await open.station.badges.wantBadge(for: guest, event: detail.event.id, actor: "test")
        }
        func becomes(_ counts: [BadgeState: Int]) async throws {
            try await eventually(within: .seconds(90)) {
                try await open.station.badges.badgeCounts(of: detail.event.id) == counts
            }
        }
        try await withThrowingTaskGroup { group in
            group.addTask { try await room.run() }
            try await wants("Ada Lovelace")
            try await becomes([.printed: 1])
            let label = try String(contentsOfFile: device, encoding: .isoLatin1)
            #expect(label.contains("~DGR:CUPS.GRF,62118,102,"), "4×3 in at 203 dpi")
            try await server.tell("cupsdisable", ["zebra"])
            try await eventually {
                try await open.station.printers.printing(at: detail)[0].trouble
                    == "The printer zebra is paused. Resume it."
            }
            try await wants("Grace Hopper")
            try await wants("Mary Jackson")
            #expect(
                try await open.station.printers.list().first?.trouble?.contains("2 badges are waiting")
                    == true)
            try await server.tell("cupsenable", ["zebra"])
            try await becomes([.printed: 3])
            group.cancelAll()
        }
        await server.stop()
    }
}

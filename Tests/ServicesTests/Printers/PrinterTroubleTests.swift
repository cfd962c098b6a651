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
        try await PrintFixture.open(guests: 10) { fixture in
            let printer = try fixture.printer
            try printer.hold("media-empty")
            // The guest whose badge is inside waits like the others, and is called up like them.
            let inside = try await fixture.comes(0)
            try await fixture.hasNumber(1, inside)
            try await fixture.tells(
                "The printer at the front door is out of labels. 1 badge is waiting. Load a 4×3 in roll.")
            var pickups: [Int?] = []
            for number in 1..<10 { pickups.append(try await fixture.comes(number).badge?.pickup) }
            #expect(inside.badge?.pickup == nil && pickups == Array(2...10))
            try await fixture.tells(
                "The printer at the front door is out of labels. 10 badges are waiting. Load a 4×3 in roll.")
            #expect(printer.printed.isEmpty)
            try printer.release()
            try await fixture.becomes([.printed: 10])
            #expect(try await fixture.cameOut() == Array(0..<10))
            #expect(try await fixture.station.printers.printing(at: fixture.detail)[0].trouble == nil)
            #expect(
                try await fixture.story().contains("is out of labels"), "the ledger has the printer's words")
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
        try await PrintFixture.open { fixture in
            try fixture.printer.hold(reason)
            for number in 0..<3 { try await fixture.comes(number) }
            try await fixture.tells("The printer at the front door \(fault) 3 badges are waiting. \(remedy)")
            #expect(try await fixture.comes(3).badge?.pickup != nil)
            try fixture.printer.release()
            try await fixture.becomes([.printed: 4])
            #expect(try await fixture.cameOut() == [0, 1, 2, 3])
        }
    }

    @Test(arguments: [
        "marker-waste-full-warning", "cover-open-report", "marker-supply-empty-warning", "other-warning",
    ])
    func `a printer that only warns prints on`(reason: String) async throws {
        try await PrintFixture.open(guests: 2) { fixture in
            try fixture.printer.report("+\(reason)")
            try await fixture.comes(0)
            try await fixture.becomes([.printed: 1])
            try await eventually {
                try await fixture.station.printers.list().first?.notice?.contains("warns that it")
                    == true
            }
            #expect(try await fixture.comes(1).badge?.pickup == nil)
            try await fixture.becomes([.printed: 2])
        }
    }

    @Test func `what staff should know of a printer that works is told at its door`() async throws {
        try await PrintFixture.open(guests: 1) { fixture in
            try await fixture.notes(nil)
            try fixture.printer.report("+media-low-report")
            try await fixture.comes(0)
            try await fixture.becomes([.printed: 1])
            try await fixture.notes(
                "The printer at the front door is running low on labels. Have a 4×3 in roll ready.")
            #expect(
                try await fixture.station.reports.board(of: fixture.detail).notices.count == 1,
                "on the board too")
            try await fixture.station.printers.use("labels", layout: "62x100mm", actor: "test")
            try await fixture.notes(
                "The printer at the front door is running low on labels. Have a 62×100 mm roll ready.")
        }
    }

    @Test func `a queue that the print server holds back goes on when staff resume it`() async throws {
        try await PrintFixture.open(guests: 1) { fixture in
            try await fixture.server.tell("cupsdisable", ["labels"])
            try await fixture.tells("The printer at the front door is paused. Resume it.")
            try await fixture.comes(0)
            let told = try await fixture.station.printers.printing(at: fixture.detail)[0]
            #expect(told.held == ["labels"] && told.waiting == 1)
            try await fixture.station.printers.resume("labels")
            try await fixture.becomes([.printed: 1])
            #expect(try await fixture.station.printers.printing(at: fixture.detail)[0].held.isEmpty)
            let error = await failure { _ = try await fixture.station.printers.resume("nobody") }
            #expect(error?.kind == .notFound)
        }
    }

    @Test(arguments: [
        ("Printer stopped due to backend errors; please consult the error_log file for details.", true),
        ("Changing the roll", false),
    ])
    func
        `a queue that CUPS stopped for a fault that is over goes on by itself, one that somebody paused does not`(
            reason: String, goesOn: Bool
        ) async throws
    {
        try await PrintFixture.open(guests: 1) { fixture in
            try await fixture.station.printers.use("labels", isOwned: true, actor: "test")
            try await fixture.server.tell("cupsdisable", ["-r", reason, "labels"])
            if !goesOn { try await fixture.tells("The printer at the front door is paused. Resume it.") }
            try await fixture.comes(0)
            if goesOn { return try await fixture.becomes([.printed: 1]) }
            try await fixture.tells("The printer at the front door is paused. 1 badge is waiting. Resume it.")
            try await fixture.becomes([.wanted: 1])
        }
    }

    @Test
    func `a printer that is unplugged with a badge in it: that one is unknown, the others come out after`()
        async throws
    {
        try await PrintFixture.open(jobTakes: .seconds(4)) { fixture in
            let printer = try fixture.printer
            try printer.hold()
            try await fixture.comes(0)
            try await eventually { printer.isHolding }
            printer.kill()
            for number in 1..<4 { try await fixture.comes(number) }
            try await fixture.tells(
                "The printer at the front door cannot be reached. 3 badges are waiting. Check that it is switched on and its cable is in."
            )
            try await fixture.becomes([.unknown: 1, .wanted: 3])
            try printer.release()
            try await printer.plugIn()
            try await fixture.becomes([.unknown: 1, .printed: 3])
            #expect(try await fixture.cameOut() == [1, 2, 3])
        }
    }

    @Test
    func `a printer that is switched off and on at once has forgotten the badge: nobody says it is out`()
        async throws
    {
        try await PrintFixture.open { fixture in
            let printer = try fixture.printer
            try printer.hold()
            try await fixture.comes(0)
            try await eventually { printer.isHolding }
            // Its clock counts whole seconds: it must have run for some.
            try await Task.sleep(for: .seconds(3))
            printer.kill()
            try printer.release()
            try await printer.plugIn()
            try await fixture.becomes([.unknown: 1])
            try await fixture.comes(1)
            try await fixture.becomes([.unknown: 1, .printed: 1])
            #expect(try await fixture.cameOut() == [1])
        }
    }

    @Test(arguments: [true, false])
    func `a print server that is killed with a badge under way: unknown, and the others come out once`(
        savesJobsAtOnce: Bool
    ) async throws {
        try await PrintFixture.open(savesJobsAtOnce: savesJobsAtOnce) { fixture in
            let printer = try fixture.printer
            try printer.hold()
            try await fixture.comes(0)
            try await eventually { printer.isHolding }
            fixture.server.kill()
            for number in 1..<4 { try await fixture.comes(number) }
            try await fixture.server.restart()
            // The label stays in the printer until the server's second try is cancelled, which is a race otherwise.
            try await eventually(within: .seconds(120)) {
                try await fixture.station.badges.badgeCounts(of: fixture.detail.event.id)[.unknown] == 1
            }
            try printer.release()
            try await fixture.becomes([.unknown: 1, .printed: 3])
            let labels = try await fixture.cameOut()
            #expect(labels.filter { $0 != 0 } == [1, 2, 3] && labels.count { $0 == 0 } <= 1, "\(labels)")
        }
    }

    @Test func `a queue that is deleted: what waits comes out when there is one again`() async throws {
        try await PrintFixture.open { fixture in
            let printer = try fixture.printer
            try await fixture.station.printers.use("labels", actor: "test")
            try printer.hold()
            try await fixture.comes(0)
            try await eventually { printer.isHolding }
            try await fixture.server.tell("lpadmin", ["-x", "labels"])
            for number in 1..<4 { try await fixture.comes(number) }
            try await fixture.tells(
                "The printer at the front door cannot print. 3 badges are waiting. There is no printer called \"labels\" on the print server. List them with: marquee printers"
            )
            try printer.release()
            try await fixture.server.addQueue("labels", device: printer.uri, driver: .everywhere)
            try await eventually(within: .seconds(120)) {
                let counts = try await fixture.station.badges.badgeCounts(of: fixture.detail.event.id)
                return counts[.wanted] == nil && counts[.sent] == nil && counts[.printing] == nil
            }
            let labels = try await fixture.cameOut()
            #expect(labels.filter { $0 != 0 } == [1, 2, 3] && labels.count { $0 == 0 } <= 1, "\(labels)")
        }
    }

    @Test func `a printer without the badge's size is told so, and one that has it takes over`() async throws
    {
        let narrow = [PaperSize("om_small_30x50mm", 3_000, 5_000)]
        try await PrintFixture.open(media: narrow, guests: 2) { fixture in
            try await fixture.hasNumber(1, try await fixture.comes(0))
            try await fixture.tells(
                "The printer at the front door has no size of 4×3 in. 1 badge is waiting. Choose a layout of a size that it has."
            )
            #expect(try await fixture.comes(1).badge?.pickup == 2)
            let other = try await PaperPrinter.start(formats: ["application/pdf"])
            try await fixture.server.addQueue("wide", device: other.uri, driver: .everywhere)
            for queue in ["labels", "wide"] { try await fixture.station.printers.use(queue, actor: "test") }
            try await fixture.becomes([.printed: 2])
            #expect(other.printed.count == 2)
            #expect(try fixture.printer.printed.isEmpty)
        }
    }

    @Test func `a queue without a driver is sent nothing, says how to mend it, and prints once it is mended`()
        async throws
    {
        let server = try await PrintServer.start()
        let open = try OpenStation(printServer: server)
        let device = try open.folder.file("device", "")
        try await server.addQueue("zebra", device: "file:\(device)", driver: .raw)
        let detail = try await open.event()
        let words = "has no driver: badges would come out as garbage."
        let error = await failure { _ = try await open.station.printers.printTestLabel(on: "zebra") }
        #expect(
            error?.kind == .unwell && error?.sentence.contains(words) == true, "\(String(describing: error))")
        #expect(await Doctor(station: open.station).findings().contains { $0.sentence.contains(words) })
        let room = PrintService(open.station.printers, folder: open.station.folder)
        let guest = try await open.add("Ada Lovelace", to: detail.event.id)
        _ = try await open.station.badges.wantBadge(for: guest, event: detail.event.id, actor: "test")
        try await withThrowingTaskGroup { group in
            group.addTask { try await room.run() }
            try await eventually {
                try await open.station.printers.printing(at: detail)[0].trouble
                    == "The printer zebra \(words) Give it one: `lpadmin -p zebra -m MODEL`; `lpinfo -m` lists the models."
            }
            #expect(try Data(contentsOf: URL(filePath: device)).isEmpty)
            try await server.tell("lpadmin", ["-p", "zebra", "-m", "drv:///sample.drv/zebra.ppd"])
            try await eventually(within: .seconds(90)) {
                try await open.station.badges.badgeCounts(of: detail.event.id) == [.printed: 1]
            }
            #expect(try String(contentsOfFile: device, encoding: .isoLatin1).contains("^XA"))
            group.cancelAll()
        }
        await server.stop()
    }

    @Test func `a queue without a driver prints where its printer takes PDF itself`() async throws {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue("labels", device: printer.uri, driver: .raw)
        let open = try OpenStation(printServer: server)
        #expect(try await open.station.printers.list().first?.trouble == nil)
        let said = try await open.station.printers.printTestLabel(on: "labels")
        #expect(said.sentence.contains("the test label is out") && printer.printed.count == 1)
        await server.stop()
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

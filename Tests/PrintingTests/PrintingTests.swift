import Foundation
import Printing
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2))) struct PrintingTests {
    @Test func `a label of 4×3 in reaches the printer with its text, and is told as printed`() async throws {
        try await PrintingHouse.open { house in
            let job = try await house.send("Ada Lovelace")
            try await house.expectPrinted(job)
            #expect(house.printer.printed.count == 1)
            let label = try #require(house.printer.printed.first).path
            #expect(try await run("pdftotext", [label, "-"]).text.contains("Ada Lovelace"))
            #expect(try await run("pdfinfo", [label]).text.contains(/Page size: +288 x 216 pts/))
            let report = try await house.spooler.report(on: job)
            #expect(report.state == .completed && report.hasBegun)
        }
    }

    @Test func `a printer that takes raster only gets the label at its own resolution, with ink on it`()
        async throws
    {
        try await PrintingHouse.open(formats: ["image/pwg-raster"]) { house in
            let job = try await house.send("Ada Lovelace")
            try await house.expectPrinted(job)
            let raster = try Data(contentsOf: #require(house.printer.printed.first))
            #expect(raster.prefix(4) == Data("RaS2".utf8))
            // cupsWidth and cupsHeight of PWG 5102.4: 4×3 in at 300 dpi.
            #expect(raster.bigEndian(at: 4 + 372) == 1200 && raster.bigEndian(at: 4 + 376) == 900)
            #expect(raster.count > 2_000, "a label without ink packs into less")
        }
    }

    @Test func `a page that lies across a narrow roll is turned, not cut`() async throws {
        try await PrintingHouse.open { house in
            let job = try await house.spooler.submit(
                document: labelPDF("Ada Lovelace", width: 283, height: 176), format: .pdf, to: "labels",
                media: Media(width: 10000, height: 6200), jobName: "marquee-across")
            try await house.expectPrinted(job)
            let label = try #require(house.printer.printed.first).path
            let page = try await run("pdfinfo", [label]).text
            #expect(page.contains(/Page size: +175\.7\d* x 283\.4\d* pts/), "\(page)")
            #expect(try await run("pdftotext", [label, "-"]).text.contains("Ada Lovelace"))
        }
    }

    @Test func `a Zebra with CUPS's own driver gets exactly one label of 4×3 in at 203 dpi`() async throws {
        let server = try await PrintServer.start()
        let device = FileManager.default.temporaryDirectory.appending(
            path: "marquee-zebra-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: device) }
        try Data().write(to: device)
        try await server.addQueue(
            "zebra", device: "file:\(device.path)", driver: .model("drv:///sample.drv/zebra.ppd"))
        let spooler = try Spooler(server: server.address)
        let job = try await spooler.submit(
            document: labelPDF("Ada"), format: .pdf, to: "zebra", media: badgeSize, jobName: "marquee-zebra")
        #expect(try await spooler.follow(job, timeouts: Timeouts(quiet: .seconds(60))) == .printed)
        let sent = try String(contentsOf: device, encoding: .isoLatin1)
        // 812 dots are 102 bytes a line, 609 lines.
        #expect(sent.contains("~DGR:CUPS.GRF,62118,102,"), "\(sent.prefix(200))")
        #expect(sent.components(separatedBy: "^XA").count - 1 <= 2 && sent.contains("^XZ"))
        await server.stop()
    }

    @Test func `a size that a driver cuts to measure comes out in just that many dots`() async throws {
        let server = try await PrintServer.start()
        let folder = try TemporaryFolder()
        let device = try folder.file("device", "")
        try await server.addQueue(
            "zebra", device: "file:\(device)", driver: .model("drv:///sample.drv/zebra.ppd"))
        let spooler = try Spooler(server: server.address)
        let job = try await spooler.submit(
            document: labelPDF("Ada", width: 176, height: 283), format: .pdf, to: "zebra",
            media: Media(width: 6_200, height: 10_000), jobName: "marquee-cut")
        #expect(try await spooler.follow(job, timeouts: Timeouts(quiet: .seconds(60))) == .printed)
        let sent = try String(contentsOfFile: device, encoding: .isoLatin1)
        // 62 mm are 496 dots or 62 bytes a line, 100 mm are 799 lines.
        let head = try #require(sent.firstMatch(of: /~DGR:CUPS.GRF,(\d+),(\d+),/), "\(sent.prefix(200))")
        #expect(head.2 == "62" && (797...800).contains((Int(head.1) ?? 0) / 62), "\(head.0)")
        await server.stop()
    }

    @Test(arguments: [["application/pdf"], ["image/pwg-raster"]])
    func `a printer that cuts a roll gets the size asked for`(formats: [String]) async throws {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start(
            formats: formats, media: [PaperSize("om_dk-11202_62x100mm", 6_200, 10_000)],
            cuts: CutSizes(2_500...6_200, 2_500...100_000))
        try await server.addQueue("roll", device: printer.uri, driver: .everywhere)
        let spooler = try Spooler(server: server.address)
        let looked = try await spooler.look(at: "roll")
        let media = Media(width: 5_400, height: 8_560)
        #expect(looked.takes(media) && !looked.takes(Media(width: 10_500, height: 14_800)))
        let job = try await spooler.submit(
            document: labelPDF("Ada", width: 153, height: 243), format: .pdf, to: "roll", media: media,
            jobName: "marquee-roll")
        #expect(try await spooler.follow(job, timeouts: Timeouts(quiet: .seconds(60))) == .printed)
        let label = try #require(printer.printed.first)
        if formats == ["application/pdf"] {
            let page = try await run("pdfinfo", [label.path]).text
            #expect(page.contains(/Page size: +15[23]\S* x 24[23]\S* pts/), "\(page)")
        } else {
            let raster = try Data(contentsOf: label)
            #expect((636...640).contains(raster.bigEndian(at: 4 + 372)))
            #expect((1_008...1_012).contains(raster.bigEndian(at: 4 + 376)))
        }
        await server.stop()
    }

    @Test func `out of labels is told in words, and the badge comes out after the roll is changed`()
        async throws
    {
        try await PrintingHouse.open { house in
            try house.printer.hold("media-empty")
            let job = try await house.send("Grace Hopper")
            try await eventually {
                try await house.spooler.printer("labels").warnings.contains("media-empty")
            }
            let printer = try await house.spooler.printer("labels")
            #expect(
                printer.trouble(wanting: badgeSize, isStuck: true)?.sentence(about: printer.title, waiting: 3)
                    == "The printer at the front door is out of labels. 3 badges are waiting. Load a 4×3 in roll."
            )
            #expect(house.printer.printed.isEmpty)
            try house.printer.release()
            try await house.expectPrinted(job)
            try await eventually { try await house.spooler.printer("labels").trouble == nil }
            #expect(house.printer.printed.count == 1)
        }
    }

    @Test func `a size the printer does not have is refused before anything is sent`() async throws {
        try await PrintingHouse.open { house in
            let error = await #expect(throws: PrintError.self) {
                try await house.spooler.submit(
                    document: labelPDF("Ada"), format: .pdf, to: "labels",
                    media: Media(width: 5000, height: 5000),
                    jobName: "marquee-odd")
            }
            #expect(error?.code == .unsupportedMedia)
            #expect(
                error?.reason.contains("has no size of 50×50 mm. It takes 4×3 in, ") == true,
                "\(String(describing: error))")
            let sent = try await house.spooler.find(jobNamed: "marquee-odd")
            #expect(sent == nil)
        }
    }
}

extension Data {
    /// Four bytes as an unsigned number, the first the highest.
    func bigEndian(at offset: Int) -> Int {
        self[(startIndex + offset)..<(startIndex + offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}

import Foundation
import TestSupport
import Testing

@testable import Printing

/// Pixels straight to printers that take them.
@Suite(.timeLimit(.minutes(5))) struct ShortWayTests {
    @Test func `a page of pixels comes out of other programs' readers as it went in`() async throws {
        for pixel in [PageForm.Pixel.black, .grey, .rgb] {
            let page = try Self.page(pixel, dpi: 203)
            let folder = try TemporaryFolder()
            let file = try folder.file("page.pwg", RasterPage.document([page]))
            let read = try await run("python3", ["-c", Self.reader, file])
            try #require(read.status == 0, "\(read.complaint)")
            let parts = read.text.split(separator: "\n").map(String.init)
            let space = ["black": 3, "grey": 18, "rgb": 19]["\(pixel)"] ?? 0
            #expect(parts[0] == "\(page.width) \(page.height) \(pixel.bits) \(space) 203 288 216")
            #expect(parts[1] == Data(page.bytes).base64EncodedString(), "\(pixel)")
        }
    }

    @Test func `a page of other bytes than its pixels is refused`() {
        let form = PageForm(format: .pwgRaster, pixel: .grey, dpi: 203)
        #expect(throws: PrintError.self) {
            try RasterPage(form: form, width: 10, height: 10, media: badgeSize, bytes: [0, 1, 2])
        }
    }

    @Test(arguments: [
        (
            ["sgray_8", "black_1"], [300, 600], [String](), DocumentFormat.pwgRaster, PageForm.Pixel.grey,
            300
        ),
        (["black_1"], [203], [], .pwgRaster, .black, 203),
        (["sgray_8", "srgb_8"], [600, 1_200], [], .pwgRaster, .rgb, 600),
        (["sgray_8"], [150], [], .pwgRaster, .grey, 150),
        ([], [], ["V1.4", "W8", "RS203"], .appleRaster, .grey, 203),
        ([], [], ["W8", "SRGB24", "RS300-600"], .appleRaster, .rgb, 300),
    ])
    func `a printer gets pixels of its own kind`(
        types: [String], resolutions: [Int], apple: [String], format: DocumentFormat, pixel: PageForm.Pixel,
        dpi: Int
    ) {
        let device = DevicePixels(types: types, resolutions: resolutions, apple: apple)
        #expect(device.form(as: format) == PageForm(format: format, pixel: pixel, dpi: dpi))
    }

    @Test func `a printer that does not say what it takes gets PDF`() {
        let silent = DevicePixels(types: [], resolutions: [300], apple: ["W8"])
        #expect(silent.form(as: .pwgRaster) == nil && silent.form(as: .appleRaster) == nil)
    }

    @Test func `a driver's lines tell what it passes on`() {
        let driver = """
            *PPD-Adobe: "4.3"
            *cupsFilter2: "image/pwg-raster image/pwg-raster 100 -"
            *cupsFilter2: "application/vnd.cups-pdf application/pdf 10 -"
            *cupsFilter2: "image/urf image/urf 0 rastertourf"
            *cupsFilter2: "
            """
        #expect(Connection.formatsPassedOn(inDriver: driver) == [.pwgRaster, .pdf])
    }

    @Test(
        arguments: [
            ([.pwgRaster, .appleRaster, .pdf], .pwgRaster), ([.appleRaster], .appleRaster),
            ([.appleRaster, .pdf], nil), ([.pdf], nil), ([], nil),
        ] as [(Set<DocumentFormat>, DocumentFormat?)])
    func `AirPrint's pixels are sent only where CUPS makes no PDF of them`(
        passed: Set<DocumentFormat>, format: DocumentFormat?
    ) {
        let device = DevicePixels(types: ["sgray_8"], resolutions: [300], apple: ["W8", "RS300"])
        #expect(device.form(among: passed)?.format == format)
    }

    @Test
    func `a black and white queue with a driver of the old kind gets PDF in black, at its own resolution`()
        async throws
    {
        let server = try await PrintServer.start()
        let spooler = try Spooler(server: server.socket)
        for (queue, options, dpi) in [("coarse", [], 203), ("fine", ["-o", "Resolution=300dpi"], 300)] {
            try await server.addQueue(
                queue, device: "file:/dev/null", driver: .model("drv:///sample.drv/zebra.ppd"))
            if !options.isEmpty { try await server.tell("lpadmin", ["-p", queue] + options) }
            let route = try await spooler.route(to: spooler.printer(queue), for: badgeSize)
            #expect(route.form == PageForm(format: .pdf, pixel: .black, dpi: dpi))
        }
        await server.stop()
    }

    @Test func `a printer that takes PWG raster is sent it, and prints just these pixels`() async throws {
        try await PrintingHouse.open(formats: ["application/pdf", "image/pwg-raster"]) { house in
            let printer = try await house.spooler.look(at: "labels")
            let route = try await house.spooler.route(to: printer, for: badgeSize)
            #expect(route.form == PageForm(format: .pwgRaster, pixel: .grey, dpi: 300))
            let page = try Self.page(.grey, dpi: 300)
            let document = try RasterPage.document([page])
            let job = try await house.spooler.submit(document, by: route, jobName: "marquee-pixels")
            try await house.expectPrinted(job)
            #expect(try Data(contentsOf: #require(house.printer.printed.first)) == Data(document))
            #expect(!house.server.log.contains("Started filter"), "nobody converts it")
        }
    }

    @Test func `an IPP printer is heard itself, and one that is off cannot be reached`() async throws {
        try await PrintingHouse.open { house in
            let printer = try await house.spooler.look(at: "labels")
            #expect(printer.isHeardItself && printer.loadedNames == ["4×3 in"])
            // In its first second a printer has been up for none.
            try await eventually {
                _ = try await house.spooler.look(at: "labels")
                return await house.spooler.upTimes["labels"]?.run(from: .now, to: .now) == .ranThrough
            }
            #expect(printer.notice(wanting: badgeSize) == nil)
            #expect(
                printer.notice(wanting: Media(width: 6_200, height: 10_000))?.sentence(about: printer.title)
                    == "The printer at the front door says that 4×3 in is loaded, and badges are 62×100 mm. Load a 62×100 mm roll, or tell the printer what is in it."
            )
            house.printer.kill()
            let gone = try await house.spooler.look(at: "labels")
            #expect(
                gone.trouble
                    == "The printer at the front door cannot be reached. Check that it is switched on and its cable is in."
            )
            try await house.printer.plugIn()
            #expect(try await house.spooler.look(at: "labels").trouble == nil)
        }
    }

    @Test func `a printer that never answered this program is tried, until the print server misses it too`()
        async throws
    {
        try await PrintingHouse.open { house in
            house.printer.kill()
            let gone = try await house.spooler.look(at: "labels")
            #expect(
                gone.trouble?.contains("cannot be reached") == true && gone.obstacle(wanting: nil) == nil)
            let job = try await house.send("Nobody")
            try await eventually {
                try await house.spooler.look(at: "labels").obstacle(wanting: nil)
                    == Trouble("cannot be reached.", "Check that it is switched on and its cable is in.")
            }
            try await house.spooler.cancel(job)
            try await eventually { try await house.isQuiet }
            #expect(try await house.spooler.look(at: "labels").obstacle(wanting: nil) != nil)
            try await house.printer.plugIn()
            #expect(try await house.spooler.look(at: "labels").obstacle(wanting: nil) == nil)
        }
    }

    @Test
    func `a Zebra behind LPrint burns just these dots, and what stops it is heard before anything is sent`()
        async throws
    {
        let (server, zebra) = (try await PrintServer.start(), try await Zebra.start())
        try await server.addQueue("zebra", device: zebra.uri, driver: .everywhere)
        let spooler = try Spooler(server: server.socket)
        let printer = try await spooler.look(at: "zebra")
        let route = try await spooler.route(to: printer, for: badgeSize)
        #expect(route.form == PageForm(format: .appleRaster, pixel: .grey, dpi: 203))
        let page = try Self.page(.grey, dpi: 203, format: .appleRaster)
        let job = try await spooler.submit(RasterPage.document([page]), by: route, jobName: "marquee-zebra")
        let outcome = try await spooler.follow(job, timeouts: Timeouts(quiet: .seconds(60)))
        #expect(outcome == .printed, "\(server.log)")
        let label = try #require(zebra.labels.first)
        #expect(zebra.labels.count == 1 && label.width == 816 && label.height == 609)
        #expect(label.isBlack(100, 100) == Self.isBlack(100, 100) && label.isBlack(100, 100))
        for (x, y) in [(0, 0), (811, 608), (64, 64), (31, 33), (400, 300), (500, 7)] {
            #expect(label.isBlack(x, y) == Self.isBlack(x, y), "dot \(x), \(y)")
        }
        zebra.raise(errors: 1)
        try await eventually {
            try await spooler.look(at: "zebra").obstacle(wanting: badgeSize)
                == Trouble("is out of labels.", "Load a 4×3 in roll.")
        }
        zebra.raise(errors: 0)
        try await eventually {
            try await spooler.look(at: "zebra").obstacle(wanting: badgeSize) == nil
        }
        await server.stop()
    }

    /// Squares of 32 dots.
    private static func isBlack(_ x: Int, _ y: Int) -> Bool { (x / 32 + y / 32) % 2 == 0 }

    private static func page(
        _ pixel: PageForm.Pixel, dpi: Int, format: DocumentFormat = .pwgRaster
    ) throws -> RasterPage {
        let (width, height) = (4 * dpi, 3 * dpi)
        let perRow = (width * pixel.bits + 7) / 8
        var bytes = [UInt8](repeating: pixel == .black ? 0 : 255, count: perRow * height)
        for y in 0..<height {
            for x in 0..<width where isBlack(x, y) {
                switch pixel {
                case .black: bytes[y * perRow + x / 8] |= 0x80 >> UInt8(x % 8)
                case .grey: bytes[y * perRow + x] = 0
                case .rgb: bytes[y * perRow + x * 3 + 1] = 0
                }
            }
        }
        let form = PageForm(format: format, pixel: pixel, dpi: dpi)
        return try RasterPage(form: form, width: width, height: height, media: badgeSize, bytes: bytes)
    }

    /// A reader of PWG 5102.4 by itself: width, height, bits, colour space, dpi and page size, then the pixels.
    private static let reader = """
        import base64, struct, sys
        data = open(sys.argv[1], 'rb').read()
        assert data[:4] == b'RaS2'
        field = lambda at: struct.unpack('>I', data[4 + at:8 + at])[0]
        width, height, bits, row = field(372), field(376), field(388), field(392)
        print(width, height, bits, field(400), field(276), field(352), field(356))
        at, pixels, size = 4 + 1796, bytearray(), max(1, bits // 8)
        while len(pixels) < row * height:
            times, line = data[at] + 1, bytearray()
            at += 1
            while len(line) < row:
                count = data[at]
                at += 1
                if count < 128:
                    line += data[at:at + size] * (count + 1)
                    at += size
                else:
                    line += data[at:at + size * (257 - count)]
                    at += size * (257 - count)
            pixels += line * times
        print(base64.b64encode(bytes(pixels)).decode())
        """
}

import Attendance
import Foundation
import Services
import TestSupport
import Testing

/// Which layout badges have for which nobody chose one.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct LoadedLayoutTests {
    private static let narrow = PaperSize("om_dk-11202_62x100mm", 6_200, 10_000)

    @Test func `badges have the layout of the label that is loaded, unless the station's was chosen`()
        async throws
    {
        try await PrintFixture.open(media: [Self.narrow] + PaperSize.labels, guests: 2) { fixture in
            try await fixture.comes(0)
            try await fixture.becomes([.printed: 1])
            let page = try await run("pdfinfo", [try #require(fixture.printer.printed.first).path]).text
            #expect(page.contains(/Page size: +17[56]\S* x 283\S* pts/), "\(page)")
            let listed = try #require(try await fixture.station.printers.list().first)
            #expect(listed.layout == "62x100mm" && listed.notice == nil)
            try await fixture.station.printers.use("labels", layout: "4x3in", actor: "test")
            try await eventually {
                try await fixture.station.printers.list().first?.notice
                    == "The printer at the front door says that 62×100 mm is loaded, and badges are 4×3 in. Load a 4×3 in roll, or tell the printer what is in it."
            }
        }
    }

    @Test(arguments: [
        ("drv:///sample.drv/zebra.ppd", "4x3in"), ("drv:///sample.drv/zebraep2.ppd", "4x3in"),
        ("dymo:0/cups/model/lw450.ppd", "54x101mm"), ("dymo:0/cups/model/lw4xl.ppd", "4x3in"),
        ("ptouch:0/ppd/ptouch-driver/Brother-QL-820NWB-ptouch-ql.ppd", "62x100mm"),
    ])
    func
        `a queue with a driver of the old kind has the layout of its own size, else the usual or largest that it takes`(
            model: String, layout: String
        ) async throws
    {
        let server = try await PrintServer.start()
        let open = try OpenStation(printServer: server)
        try await server.addQueue("labels", device: "file:/dev/null", driver: .model(model))
        #expect(try await open.station.printers.list().map(\.layout) == [layout])
        await server.stop()
    }

    @Test func `a layout that a printer has no paper for is refused when it is chosen`() async throws {
        try await PrintFixture.open(media: [Self.narrow], guests: 1, isPrinting: false) { fixture in
            let error = await failure {
                _ = try await fixture.station.printers.use("labels", layout: "a6", actor: "test")
            }
            #expect(error?.kind == .badInput)
            #expect(
                error?.sentence
                    == "The printer labels has no size of 105×148 mm for the layout a6. It takes the layouts 62x100mm."
            )
        }
    }

    @Test func `a size that no printer has is told before a guest waits for it`() async throws {
        let odd = [PaperSize("om_small_30x50mm", 3_000, 5_000)]
        try await PrintFixture.open(media: odd, guests: 1) { fixture in
            try await fixture.tells(
                "The printer at the front door has no size of 4×3 in. Choose a layout of a size that it has.")
            #expect(try await fixture.comes(0).badge?.pickup == 1)
        }
    }
}

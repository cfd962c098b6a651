import Attendance
import Foundation
import Services
import TestSupport
import Testing

/// Queues that the station makes, on a print server of the test's own.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct PrinterSetupTests {
    private func rehearse(_ body: (PrintServer, OpenStation) async throws -> Void) async throws {
        let server = try await PrintServer.start()
        let open = try OpenStation(printServer: server)
        do { try await body(server, open) } catch {
            throw TestSetupError("\(error)\ncupsd said:\n\(server.log)")
        }
        await server.stop()
    }

    private func queue(_ uri: String, name: String = "labels", layout: String? = nil) -> Printers.NewQueue {
        var queue = Printers.NewQueue(uri: uri)
        (queue.name, queue.layout) = (name, layout)
        return queue
    }

    /// A queue's driver, as another program reads it.
    private func driver(of queue: String, on server: PrintServer) async throws -> String {
        try await run("curl", ["-s", "http://\(server.address)/printers/\(queue).ppd"]).text
    }

    @Test func `an IPP printer is added, prints a test label that names it, and is removed again`()
        async throws
    {
        try await rehearse { server, open in
            let printer = try await PaperPrinter.start()
            let printers = open.station.printers
            var wanted = queue(printer.uri)
            wanted.location = "front door"
            #expect(try await printers.add(wanted, actor: "test") == "labels")
            let listed = try #require(try await printers.list().first)
            #expect(listed.isUsed && listed.errorPolicy == "abort-job" && listed.layout == "4x3in")
            #expect(listed.name == "labels (front door)" && listed.trouble == nil)
            let label = try await printers.printTestLabel(on: "labels")
            #expect(label.layout == "4x3in" && label.media == "4×3 in" && label.layouts.contains("62x100mm"))
            let text = try await run("pdftotext", [try #require(printer.printed.first).path, "-"]).text
            #expect(text.contains("labels") && text.contains("4x3in, 4×3 in"), "\(text)")
            let again = await failure { _ = try await printers.add(wanted, actor: "test") }
            #expect(again?.kind == .conflict)
            try await printers.remove("labels", actor: "test")
            #expect(try await printers.list().isEmpty)
        }
    }

    @Test func `a printer that is off leaves no queue behind, nor does a layout that it has no paper for`()
        async throws
    {
        try await rehearse { server, open in
            let printer = try await PaperPrinter.start()
            let unfit = await failure {
                _ = try await open.station.printers.add(queue(printer.uri, layout: "a6"), actor: "test")
            }
            #expect(unfit?.kind == .badInput && unfit?.sentence.contains("no size of 105×148 mm") == true)
            printer.kill()
            let silent = await failure {
                _ = try await open.station.printers.add(
                    queue(printer.uri), within: .seconds(3), actor: "test")
            }
            #expect(silent?.sentence.contains("does not answer") == true, "\(String(describing: silent))")
            #expect(try await open.station.printers.list().isEmpty)
        }
    }

    @Test(
        arguments: [
            ("usb://Zebra%20Technologies/ZTC%20ZD421-300dpi%20ZPL?serial=1", nil, "Resolution", "300dpi"),
            ("usb://Brother/QL-820NWB?serial=1", "62x100mm", "MediaType", "Labels"),
            ("usb://Brother/QL-820NWB?serial=1", "62mm-roll", "MediaType", "Tape"),
            ("usb://DYMO/LabelWriter%20450?serial=1", "54x101mm", "PageSize", "w167h288"),
        ] as [(String, String?, String, String)])
    func `a queue has the driver of its printer's model, set to what is loaded`(
        uri: String, layout: String?, option: String, value: String
    ) async throws {
        try await rehearse { server, open in
            _ = try await open.station.printers.add(queue(uri, layout: layout), actor: "test")
            let driver = try await driver(of: "labels", on: server)
            let line = driver.split(whereSeparator: \.isNewline).first { $0.hasPrefix("*Default\(option):") }
            #expect(line?.hasSuffix(": \(value)") == true, "\(line ?? "")")
            #expect(try await open.station.printers.list().first?.isUsed == true)
        }
    }

    @Test(arguments: [
        ("usb://DYMO/LabelWriter%20550?serial=1", "own rolls alone"),
        ("usb://Brother/QL-820NWB?serial=1", "must be told what is loaded"),
        ("usb://ACME/LabelJet?serial=1", "No driver is known for it"),
    ])
    func `what badges would not come out of is refused, and no queue is made`(uri: String, why: String)
        async throws
    {
        try await rehearse { _, open in
            let error = await failure { _ = try await open.station.printers.add(queue(uri), actor: "test") }
            #expect(error?.kind == .badInput && error?.sentence.contains(why) == true)
            let named = await failure {
                _ = try await open.station.printers.add(queue(uri, name: "a/b"), actor: "test")
            }
            #expect(named?.sentence.contains("A queue's name has letters") == true)
            let left = try await open.station.printers.list()
            #expect(left.isEmpty)
        }
    }

    @Test func `a queue that is not the station's own is not deleted`() async throws {
        try await rehearse { server, open in
            try await server.addQueue(
                "office", device: "file:/dev/null", driver: .model("drv:///sample.drv/zebra.ppd"))
            let error = await failure { _ = try await open.station.printers.remove("office", actor: "test") }
            #expect(error?.kind == .conflict)
            let missing = await failure { _ = try await open.station.printers.remove("none", actor: "test") }
            #expect(missing?.kind == .notFound)
            #expect(try await open.station.printers.list().map(\.id) == ["office"])
        }
    }

    @Test func `what is found is printers, each with an address`() async throws {
        try await rehearse { _, open in
            // Whatever this machine sees; bare schemes are no printers.
            let found = try await open.station.printers.find()
            #expect(found.allSatisfy { $0.uri.contains("://") })
        }
    }

    @Test
    func `doctor tells of queues that are gone, not plugged in, or known by a name that nobody looks up`()
        async throws
    {
        try await rehearse { server, open in
            let printers = open.station.printers
            try await server.addQueue(
                "gone", device: "file:/dev/null", driver: .model("drv:///sample.drv/zebra.ppd"))
            try await server.addQueue(
                "cable", device: "usb://Zebra/ZD421?serial=none",
                driver: .model("drv:///sample.drv/zebra.ppd"))
            try await server.addQueue(
                "named", device: "ipps://Labels._ipps._tcp.local/",
                driver: .model("drv:///sample.drv/zebra.ppd"))
            for queue in ["gone", "cable", "named"] {
                try await printers.use(queue, isOwned: true, actor: "test")
            }
            try await server.tell("lpadmin", ["-x", "gone"])
            let findings = await Doctor(station: open.station).findings()
            let bad = findings.filter { $0.health == .bad }.map(\.sentence)
            #expect(bad.contains { $0.contains("Badges go to the queue gone") }, "\(bad)")
            #expect(bad.contains { $0.contains("The printer cable is not plugged in") }, "\(bad)")
            let looksUp = FileManager.default.fileExists(atPath: "/run/avahi-daemon/socket")
            #expect(bad.contains { $0.contains("install avahi-daemon") } != looksUp, "\(bad)")
        }
    }
}

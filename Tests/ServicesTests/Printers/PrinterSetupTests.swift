import Attendance
import Foundation
import Printing
import TestSupport
import Testing

@testable import Services

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

    private static let plugged = [
        #"direct usb://Brother/QL-820NWB?serial=1 "Brother QL-820NWB" "Brother QL-820NWB" "MFG:Brother;MDL:QL-820NWB;CMD:PT-CBP;" """#,
        #"direct usb://DYMO/LabelWriter%20550?serial=2 "DYMO LabelWriter 550" "DYMO LabelWriter 550" "" """#,
        #"direct usb://EPSON/CW-C4000u?serial=3 "EPSON CW-C4000u" "EPSON CW-C4000u" "" """#,
        #"direct usb://Zebra%20Technologies/ZTC%20ZD421?serial=4 "Zebra Technologies ZTC ZD421" "Zebra" "" """#,
    ]

    @Test func `what is plugged in is found, with its driver, the package that lacks, or why not`()
        async throws
    {
        let server = try await PrintServer.start(plugged: Self.plugged, without: ["ptouch"])
        let open = try OpenStation(printServer: server)
        let printers = open.station.printers
        let found = try await printers.find().filter { $0.uri.hasPrefix("usb:") }
        #expect(found.map(\.name) == Self.plugged.map { String($0.split(separator: "\"")[1]) }.sorted())
        let brother = try #require(found.first { $0.name.hasPrefix("Brother") })
        #expect(brother.missing == "printer-driver-ptouch" && brother.needsLayout)
        #expect(found.first { $0.name.contains("550") }?.refusal?.contains("own rolls alone") == true)
        #expect(found.first { $0.name.contains("C4000") }?.refusal?.contains("AL-C4000") == true)
        let zebra = try #require(found.first { $0.name.hasPrefix("Zebra") })
        #expect(zebra.driver == "drv:///sample.drv/zebra.ppd" && zebra.missing == nil)
        #expect(zebra.needsResolution && !zebra.needsLayout)
        let error = await failure {
            _ = try await printers.add(queue(brother.uri, layout: "62x100mm"), actor: "test")
        }
        #expect(error?.sentence.contains("`sudo apt install printer-driver-ptouch`") == true)
        _ = try await printers.add(queue(zebra.uri), actor: "test")
        #expect(try await printers.find().first { $0.uri == zebra.uri }?.queues == ["labels"])
        let findings = await Doctor(station: open.station).findings().map(\.sentence)
        let new = findings.filter { $0.contains("is plugged in, and no queue prints on it") }
        #expect(new.count == 3 && new.contains { $0.hasPrefix("Brother QL-820NWB") }, "\(findings)")
        #expect(findings.contains("The printer labels is ready."))
        await server.stop()
    }

    @Test func `a printer of LPrint is found, and added without a driver of its maker`() async throws {
        try await rehearse { server, open in
            let (application, socket) = (try await LabelApplication.start(), try ZebraSocket())
            socket.answer()
            defer { socket.close() }
            try await application.add("dymo", driver: "dymo_lw-450", at: socket)
            var printers = open.station.printers
            printers.labelApplication = application.address
            let found = try #require(
                try await printers.find().first { $0.uri == application.uri(of: "dymo") })
            #expect(found.name == "dymo" && found.driver == "everywhere" && found.refusal == nil)
            _ = try await printers.add(queue(found.uri, layout: "54x101mm"), actor: "test")
            _ = try await printers.printTestLabel(on: "labels")
            #expect(socket.received.compactMap(LabelLanguage.dymo.label).count == 1)
        }
    }

    @Test func `a printer that is announced in several ways is found once, by the best of them`() {
        let devices = [
            "dnssd://Labels._pdl-datastream._tcp.local/", "ipp://Labels._ipp._tcp.local/",
            "ipps://Labels._ipps._tcp.local/", "usb://Zebra/ZD421", "dnssd://Office._printer._tcp.local/",
        ].map { FoundDevice(uri: $0) }
        #expect(
            devices.withoutRepeats.map(\.uri) == [
                "ipps://Labels._ipps._tcp.local/", "usb://Zebra/ZD421", "dnssd://Office._printer._tcp.local/",
            ])
        #expect(FoundDevice(uri: "ipps://Badge%20Printer._ipps._tcp.local/").announcedName == "Badge Printer")
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

    @Test func `doctor tells of a queue without a driver, and of a server that forgets its jobs`()
        async throws
    {
        let server = try await PrintServer.start(settings: "PreserveJobHistory No")
        let open = try OpenStation(printServer: server)
        try await server.addQueue("raw", device: "socket://127.0.0.1:9", driver: .raw)
        try await open.station.printers.use("raw", actor: "test")
        let bad = await Doctor(station: open.station).findings().filter { $0.health == .bad }.map(\.sentence)
        #expect(
            bad.contains { $0.contains("The printer raw has no driver: badges would come out as garbage.") },
            "\(bad)")
        #expect(bad.contains { $0.contains("set `PreserveJobHistory Yes` in its cupsd.conf") }, "\(bad)")
        await server.stop()
    }
}

import Foundation
import TestSupport
import Testing

/// A printer that was set up as desktops and CUPS's own page do it: by the name of a service that it announces.
@Suite(.fewAtATime, .enabled(if: Announcements.isPossible), .timeLimit(.minutes(10)))
struct DiscoveredPrinterTests {
    private func rehearse(
        service: String, findsServices: Bool,
        _ body: (TestStation, Serving, String, PaperPrinter) async throws -> Void
    ) async throws {
        let network = try await Announcements.start()
        let server = try await PrintServer.start(on: network)
        let printer = try await PaperPrinter.start(on: network)
        try await server.addQueue("labels", device: service, driver: .everywhere)
        let foyer = try TestStation(printServer: server, on: findsServices ? network : nil)
        try await foyer.set(guests: "Name,Code\nAda Lovelace,t-0\nGrace Hopper,t-1\n")
        do { try await body(foyer, try await foyer.serve(), try await foyer.event(), printer) } catch {
            throw TestSetupError("\(error)\ncupsd said:\n\(server.log)\nippeveprinter said:\n\(printer.log)")
        }
        await server.stop()
    }

    private func badges(_ foyer: TestStation) async throws -> String {
        let shown = try await foyer.must("event", "show", "Mixer")
        return shown.firstMatch(of: /Badges: (.*)/).map { String($0.1) } ?? ""
    }

    @Test(arguments: [
        "ipp://Paper%20Printer._ipp._tcp.local/", "ipps://Paper%20Printer._ipps._tcp.local/",
    ])
    func `it prints badges, and tells itself what is loaded and that it is off`(service: String) async throws
    {
        try await rehearse(service: service, findsServices: true) { foyer, serving, event, printer in
            #expect(try await serving.scan("t-0", event: event).outcome == "admitted")
            try await eventually { try await badges(foyer) == "1 printed" }
            #expect(printer.printed.count == 1)
            // CUPS alone knows the sizes, not which is loaded.
            let told = try await foyer.must("printers")
            #expect(told.contains("4×3 in") && !told.contains("62×100"), "\(told)")
            printer.kill()
            try await eventually(within: .seconds(60)) {
                try await serving.ask("GET", "/api/v1/events/\(event)/printing").text.contains(
                    "cannot be reached")
            }
        }
    }

    @Test func `it prints badges also where this program cannot look the service up`() async throws {
        let service = "ipps://Paper%20Printer._ipps._tcp.local/"
        try await rehearse(service: service, findsServices: false) { foyer, serving, event, printer in
            for code in ["t-0", "t-1"] {
                #expect(try await serving.scan(code, event: event).outcome == "admitted")
            }
            try await eventually { try await badges(foyer) == "2 printed" }
            #expect(printer.printed.count == 2)
        }
    }
}

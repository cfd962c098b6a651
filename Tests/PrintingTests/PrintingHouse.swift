import Foundation
import Printing
import TestSupport
import Testing

/// A label of 4×3 in.
let badgeSize = Media(width: 10160, height: 7620)

/// A print server and a label printer behind its queue `labels`, shown when something throws.
struct PrintingHouse {
    let server: PrintServer
    let printer: PaperPrinter
    let spooler: Spooler

    static func open(
        savesJobsAtOnce: Bool = false, formats: [String] = ["application/pdf"],
        _ body: (PrintingHouse) async throws -> Void
    ) async throws {
        let server = try await PrintServer.start(savesJobsAtOnce: savesJobsAtOnce)
        let printer = try await PaperPrinter.start(formats: formats)
        do {
            try await server.addQueue(
                "labels", device: printer.uri, driver: .everywhere, location: "front door")
            try await body(
                PrintingHouse(server: server, printer: printer, spooler: Spooler(server: server.socket)))
        } catch {
            print("cupsd said:\n\(server.log)\nippeveprinter said:\n\(printer.log)")
            throw error
        }
        await server.stop()
    }

    func send(_ text: String, name: String = "marquee-\(UUID().uuidString)") async throws -> Job {
        try await spooler.submit(
            document: labelPDF(text), format: .pdf, to: "labels", media: badgeSize, jobName: name)
    }

    /// Follows the job, which must come out; shows what the server did when it does not.
    func expectPrinted(_ job: Job, at location: SourceLocation = #_sourceLocation) async throws {
        let outcome = try await spooler.follow(job, timeouts: Timeouts(quiet: .seconds(60)))
        #expect(outcome == .printed, "\(server.log)\n\(printer.log)", sourceLocation: location)
    }
}

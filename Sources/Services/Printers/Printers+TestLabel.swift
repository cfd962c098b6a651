import Attendance
import Badges
import Foundation
import Printing
import Storage

/// A test label that came out.
package struct TestLabelPrinted: Encodable, Sendable, Equatable {
    /// That it is out, in a sentence.
    package let sentence: String
    /// The layout that it was printed in.
    package let layout: String
    /// The size that it was printed on, as people say it: "4×3 in".
    package let media: String
    /// The names of all layouts that the printer has paper for.
    package let layouts: [String]
}

extension Printers {
    /// Prints a test label on the route of guests' badges, without an entry in the ledger. It names its queue and size.
    /// - Throws: `ServiceError.unwell` with the printer's words when it did not come out; `.notFound` for no such queue.
    package func printTestLabel(on queue: String) async throws -> TestLabelPrinted {
        let token = journal.station.token(of: UUID()).text
        return try await printLabel(on: queue) { printer, layout, media in
            BadgeFace(
                firstName: "Test", lastName: queue, role: "Printer", tags: ["0123456789", "äöü", "日本語"],
                question: "\(layout), \(media)", eventName: printer.makeAndModel, token: token)
        }
    }

    /// The same with a face that is made when the layout and its size are known.
    func printLabel(
        on queue: String, face: (Printer, _ layout: String, Printing.Media) -> BadgeFace
    ) async throws -> TestLabelPrinted {
        let spooler = try Spooler(server: printServer)
        let printer = try await spooler.look(at: queue)
        if let obstacle = printer.obstacle(wanting: nil) {
            throw ServiceError(.unwell, "Nothing was sent. \(obstacle.sentence(about: printer.title))")
        }
        let layout = try await layout(of: printer)
        let (media, name) = (try await renderer.media(of: layout), try await renderer.id(of: layout))
        let told = try await journal.printersAssigned().first { $0.queue == queue && $0.isUsed }
        let turn = told?.turn ?? .none
        let route = try await spooler.route(to: printer, for: media.turned(across: turn.isAcross))
        let document = try await draw([face(printer, name, media)], in: layout, as: route.form, turn: turn)
        let job = try await spooler.submit(
            document, by: route, jobName: "\(PrintWorker.prefix)test-\(UUID().uuidString.lowercased())")
        switch try await spooler.follow(job, timeouts: Timeouts(quiet: .seconds(45))) {
        case .printed:
            return TestLabelPrinted(
                sentence: "\(printer.title) says that the test label is out. Look at it.", layout: name,
                media: "\(media)", layouts: await layouts(on: printer))
        case .failed(let words), .neverBegan(let words), .unfinished(let words), .unknown(let words):
            throw ServiceError(.unwell, "The test label did not come out for sure. \(words)")
        }
    }
}

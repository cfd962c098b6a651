import Attendance
import Badges
import Foundation
import Printing
import Storage

extension Printers {
    /// Prints a test label on the route of guests' badges, without an entry in the ledger.
    /// - Returns: that it came out, in a sentence.
    /// - Throws: `ServiceError.unwell` with the printer's words when it did not; `.notFound` for no such queue.
    package func printTestLabel(on queue: String) async throws -> String {
        let spooler = try Spooler(server: printServer)
        let printer = try await spooler.look(at: queue)
        if let obstacle = printer.obstacle(wanting: nil) {
            throw ServiceError(.unwell, "Nothing was sent. \(obstacle.sentence(about: printer.title))")
        }
        let layout = try await layout(of: printer)
        let route = try await spooler.route(to: printer, for: try await renderer.media(of: layout))
        let face = BadgeFace(
            firstName: "Test", lastName: queue, role: "Printer", tags: ["0123456789", "äöü", "日本語"],
            token: journal.station.token(of: UUID()).text)
        let document = try await draw([face], in: layout, as: route.form)
        let job = try await spooler.submit(
            document, by: route, jobName: "marquee-test-\(UUID().uuidString.lowercased())")
        switch try await spooler.follow(job, timeouts: Timeouts(quiet: .seconds(45))) {
        case .printed: return "\(printer.title) says that the test label is out. Look at it."
        case .failed(let words), .neverBegan(let words), .unknown(let words):
            throw ServiceError(.unwell, "The test label did not come out for sure. \(words)")
        }
    }
}

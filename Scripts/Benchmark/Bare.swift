import ArgumentParser
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// `Bench bare`: what Hummingbird alone does with a scan's bytes. It reads each body whole, and sends an answer
/// that was made before.
struct Bare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serves one route that answers always the same.")

    @Option(help: "Where to listen on 127.0.0.1.") var port: Int
    @Option(help: "The route, as /api/v1/events/{event}/scans.") var route: String
    @Option(help: "The file that is every answer's body.") var answer: String
    @Option(help: "A header field of the answer, as `content-type: application/json`; repeat for several.")
    var field: [String] = []

    func run() async throws {
        let answer = ByteBuffer(bytes: try Data(contentsOf: URL(filePath: answer)))
        let headers = try fields()
        let router = Router()
        router.post(RouterPath(route)) { request, _ in
            _ = try await request.body.collect(upTo: 65_536)
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: answer))
        }
        router.get("readyz") { _, _ in HTTPResponse.Status.ok }
        var log = Logger(label: "bare")
        log.logLevel = .error
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            logger: log)
        try await application.runService()
    }

    private func fields() throws -> HTTPFields {
        var fields = HTTPFields()
        for field in field {
            guard let colon = field.firstIndex(of: ":"), let name = HTTPField.Name(String(field[..<colon]))
            else {
                throw ValidationError("--field takes NAME: VALUE, not \(field).")
            }
            fields[name] = field[field.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return fields
    }
}

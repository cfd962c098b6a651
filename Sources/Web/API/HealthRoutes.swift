import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// Liveness, readiness, and the description of the API.
struct HealthRoutes: Sendable {
    let checkIn: CheckIn
    let assets: Assets

    var routes: [Route] {
        [
            Route(.get, "/healthz", for: .anyone) { _, _ in try .json(["status": "ok"]) },
            Route(.get, "/readyz", for: .anyone, answer: ready),
        ]
    }

    private func ready(_ request: Request, _ context: WebContext) async throws -> Response {
        var reasons: [String] = []
        do { try await checkIn.checkWritable() } catch let error as any Failure {
            reasons.append(error.sentence)
        }
        let layouts = assets.file("Layouts").path
        if !FileManager.default.fileExists(atPath: layouts) {
            reasons.append("The layouts of badges are not at \(layouts).")
        }
        guard reasons.isEmpty else {
            throw Problem(.notReady, "The station cannot check guests in now.", errors: reasons)
        }
        return try .json(["status": "ready"])
    }
}

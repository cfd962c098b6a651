import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// Liveness, readiness, and the clock.
struct HealthRoutes: Sendable {
    let checkIn: CheckIn
    let clockCheck: ClockCheck
    let assets: Assets
    /// Whether scans could be recorded a moment ago: anybody may ask, and each check writes to the disk.
    private let lastCheck = SharedAnswer<DiskCheck>()

    private struct DiskCheck: Sendable {
        let at = ContinuousClock.now
        /// Why scans cannot be recorded; nil where they can.
        var trouble: String?
    }

    init(checkIn: CheckIn, clockCheck: ClockCheck, assets: Assets) {
        self.checkIn = checkIn
        self.clockCheck = clockCheck
        self.assets = assets
    }

    var routes: [Route] {
        [
            Route(.get, "/healthz", for: .anyone) { _, _ in try .json(["status": "ok"]) },
            Route(.get, "/readyz", for: .anyone, answer: ready),
            Route(.get, "/api/v1/clock", for: .staff) { _, _ in
                try .json(["troubles": try await clockCheck.troubles()])
            },
        ]
    }

    private func ready(_ request: Request, _ context: WebContext) async throws -> Response {
        var reasons: [String] = []
        let check = try await lastCheck.value(while: { ContinuousClock.now - $0.at < .seconds(1) }) { _ in
            do { try await checkIn.checkWritable() } catch let error as any Failure {
                return DiskCheck(trouble: error.sentence)
            }
            return DiskCheck()
        }
        if let trouble = check.trouble { reasons.append(trouble) }
        let layouts = assets.file("Layouts").path
        if !FileManager.default.fileExists(atPath: layouts) {
            reasons.append("The layouts of badges are not at \(layouts).")
        }
        guard reasons.isEmpty else {
            throw Problem(.notReady, "The station cannot check guests in now.", errors: reasons)
        }
        return try .json(Readiness(warnings: try await clockCheck.troubles()))
    }
}

/// That guests can be checked in, and what is wrong all the same.
private struct Readiness: Encodable {
    let status: String
    let warnings: [String]?

    init(warnings: [String]) {
        status = warnings.isEmpty ? "ready" : "degraded"
        self.warnings = warnings.isEmpty ? nil : warnings
    }
}

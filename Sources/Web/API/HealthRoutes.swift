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
    /// When scans could last be recorded: anybody may ask, and each check writes to the disk.
    private let writableAt = SharedAnswer<ContinuousClock.Instant>()

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
        do {
            _ = try await writableAt.value(while: { ContinuousClock.now - $0 < .seconds(1) }) { _ in
                try await checkIn.checkWritable()
                return ContinuousClock.now
            }
        } catch let error as any Failure {
            reasons.append(error.sentence)
        }
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

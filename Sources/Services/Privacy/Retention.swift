import Attendance
import Foundation
import Logging
import ServiceLifecycle

/// Erases what was kept long enough, when no event is on, for as long as the station runs; and finishes what programs
/// that ended too soon have left half done.
package struct Retention: Service {
    private let privacy: Privacy

    /// So often it is looked for what others left, and every so many times for what was kept long enough.
    private static let pause = Duration.seconds(60)
    private static let looksBetween = 60

    package init(_ privacy: Privacy) { self.privacy = privacy }

    /// Works until the program is asked to shut down.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var looks = 0
            while !Task.isCancelled {
                do {
                    try await look(forExpired: looks % Self.looksBetween == 0)
                } catch {
                    // If the program ends meanwhile, it goes on at the next start.
                    if Task.isCancelled { return }
                    privacy.log.error("data cannot be erased", metadata: ["error": "\(error)"])
                }
                looks += 1
                try? await Task.sleep(for: Self.pause)  // cancelled is how it ends
            }
        }
    }

    private func look(forExpired: Bool) async throws {
        try await privacy.journal.finishImports()
        try await privacy.finishErasing()
        guard forExpired else { return }
        for (event, guests) in try await privacy.eraseExpired(
            actor: ProgramActor.retention.rawValue, isPatient: true)
        {
            privacy.log.notice(
                "data was erased", metadata: ["event": "\(event.id)", "guests": "\(guests)"])
        }
    }
}

import Attendance
import Foundation
import Logging
import ServiceLifecycle

/// Erases once a day what was kept long enough, for as long as the station runs.
///
/// A clock that is wrong erases nobody: a time server must have set it, or it must have run for a day without being set.
/// Else it waits, and says so.
package struct Retention: Service {
    private let privacy: Privacy

    package init(_ privacy: Privacy) { self.privacy = privacy }

    /// Works until the program is asked to shut down.
    package func run() async throws {
        let opened = privacy.clockCheck.clock.reading
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    guard try await privacy.mayEraseExpired(since: opened) else {
                        try? await Task.sleep(for: .seconds(86_400))  // cancelled is how it ends
                        continue
                    }
                    for (event, guests) in try await privacy.eraseExpired(actor: "retention") {
                        privacy.log.notice(
                            "data was erased", metadata: ["event": "\(event.id)", "guests": "\(guests)"])
                    }
                } catch {
                    // If the program ends meanwhile, it goes on at the next start.
                    if Task.isCancelled { return }
                    privacy.log.error("data cannot be erased", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(86_400))  // cancelled is how it ends
            }
        }
    }
}

import Attendance
import Foundation
import Logging
import ServiceLifecycle

/// Erases once a day what was kept long enough, for as long as the station runs.
package struct Retention: Service {
    private let house: House

    package init(house: House) { self.house = house }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    for (event, guests) in try await house.eraseExpired(actor: "retention") {
                        house.log.notice(
                            "data was erased", metadata: ["event": "\(event.id)", "guests": "\(guests)"])
                    }
                } catch {
                    // Cut short by the end of the program it goes on at the next start.
                    if Task.isCancelled { return }
                    house.log.error("data cannot be erased", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(86_400))  // cancelled is how it ends
            }
        }
    }
}

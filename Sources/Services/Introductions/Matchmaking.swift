import Logging
import ServiceLifecycle

/// Keeps what guests are told at the door ready while a station runs.
package struct Matchmaking: Service {
    private let house: House

    /// At least so long between two rounds: many who come at once are one change.
    private static let rest = Duration.milliseconds(250)
    /// Of ten moments nine are left to the door.
    private static let share = 9

    package init(house: House) { self.house = house }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let notifications = house.matchmaker.signal.notifications
                let start = ContinuousClock.now
                for event in house.matchmaker.takeMoved() {
                    do { _ = try await house.plan(at: house.detail(of: event)) } catch {
                        house.log.warning(
                            "introductions are not worked out", metadata: ["error": "\(type(of: error))"])
                    }
                }
                let took = ContinuousClock.now - start
                try? await Task.sleep(for: max(Self.rest, took * Self.share))  // cancelled is how it ends
                await house.matchmaker.signal.wait(after: notifications, within: .seconds(60))
            }
        }
    }
}

import Logging
import ServiceLifecycle
import Storage

/// Keeps what guests are told at the door ready while a station runs.
package struct Matchmaking: Service {
    private let introductions: Introductions
    private var matchmaker: Matchmaker { introductions.matchmaker }

    /// At least so long between two rounds: many who come at once are one change.
    private static let rest = Duration.milliseconds(250)
    /// Of ten moments nine are left to the door.
    private static let share = 9

    package init(_ introductions: Introductions) { self.introductions = introductions }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let notifications = matchmaker.signal.notifications
                let start = ContinuousClock.now
                for event in matchmaker.takeMoved() {
                    do { _ = try await introductions.plan(at: introductions.journal.detail(of: event)) } catch
                    {
                        introductions.log.warning(
                            "introductions are not worked out", metadata: ["error": "\(type(of: error))"])
                    }
                }
                let took = ContinuousClock.now - start
                try? await Task.sleep(for: max(Self.rest, took * Self.share))  // cancelled is how it ends
                await matchmaker.signal.wait(after: notifications, within: .seconds(60))
            }
        }
    }
}

import Logging
import ServiceLifecycle
import Storage

/// Keeps the introductions that guests are shown at the door up to date while a station runs.
package struct Matchmaking: Service {
    private let introductions: Introductions
    private var matchmaker: Matchmaker { introductions.matchmaker }

    /// The least pause between two runs: many arrivals at once are one change.
    private static let rest = Duration.milliseconds(250)
    /// After each run it pauses nine times as long as the run took: nine tenths of the core are left to scans.
    private static let share = 9

    package init(_ introductions: Introductions) { self.introductions = introductions }

    /// Works until the program is asked to shut down.
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

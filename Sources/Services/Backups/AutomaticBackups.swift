import Attendance
import Glibc
import Logging
import ServiceLifecycle
import Storage

/// Makes backups by itself for as long as the station runs, and tries once a day whether the newest can be restored.
package struct AutomaticBackups: Service {
    private let backups: Backups
    private let events: Events
    private let log: Logger
    private let now: @Sendable () -> Int

    /// Takes the station whose data is backed up.
    package init(_ station: Station) {
        (backups, events, log, now) = (station.backups, station.events, station.log, station.now)
    }

    /// What was done and said so far.
    private struct Attempts {
        /// The last failure, which is not said again each minute.
        var told = ""
        var triedAt: Int?
    }

    private static let day = 86_400_000

    /// Works until the program is asked to shut down.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var attempts = Attempts()
            while !Task.isCancelled {
                do {
                    try await makeIfDue()
                    try await tryIfDue(&attempts)
                    attempts.told = ""
                } catch {
                    if Task.isCancelled { return }
                    if attempts.told != "\(error)" {
                        log.error("the backup failed", metadata: ["reason": "\(error)"])
                    }
                    attempts.told = "\(error)"
                }
                try? await Task.sleep(for: .seconds(60))  // cancelled is how it ends
            }
        }
    }

    private func makeIfDue() async throws {
        // Foundation's calendars would load tables of some megabytes into a station that does nothing.
        var (seconds, local) = (now() / 1_000, tm())
        localtime_r(&seconds, &local)
        let isDue = BackupRule.isDue(
            after: try backups.all().map(\.madeAt), events: try await events.all(), now: now(),
            hourOfDay: Int(local.tm_hour))
        if isDue { try await backups.make() }
    }

    /// Never while an event runs: the copy is read from end to end.
    private func tryIfDue(_ attempts: inout Attempts) async throws {
        if let triedAt = attempts.triedAt, now() - triedAt < Self.day { return }
        if BackupRule.isOn(try await events.all(), now: now()) { return }
        guard try !backups.all().isEmpty else { return }
        attempts.triedAt = now()
        guard let tried = try await backups.tryNewest() else { return }
        if tried.found.differing.isEmpty { return }
        log.error(
            "the newest backup has views that are not what its journal says: run `marquee journal rebuild`",
            metadata: ["views": "\(tried.found.differing.joined(separator: ", "))"])
    }
}

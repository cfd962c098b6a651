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
    private let clock: StationClock

    /// Takes the station whose data is backed up.
    package init(_ station: Station) {
        (backups, events, log, clock) = (station.backups, station.events, station.log, station.clock)
    }

    /// In milliseconds.
    private static let day = 86_400_000

    /// Works until the program is asked to shut down.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            // When the newest was tried, whatever the time of day is set to since.
            var (told, tried) = (ToldOnce(), StationClock.ClockReading?.none)
            while !Task.isCancelled {
                await makeIfDue(&told)
                tried = await tryIfDue(last: tried)
                try? await clock.sleep(.seconds(60))  // cancelled is how it ends
            }
        }
    }

    private func makeIfDue(_ told: inout ToldOnce) async {
        do {
            if try await isDue() { try await backups.make() }
            told.isWell()
        } catch {
            guard !Task.isCancelled, told.isNews(error) else { return }
            log.error("the backup failed", metadata: ["reason": "\(error)"])
        }
    }

    private func isDue() async throws -> Bool {
        // Foundation's calendars would load tables of some megabytes into a station that does nothing.
        var (seconds, local) = (clock.wall() / 1_000, tm())
        localtime_r(&seconds, &local)
        return BackupRule.isDue(
            after: try backups.all().map(\.madeAt), events: try await events.all(), now: clock.wall(),
            hourOfDay: Int(local.tm_hour))
    }

    /// Never while an event runs: the copy is read from end to end.
    /// - Returns: when one was tried last.
    private func tryIfDue(last: StationClock.ClockReading?) async -> StationClock.ClockReading? {
        if let last, clock.elapsed(since: last) < Self.day { return last }
        do {
            if BackupRule.isOn(try await events.all(), now: clock.wall()) { return last }
            guard let newest = try await backups.tryNewest() else { return last }
            if !newest.found.differing.isEmpty {
                log.error(
                    "the newest backup has views that are not what its journal says: run `marquee journal rebuild`",
                    metadata: ["views": "\(newest.found.differing.joined(separator: ", "))"])
            }
        } catch {
            guard !Task.isCancelled else { return last }
            log.error("the newest backup cannot be restored", metadata: ["reason": "\(error)"])
        }
        return clock.reading
    }
}

import Attendance
import Foundation
import Logging
import ServiceLifecycle
import Storage

/// Erases what was kept long enough, when no event is on, for as long as the station runs; and finishes what programs
/// that ended too soon have left half done.
///
/// A clock that is wrong erases nobody: a time server must have set it, or it must have run for a day without being set.
/// Else it waits, and says so.
package struct Retention: Service {
    private let privacy: Privacy

    /// So often it is looked for what others left, and every so many times for what was kept long enough.
    private static let pause = Duration.seconds(60)
    private static let looksBetween = 60

    package init(_ privacy: Privacy) { self.privacy = privacy }

    /// Works until the program is asked to shut down.
    package func run() async throws {
        let opened = privacy.clockCheck.clock.reading
        await cancelWhenGracefulShutdown {
            var looks = 0
            while !Task.isCancelled {
                do {
                    try await look(forExpired: looks % Self.looksBetween == 0, since: opened)
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

    /// - Parameter opened: of the clock when the program began to watch it.
    private func look(forExpired: Bool, since opened: StationClock.ClockReading) async throws {
        try await privacy.journal.finishImports()
        try await privacy.finishErasing()
        guard forExpired, try await privacy.mayEraseExpired(since: opened) else { return }
        for (event, guests) in try await privacy.eraseExpired(
            actor: ProgramActor.retention.rawValue, isPatient: true)
        {
            privacy.log.notice(
                "data was erased", metadata: ["event": "\(event.id)", "guests": "\(guests)"])
        }
    }
}

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

    /// So often it is looked for what others left.
    private static let pause = Duration.seconds(60)
    /// Every so many times it is looked for what was kept long enough; and is said that this waits.
    private static let (looksBetween, looksADay) = (60, 24 * 60)

    package init(_ privacy: Privacy) { self.privacy = privacy }

    /// Works until the program is asked to shut down.
    package func run() async throws {
        let opened = privacy.clockCheck.clock.reading
        await cancelWhenGracefulShutdown {
            var looks = 0
            while !Task.isCancelled {
                do {
                    try await finishWhatIsLeft()
                    if looks % Self.looksBetween == 0 {
                        try await eraseExpired(since: opened, isTelling: looks % Self.looksADay == 0)
                    }
                } catch {
                    // If the program ends meanwhile, it goes on at the next start.
                    if Task.isCancelled { return }
                    privacy.log.error("data cannot be erased", metadata: ["error": "\(error)"])
                }
                looks += 1
                try? await privacy.clockCheck.clock.sleep(Self.pause)  // cancelled is how it ends
            }
        }
    }

    private func finishWhatIsLeft() async throws {
        try await privacy.journal.finishImports()
        try await privacy.finishErasing()
    }

    /// - Parameters:
    ///   - opened: of the clock when the program began to watch it.
    ///   - isTelling: whether the log says it where the clock is not sure.
    private func eraseExpired(since opened: StationClock.ClockReading, isTelling: Bool) async throws {
        guard try await privacy.clockCheck.isSure(since: opened) else {
            if isTelling { try await privacy.tellWhatWaits() }
            return
        }
        for (event, guests) in try await privacy.eraseExpired(
            actor: ProgramActor.retention.rawValue, isPatient: true)
        {
            privacy.log.notice(
                "data was erased", metadata: ["event": "\(event.id)", "guests": "\(guests)"])
        }
    }
}

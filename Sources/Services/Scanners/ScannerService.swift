import Attendance
import Foundation
import Logging
import Scanning
import ServiceLifecycle
import Synchronization

/// Reads the station's own scanners, each on a thread of its own, and decides every code as a scan.
///
/// A code that is held before a scanner, or before two at one door, counts once.
package struct ScannerService: Service {
    let checkIn: CheckIn
    let events: Events
    let feeds: EventFeeds
    let log: Logger
    let now: @Sendable () -> Int
    let scanners: [DoorScanner]
    /// The folder of devices to search for scanners that were not named; nil searches none.
    let looksIn: String?
    private let recent = Recent()

    /// - Parameters:
    ///   - scanners: those that were named.
    ///   - looksIn: where the system shows its devices, to find those nobody named; nil looks for none.
    package init(station: Station, scanners: [DoorScanner], looksIn: String? = nil) {
        (checkIn, events, feeds) = (station.checkIn, station.events, station.feeds)
        (log, now) = (station.log, station.now)
        (self.scanners, self.looksIn) = (scanners, looksIn)
    }

    /// Reads until the service is asked to stop.
    package func run() async throws {
        await cancelWhenGracefulShutdown { await read() }
    }

    private func read() async {
        await withDiscardingTaskGroup { group in
            var known = Set(scanners.map(\.port.path))
            for scanner in scanners { group.addTask { await follow(scanner) } }
            repeat {
                for port in looksIn.map(ScannerPort.pluggedIn) ?? [] where known.insert(port.path).inserted {
                    group.addTask { await follow(DoorScanner(port)) }
                }
                try? await Task.sleep(for: .seconds(1))  // cancelled is how it ends
            } while !Task.isCancelled
        }
    }

    private func follow(_ scanner: DoorScanner) async {
        do throws(ScannerError) {
            for await report in try scanner.port.reports() { await hear(report, from: scanner) }
        } catch { log.error("\(error)") }
    }

    private func hear(_ report: ScannerReport, from scanner: DoorScanner) async {
        switch report {
        case .connected: log.notice("The scanner \(scanner.port.path) is read.")
        case .away(let trouble): log.error("\(trouble)")
        case .read(let code):
            do { try await take(code, from: scanner) } catch {
                log.error("a scan cannot be decided", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func take(_ code: ScannedCode, from scanner: DoorScanner) async throws {
        guard let event = try await events.current() else {
            throw ServiceError(.notFound, "There is no event yet: make one with `marquee event create`.")
        }
        let detail = try await events.detail(of: event.id)
        guard let door = detail.door(scanner.door) else {
            throw ServiceError(
                .notFound,
                "There is no door \(scanner.door ?? "") at \(event.name); there is: \(detail.doors.map(\.name).joined(separator: ", "))."
            )
        }
        guard recent.isNew(code, at: door.id) else { return }
        let scan = ScanRequest(
            id: .v7(at: now()), code: code, door: door.id.uuidString, people: 1,
            actor: ProgramActor.scanner.rawValue)
        // The screen is told also where it cannot be recorded: it shows that, and tries the same scan again.
        defer { feeds.tell(Reading(scan: scan.id ?? door.id, event: event.id, door: door.id, code: code)) }
        _ = try await checkIn.admit(scan, to: event.id)
    }

    /// What was read at each door a moment ago, by whatever scanner.
    private final class Recent: Sendable {
        private let doors = Mutex<[UUID: Debounce]>([:])

        func isNew(_ code: ScannedCode, at door: UUID) -> Bool {
            doors.withLock { $0[door, default: Debounce()].isNew(code, at: .now) }
        }
    }
}

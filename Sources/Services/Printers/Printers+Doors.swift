package import Attendance
import Foundation
import Logging
import Printing
import Storage

extension Printers {
    /// The state of printing at one door.
    package struct DoorPrinting: Sendable, Equatable {
        package let door: Door
        /// What is wrong and what to do, for staff; nil while printing works.
        package let trouble: String?
        /// What staff should know although badges come out, a sentence each: a roll that is running low, another size that
        /// is loaded, a printer that is passed over.
        package let notices: [String]
        /// Queues of the print server that it holds back, and that `resume(_:)` lets go on.
        package let held: [String]
        /// How many guests of the door wait for their badge, those among them whose badge is in a printer in trouble.
        package let waiting: Int
    }

    /// The state of printing at an event.
    package struct EventPrinting: Sendable, Equatable {
        package let doors: [DoorPrinting]
        /// Whether there is no printer at all, so that badges are kept.
        package let isMissing: Bool
        /// How many badges were kept and can be printed now.
        package let kept: Int
    }

    /// The state of printing at an event, as far as this program prints; nil where badges come out at every door and
    /// there is nothing else to tell.
    func newsOfPrinting(at event: UUID) async throws -> EventPrinting? {
        let kept = try await keptBadges(at: event)
        if pool.isWell, kept == 0, !pool.isKeeping { return nil }
        return EventPrinting(
            doors: try await printing(at: journal.detail(of: event)), isMissing: pool.isKeeping, kept: kept)
    }

    /// The same, told in any case.
    package func printingAtAll(of detail: EventDetail) async throws -> EventPrinting {
        EventPrinting(
            doors: try await printing(at: detail), isMissing: pool.isKeeping,
            kept: try await keptBadges(at: detail.event.id))
    }

    /// The state of printing at each door of an event, as far as this program prints.
    package func printing(at detail: EventDetail) async throws -> [DoorPrinting] {
        var waiting = try await journal.badgesWaitingByDoor()
        if !pool.isWell {
            let underWay = try await journal.badgesUnderWay()
            let troubled = pool.troubled(among: Set(underWay.compactMap(\.printer)))
            for badge in underWay where badge.printer.map(troubled.contains) == true {
                waiting[badge.door, default: 0] += 1
            }
        }
        return detail.doors.map { door in
            let count = waiting[door.id] ?? 0
            return DoorPrinting(
                door: door, trouble: pool.trouble(for: door.id, called: door.name, waiting: count),
                notices: pool.notices(for: door.id, called: door.name),
                held: pool.heldQueues(for: door.id), waiting: count)
        }
    }

    /// Lets a queue go on that the print server holds back, or CUPS itself stopped.
    ///
    /// A badge that it had begun is cancelled before, or it would come out again from its beginning: of that one nobody
    /// knows whether it came out.
    /// - Throws: `PrintError.noSuchQueue`; `.rejected` where the print server lets only its administrators do that.
    package func resume(_ queue: String) async throws {
        let spooler = try Spooler(server: printServer)
        _ = try await spooler.printer(queue)
        try await spooler.resume(queue, cancellingJobsNamed: PrintWorker.prefix)
        log.notice("a queue goes on", metadata: ["queue": "\(queue)"])
        signal.notify()
    }
}

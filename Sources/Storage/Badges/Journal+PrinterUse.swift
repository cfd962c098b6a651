package import Attendance
import Foundation

extension Journal {
    /// Sends badges to a queue from now on, as `printer` says. Whether the print server has the queue is asked before.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `StorageError.notFound` for a door that the event does not have, and for a door without its event.
    package func use(_ printer: PrinterAssigned, actor: String, now: Int) async throws {
        try await write { writer in
            if let event = printer.event {
                let detail = try writer.detail(of: event)
                if let door = printer.door { try Self.check(door, isOf: detail) }
            } else if printer.door != nil {
                throw StorageError(.notFound, "A door is one of an event: say which event too.")
            }
            try writer.record(.printerAssigned(printer), event: nil, actor: actor, wall: now)
        }
    }

    private static func check(_ door: UUID, isOf detail: EventDetail) throws {
        if detail.doors.contains(where: { $0.id == door }) { return }
        throw StorageError(
            .notFound,
            "There is no door \(door.uuidString.lowercased()) at \(detail.event.name); there is: \(detail.doors.map(\.name).joined(separator: ", "))."
        )
    }

    /// Sends no more badges to a queue, also not where no other was named. A queue that was deleted on the print server
    /// can still be dropped, where this station was told of it.
    /// - Parameters:
    ///   - isOnServer: whether the print server has the queue.
    ///   - now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `StorageError.notFound` for a queue that neither the server has nor this station was told of.
    package func drop(printer queue: String, isOnServer: Bool, actor: String, now: Int) async throws {
        try await write { [station] writer in
            let isKnown = try writer.statements.first(printerOfStation, station.id, queue) { _ in true }
            guard isOnServer || isKnown == true else {
                throw StorageError(.notFound, "There is no printer \(queue).")
            }
            let fact = PrinterAssigned(queue: queue, isUsed: false)
            try writer.record(.printerAssigned(fact), event: nil, actor: actor, wall: now)
        }
    }
}

private let printerOfStation = Query("SELECT 1 FROM printer WHERE station = ? AND queue = ?")

package import Attendance
import Foundation

extension Journal {
    /// Sends badges to a queue from now on, as `printer` says. Whether the print server has the queue is asked before.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `StorageError.notFound` for a door that the event does not have, and for a door without its event.
    package func use(_ printer: PrinterAssigned, actor: String, now: Int) async throws {
        try await change(printer: printer.queue, actor: actor, now: now) { $0 = printer }
    }

    /// Changes what this station was told of a queue, which is used from now on; what `change` leaves stays.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: as `use` does.
    package func change(
        printer queue: String, actor: String, now: Int,
        _ change: @escaping @Sendable (inout PrinterAssigned) -> Void
    ) async throws {
        try await write { [station] writer in
            var printer =
                try writer.statements.first(toldOfPrinter, station.id, queue) { row in
                    PrinterAssigned(
                        queue: queue, door: try row[0], event: try row[1], isOwned: try row[2],
                        layout: try row[3], turn: (try row[4] as Int?).flatMap(PageTurn.init))
                } ?? PrinterAssigned(queue: queue)
            change(&printer)
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
    ///   - isDeleted: whether it will be deleted there, so that it is nobody's.
    ///   - now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `StorageError.notFound` for a queue that neither the server has nor this station was told of.
    package func drop(
        printer queue: String, isOnServer: Bool, isDeleted: Bool = false, actor: String, now: Int
    ) async throws {
        try await write { [station] writer in
            let isOwned = try writer.statements.first(ownerOfPrinter, station.id, queue) { row in
                try row[0] as Bool
            }
            guard isOnServer || isOwned != nil else {
                throw StorageError(.notFound, "There is no printer \(queue).")
            }
            let fact = PrinterAssigned(
                queue: queue, isUsed: false, isOwned: !isDeleted && isOwned == true)
            try writer.record(.printerAssigned(fact), event: nil, actor: actor, wall: now)
        }
    }
}

private let toldOfPrinter = Query(
    "SELECT door, event, isOwned, layout, turn FROM printer WHERE station = ? AND queue = ?")
private let ownerOfPrinter = Query("SELECT isOwned FROM printer WHERE station = ? AND queue = ?")

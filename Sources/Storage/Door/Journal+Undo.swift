package import Attendance
package import Foundation

extension Journal {
    /// Undoes an entry or exit of a guest, as if it had not happened; the badges of an entry are void, unless
    /// somebody is still inside on the guest's ticket.
    /// - Parameter scan: the id of the scan that let them through; nil is the last movement.
    /// - Returns: what was undone.
    /// - Throws: `StorageError.conflict` for a guest who did not come, or of whom that is undone; `.notFound` for a scan
    ///   that let nobody of this guest's ticket through.
    package func undo(
        of guest: UUID, scan: UUID? = nil, event: UUID, reason: String, actor: String, now: Int
    ) async throws -> Movement {
        try await write { writer in
            try writer.undo(of: guest, scan: scan, event: event, reason: reason, actor: actor, now: now)
        }
    }
}

extension JournalWriter {
    /// Undoes an entry or exit of a guest: that of a scan, or the last.
    func undo(
        of guest: UUID, scan: UUID? = nil, event: UUID, reason: String, actor: String, now: Int
    ) throws -> Movement {
        let undone =
            if let scan { try movement(of: scan, by: guest, event) } else {
                try lastMovement(of: guest, event)
            }
        let fact = ScanUndone(
            ticket: undone.ticket, area: undone.key.area, at: undone.key.order, clock: undone.key.clock,
            station: undone.key.station, reason: reason)
        try record(.scanUndone(fact), event: event, actor: actor, wall: now)
        let movement = undone.key.movement
        guard movement.direction == .entry else { return movement }
        if try isAnybodyInside(of: guest, event) {
            try voidCompanions(of: guest, event, reason: reason, actor: actor, now: now)
        } else {
            try voidBadges(of: guest, event, reason: reason, actor: actor, now: now)
        }
        return movement
    }

    /// A movement with the ticket that it was made on.
    private typealias Undone = (ticket: UUID, key: Movements.RecordedMovement)

    private func lastMovement(of guest: UUID, _ event: UUID) throws -> Undone {
        guard let last = try statements.first(Self.lastMovement, guest, event, read: Self.undone) else {
            throw StorageError(.conflict, "There is nothing to undo: this guest did not come in.")
        }
        return last
    }

    /// What a scan let through, as long as it is not undone.
    private func movement(of scan: UUID, by guest: UUID, _ event: UUID) throws -> Undone {
        guard try statements.first(Self.scanOf, scan, guest, event, read: { _ in true }) == true else {
            throw StorageError(.notFound, "The scan \(scan) let nobody of this guest's ticket through.")
        }
        guard let found = try statements.first(Self.movementOf, scan, guest, event, read: Self.undone) else {
            throw StorageError(.conflict, "What the scan \(scan) let through is undone already.")
        }
        return found
    }

    private static func undone(_ row: Columns) throws -> Undone {
        (
            ticket: try row[5],
            key: Movements.RecordedMovement(
                area: try row[6], movement: try Movements.movement(row), order: try row[7],
                clock: try row[8], station: try row[9])
        )
    }

    /// Whether the guest, or somebody they brought, is inside the event or a session of it.
    private func isAnybodyInside(of guest: UUID, _ event: UUID) throws -> Bool {
        let movements = Movements(statements: statements)
        return try statements.first(Self.tickets, guest, event) { row -> Bool? in
            let known = try movements.of(row[0])
            let areas = Set(known.recorded.map(\.area))
            return areas.contains { known.presence(in: $0, of: event).inside > 0 } ? true : nil
        } ?? false
    }

    private static let tickets = Query("SELECT id FROM ticket WHERE guest = ? AND event = ?")
    private static let columns = """
        m.direction, coalesce(m.wall, m.at), m.people, m.door, m.actor, m.ticket, m.area, m.at, m.clock, m.station
        """
    private static let lastMovement = Query(
        """
        SELECT \(columns) FROM ticket t JOIN movement m ON m.ticket = t.id
        WHERE t.guest = ? AND t.event = ? AND NOT m.isUndone ORDER BY m.at DESC, m.clock DESC LIMIT 1
        """)
    // An entry and its movement have one clock and one station.
    private static let scanOf = Query(ofScan("1", ""))
    private static let movementOf = Query(ofScan(columns, "AND NOT m.isUndone"))

    private static func ofScan(_ columns: String, _ condition: String) -> String {
        """
        SELECT \(columns) FROM entry e JOIN ticket t ON t.guest = ?2 AND t.event = ?3
            JOIN movement m ON m.ticket = t.id AND m.clock = e.clock AND m.station = e.station
        WHERE e.id = ?1 AND e.kind = 'scan.decided' \(condition) LIMIT 1
        """
    }
}

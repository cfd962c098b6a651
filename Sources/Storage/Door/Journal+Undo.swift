package import Attendance
package import Foundation

extension Journal {
    /// Undoes the last entry or exit of a guest, as if it had not happened; the badges of an entry are void, unless
    /// somebody is still inside on the guest's ticket.
    /// - Returns: what was undone.
    /// - Throws: `StorageError.conflict` for a guest who did not come, or of whom all is undone.
    package func undo(
        of guest: UUID, event: UUID, reason: String, actor: String, now: Int
    ) async throws -> Movement {
        try await write { writer in
            try writer.undo(of: guest, event: event, reason: reason, actor: actor, now: now)
        }
    }
}

extension JournalWriter {
    /// Undoes the last entry or exit of a guest.
    func undo(of guest: UUID, event: UUID, reason: String, actor: String, now: Int) throws -> Movement {
        let last = try statements.first(Self.lastMovement, guest, event) { row in
            (
                movement: Movement(
                    direction: try row[5] == "exit" ? .exit : .entry, at: try row[9], people: try row[6],
                    door: try row[7], actor: try row[8]),
                fact: ScanUndone(
                    ticket: try row[0], area: try row[1], at: try row[2], clock: try row[3],
                    station: try row[4], reason: reason)
            )
        }
        guard let last else {
            throw StorageError(.conflict, "There is nothing to undo: this guest did not come in.")
        }
        try record(.scanUndone(last.fact), event: event, actor: actor, wall: now)
        if last.movement.direction == .entry, try !isAnybodyInside(of: guest, event) {
            try voidBadges(of: guest, event, reason: reason, actor: actor, now: now)
        }
        return last.movement
    }

    /// Whether the guest, or somebody they brought, is inside the event or a session of it.
    private func isAnybodyInside(of guest: UUID, _ event: UUID) throws -> Bool {
        let movements = Movements(statements: statements)
        return try statements.first(Self.areas, guest, event) { row -> Bool? in
            let known = try movements.of(row[0], in: row[1])
            let presence = Presence(of: known, admissions: try row[2])
            return presence.inside > 0 ? true : nil
        } ?? false
    }

    private static let areas = Query(
        """
        SELECT DISTINCT m.ticket, m.area, t.admissions FROM ticket t JOIN movement m ON m.ticket = t.id
        WHERE t.guest = ? AND t.event = ? AND NOT m.isUndone
        """)
    private static let lastMovement = Query(
        """
        SELECT m.ticket, m.area, m.at, m.clock, m.station, m.direction, m.people, m.door, m.actor,
            coalesce(m.wall, m.at)
        FROM ticket t JOIN movement m ON m.ticket = t.id
        WHERE t.guest = ? AND t.event = ? AND NOT m.isUndone ORDER BY m.at DESC, m.clock DESC LIMIT 1
        """)
}

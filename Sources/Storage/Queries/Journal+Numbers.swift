package import Attendance
package import Foundation

extension Journal {
    /// Counts of an event at this moment.
    package func numbers(of event: UUID) async throws -> EveningNumbers {
        try await read { db in
            let statements = Statements(db)
            var numbers = EveningNumbers()
            _ = try statements.first(Self.listed, event) { row -> Bool? in
                numbers.guests = try row[0]
                numbers.approved = try row[1]
                numbers.walkIns = try row[2]
                numbers.cameUnapproved = try row[3]
                return true
            }
            numbers.came = try statements.first(Self.came, event) { try $0[0] } ?? 0
            numbers.inside = try statements.first(Self.insideNow, event) { try $0[0] } ?? 0
            numbers.conflicts = try statements.first(Self.conflicts, event) { try $0[0] } ?? 0
            return numbers
        }
    }

    private static let listed = Query(
        """
        SELECT count(*), coalesce(sum(t.standing = 'approved'), 0), coalesce(sum(g.isWalkIn), 0),
            coalesce(sum(t.standing <> 'approved' AND EXISTS (
                SELECT 1 FROM movement m WHERE m.ticket = t.id AND m.direction = 'entry' AND NOT m.isUndone)), 0)
        FROM guest g JOIN ticket t ON t.guest = g.id WHERE g.event = ? AND \(GuestRow.isListed)
        """)
    private static let came = Query("SELECT coalesce(sum(came), 0) FROM turnout WHERE area = ?")
    private static let conflicts = Query(
        """
        SELECT count(*) FROM movement m JOIN ticket t ON t.id = m.ticket
        WHERE m.isConflict AND NOT m.isUndone AND t.event = ?
        """)
    private static let insideNow = Query("SELECT inside FROM occupancy WHERE place = ?")
}

package import Attendance
import Foundation

/// What came of walk-ins at an event's kiosks, and whether there is room for more.
package struct KioskWalkIns: Sendable, Hashable {
    /// How many came in.
    package let came: Int
    /// Whether one more leaves a place for everybody with a ticket who is yet to come. In a full house the door says so.
    package let hasRoom: Bool
}

extension Journal {
    /// The walk-ins of an event's kiosks at this moment.
    package func kioskWalkIns(at event: Event) async throws -> KioskWalkIns {
        try await read { db in
            let statements = Statements(db)
            let came: Int =
                try statements.first(Self.cameAtKiosks, event.id, GuestRecorded.kiosk) { try $0[0] } ?? 0
            guard let capacity = event.capacity else { return KioskWalkIns(came: came, hasRoom: true) }
            let inside: Int = try statements.first(Self.insideEvent, event.id) { try $0[0] } ?? 0
            let expected: Int = try statements.first(Self.expected, event.id) { try $0[0] } ?? 0
            return KioskWalkIns(came: came, hasRoom: inside >= capacity || inside + expected < capacity)
        }
    }

    private static let cameAtKiosks = Query(
        "SELECT count(*) FROM guest WHERE event = ? AND isWalkIn = 1 AND source = ?")
    private static let insideEvent = Query("SELECT inside FROM occupancy WHERE place = ?")
    private static let expected = Query(
        """
        SELECT coalesce(sum(t.admissions), 0) FROM guest g JOIN ticket t ON t.guest = g.id
        WHERE g.event = ?1 AND t.standing = 'approved' AND NOT EXISTS
            (SELECT 1 FROM movement m WHERE m.ticket = t.id AND m.area = ?1 AND m.isUndone = 0)
        """)
}

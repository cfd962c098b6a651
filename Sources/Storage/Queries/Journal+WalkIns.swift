package import Attendance
import Foundation

/// What came of walk-ins at an event's kiosks, and whether there is room for more.
package struct KioskWalkIns: Sendable, Hashable {
    /// How many came in.
    package let came: Int
    /// Whether one more leaves a place for everybody with a ticket who is yet to come. In a full house the door says so.
    package let hasRoom: Bool
}

/// How many walk-ins the kiosks of an event take. A screen that nobody watches must neither fill the house for those with
/// a ticket nor print badges without end.
package struct WalkInCap: Sendable, Hashable {
    /// So many as long as there is room for everybody who is expected.
    package let usual: Int
    /// So many in any case: the team said so.
    package let allowed: Int

    package init(usual: Int, allowed: Int) {
        self.usual = usual
        self.allowed = allowed
    }

    func takesOneMore(after walkIns: KioskWalkIns) -> Bool {
        walkIns.came < usual && walkIns.hasRoom || walkIns.came < allowed
    }
}

extension Journal {
    /// The walk-ins of an event's kiosks at this moment.
    package func kioskWalkIns(at event: Event) async throws -> KioskWalkIns {
        try await read { db in try Statements(db).kioskWalkIns(at: event) }
    }
}

extension Statements {
    func kioskWalkIns(at event: Event) throws -> KioskWalkIns {
        let came: Int = try first(Self.cameAtKiosks, event.id, GuestRecorded.kiosk) { try $0[0] } ?? 0
        guard let capacity = event.capacity else { return KioskWalkIns(came: came, hasRoom: true) }
        let inside: Int = try first(Self.insideEvent, event.id) { try $0[0] } ?? 0
        let expected: Int = try first(Self.expected, event.id) { try $0[0] } ?? 0
        return KioskWalkIns(came: came, hasRoom: inside >= capacity || inside + expected < capacity)
    }

    private static let cameAtKiosks = Query(

        """
        SELECT count(*) FROM guest g WHERE g.event = ? AND g.isWalkIn = 1 AND g.source = ? AND \(GuestRow.isListed)
        """)
    private static let insideEvent = Query("SELECT inside FROM occupancy WHERE place = ?")
    private static let expected = Query(
        """
        SELECT coalesce(sum(t.admissions), 0) FROM guest g JOIN ticket t ON t.guest = g.id AND \(GuestRow.isListed)
        WHERE g.event = ?1 AND t.standing = 'approved' AND NOT EXISTS
            (SELECT 1 FROM movement m WHERE m.ticket = t.id AND m.area = ?1 AND m.isUndone = 0)
        """)
}

import Attendance
import Foundation

extension Views {
    /// First arrivals in each five minutes: each ticket counts once, at its first entry; in an event that is its first
    /// into any part of it.
    func turnout(_ area: UUID, from before: Movement?, to after: Movement?) throws {
        let (old, new) = (before.map(Self.slot), after.map(Self.slot))
        guard old != new else { return }
        if let new { try statements.run(Self.come, area, new) }
        if let old {
            try statements.run(Self.notCome, area, old)
            try statements.run(Self.emptySlot, area, old)
        }
    }

    private static func slot(_ entry: Movement) -> Int { entry.at / ArrivalSlot.length }

    private static let come = Query(
        """
        INSERT INTO turnout (area, slot, came) VALUES (?, ?, 1)
        ON CONFLICT (area, slot) DO UPDATE SET came = came + 1
        """)
    private static let notCome = Query("UPDATE turnout SET came = came - 1 WHERE area = ? AND slot = ?")
    private static let emptySlot = Query("DELETE FROM turnout WHERE area = ? AND slot = ? AND came = 0")
}

import Attendance
import Foundation

extension Views {
    /// First arrivals in each five minutes: each ticket counts once, at its first entry.
    func turnout(
        _ area: UUID, from before: [Movements.RecordedMovement], to after: [Movements.RecordedMovement]
    ) throws {
        let (old, new) = (Self.slot(before), Self.slot(after))
        guard old != new else { return }
        if let new { try statements.run(Self.come, area, new) }
        if let old {
            try statements.run(Self.notCome, area, old)
            try statements.run(Self.emptySlot, area, old)
        }
    }

    private static func slot(_ movements: [Movements.RecordedMovement]) -> Int? {
        movements.first { $0.movement.direction == .entry }.map { $0.movement.at / ArrivalSlot.length }
    }

    private static let come = Query(
        """
        INSERT INTO turnout (area, slot, came) VALUES (?, ?, 1)
        ON CONFLICT (area, slot) DO UPDATE SET came = came + 1
        """)
    private static let notCome = Query("UPDATE turnout SET came = came - 1 WHERE area = ? AND slot = ?")
    private static let emptySlot = Query("DELETE FROM turnout WHERE area = ? AND slot = ? AND came = 0")
}

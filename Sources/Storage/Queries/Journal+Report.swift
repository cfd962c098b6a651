package import Attendance
package import Foundation

extension Journal {
    /// What happened at the doors and the printers of an event.
    package func doorCounts(of event: UUID) async throws -> DoorCounts {
        try await read { db in
            let statements = Statements(db)
            var counts = DoorCounts()
            try statements.each(Self.refusals, event) { row in
                guard let outcome = Outcome(rawValue: try row[0]) else { return }
                counts.refusals[outcome] = try row[1]
            }
            counts.prints = try statements.first(Self.prints, event) { try $0[0] } ?? 0
            var waits: [Int] = []
            try statements.each(Self.waits, event) { waits.append(try $0[0]) }
            if !waits.isEmpty {
                counts.medianWait = waits[(waits.count - 1) / 2]
                counts.longWait = waits[(waits.count * 95 + 99) / 100 - 1]
            }
            return counts
        }
    }

    private static let refusals = Query(
        "SELECT outcome, count(*) FROM refusal WHERE event = ? AND isAsked = 0 GROUP BY outcome")
    private static let prints = Query("SELECT coalesce(sum(prints), 0) FROM badge WHERE event = ?")
    // Not counted: badges of a pile, for which nobody waited; badges printed again; and those of a
    // scan that arrived hours later.
    private static let waits = Query(
        """
        SELECT changedAt - coalesce(wantedWall, wantedAt) FROM badge
        WHERE event = ? AND state = 'printed' AND prints = 1 AND rank IS NULL AND NOT isLate AND door IS NOT NULL
            AND changedAt - coalesce(wantedWall, wantedAt) BETWEEN 0 AND 3600000
        ORDER BY 1
        """)
}

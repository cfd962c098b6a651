package import Attendance
package import Foundation

extension Journal {
    /// The arrivals of an event, slot by slot; those in which nobody came are left out.
    package func arrivals(at event: UUID) async throws -> [ArrivalSlot] {
        try await read { db in
            var slots: [ArrivalSlot] = []
            try Statements(db).each(arrivalSlots, event) { row in
                slots.append(ArrivalSlot(at: try row[0] * ArrivalSlot.length, came: try row[1]))
            }
            return slots
        }
    }

    /// From an admission to the badge, in milliseconds, for the latest badges that came out at a door, at most 200.
    package func badgeTimes(at event: UUID) async throws -> [Int] {
        try await read { db in
            var times: [Int] = []
            try Statements(db).each(latestBadges, event) { row in times.append(try row[0]) }
            return times
        }
    }
}

private let arrivalSlots = Query("SELECT slot, came FROM turnout WHERE area = ? ORDER BY slot")
private let latestBadges = Query(
    """
    SELECT changedAt - coalesce(wantedWall, wantedAt) FROM badge
    WHERE event = ? AND state = 'printed' AND rank IS NULL AND NOT isLate AND wantedAt IS NOT NULL
    ORDER BY changedAt DESC LIMIT 200
    """)

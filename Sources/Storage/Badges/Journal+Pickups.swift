import Attendance
package import Foundation

extension Journal {
    /// Gives everybody at a door a number to be called up with whose badge has to wait until somebody has put a printer
    /// right, and who has none yet: in the order in which they came. A party is called up by one number.
    /// - Parameter hasToWait: says of a door, and of the printer that has the badge or nil, whether it does; asked inside
    ///   the transaction, so it must not wait.
    /// - Returns: how many got one.
    @discardableResult
    package func numberBadges(
        actor: String, now: Int,
        where hasToWait: @escaping @Sendable (_ door: UUID, _ printer: String?) -> Bool
    ) async throws -> Int {
        // Nothing is written, and nobody waited for, where nobody needs one.
        let isAny = try await read { db in
            try !Statements(db).unnumbered(where: hasToWait).isEmpty
        }
        guard isAny else { return 0 }
        return try await write { writer in
            let badges = try writer.statements.unnumbered(where: hasToWait)
            for (badge, event) in badges {
                let fact = BadgeNumbered(badge: badge, pickup: try writer.nextPickup(of: event))
                try writer.record(.badgeNumbered(fact), event: event, actor: actor, wall: now)
            }
            return badges.count
        }
    }
}

extension JournalWriter {
    /// The smallest number that no badge of the event was given before.
    func nextPickup(of event: UUID) throws -> Int {
        let last: Int? = try statements.first(lastPickup, event) { try $0[0] } ?? nil
        return (last ?? 0) + 1
    }
}

extension Statements {
    /// Badges without a number whose guests are at a door, in the order in which they came.
    fileprivate func unnumbered(
        where hasToWait: (_ door: UUID, _ printer: String?) -> Bool
    ) throws -> [(badge: UUID, event: UUID)] {
        var badges: [(badge: UUID, event: UUID)] = []
        try each(atDoorsWithoutNumber) { row in
            let (door, printer): (UUID, String?) = (try row[2], try row[3])
            if hasToWait(door, printer) { badges.append((badge: try row[0], event: try row[1])) }
        }
        return badges
    }
}

private let lastPickup = Query("SELECT max(pickup) FROM badge WHERE event = ? AND pickup IS NOT NULL")
// The printer that a badge went to before, and came back from, says nothing of one that waits.
private let atDoorsWithoutNumber = Query(
    """
    SELECT id, event, door, NULL, wantedAt FROM badge
    WHERE state = 'wanted' AND rank IS NULL AND NOT isLate AND companion IS NULL AND door IS NOT NULL AND pickup IS NULL
    UNION ALL
    SELECT id, event, door, printer, wantedAt FROM badge
    WHERE state IN ('sent', 'printing') AND rank IS NULL AND NOT isLate AND companion IS NULL AND door IS NOT NULL AND pickup IS NULL
    ORDER BY wantedAt, id
    """)

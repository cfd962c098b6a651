package import Foundation

extension Journal {
    /// The badges of an event that were not taken back.
    package func badgesInForce(at event: UUID) async throws -> [UUID] {
        try await read { db in
            var badges: [UUID] = []
            try Statements(db).each(inForce, event) { badges.append(try $0[0]) }
            return badges
        }
    }

    /// The guest of a badge that was not taken back; nil for one that was.
    package func holder(ofBadge badge: UUID) async throws -> UUID? {
        try await read { db in try Statements(db).first(holderOfBadge, badge) { try $0[0] } }
    }
}

private let inForce = Query(
    """
    SELECT b.id FROM guest g JOIN badge b ON b.guest = g.id
    WHERE g.event = ? AND b.state NOT IN ('voided', 'cancelled')
    """)
private let holderOfBadge = Query(
    "SELECT guest FROM badge WHERE id = ? AND guest IS NOT NULL AND state NOT IN ('voided', 'cancelled')")

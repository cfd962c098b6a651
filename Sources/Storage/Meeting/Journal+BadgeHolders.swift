package import Attendance
package import Foundation

extension Journal {
    /// The badges of an event that were not taken back, those that its guests wear themselves.
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

    /// Whether a code, in one of these forms, is that of a ticket of the guest, and good.
    package func hasTicket(_ guest: UUID, carrying forms: [CodeForm]) async throws -> Bool {
        try await read { db in
            let statements = Statements(db)
            return try forms.contains { form in
                try statements.first(ticketWithCode, guest, form.hash) { row in
                    let isOurs: Bool = try row[TicketRow.count]
                    let isRevoked: Bool = try row[TicketRow.count + 1]
                    let isGood = try isOurs ? !isRevoked : TicketRow.ticket(row, from: 0).carries(form)
                    return isGood ? true : nil
                } ?? false
            }
        }
    }
}

private let ticketWithCode = Query(
    """
    SELECT \(TicketRow.columns), c.isOurs, c.isRevoked FROM ticket t JOIN code c ON c.ticket = t.id
    WHERE t.guest = ? AND c.hash = ?
    """)
private let inForce = Query(
    """
    SELECT b.id FROM guest g JOIN badge b ON b.guest = g.id
    WHERE g.event = ? AND b.companion IS NULL AND b.state NOT IN ('voided', 'cancelled')
    """)
private let holderOfBadge = Query(
    """
    SELECT guest FROM badge
    WHERE id = ? AND guest IS NOT NULL AND companion IS NULL AND state NOT IN ('voided', 'cancelled')
    """)

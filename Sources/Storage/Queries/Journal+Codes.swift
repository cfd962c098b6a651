package import Attendance
package import Foundation
import GRDB

/// A ticket that is to have a code, with whom the code is for.
package struct TicketHolder: Sendable {
    package let ticket: UUID
    package let guest: UUID
    package let firstName: String
    package let lastName: String
    package let email: String?
    /// The code another tool gave; nil when the ticket needs one of ours.
    package let foreignCode: String?
}

extension Journal {
    /// The holders of approved tickets, in the order in which they were added.
    package func ticketHolders(of event: UUID) async throws -> [TicketHolder] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT t.id, g.id, g.firstName, g.lastName, g.email, t.foreignCode
                    FROM guest g JOIN ticket t ON t.guest = g.id
                    WHERE g.event = ? AND t.standing = 'approved'
                        AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = g.id)
                    ORDER BY g.row
                    """, arguments: [event]
            ).map { row in
                TicketHolder(
                    ticket: row[0], guest: row[1], firstName: row[2], lastName: row[3], email: row[4],
                    foreignCode: row[5])
            }
        }
    }

    /// Draws a new code for each ticket and keeps its hash; codes drawn before stay good.
    /// - Returns: the codes by ticket. They exist nowhere else.
    package func issueCodes(
        to tickets: [UUID], event: UUID, actor: String, now: Int
    ) async throws -> [UUID: TicketCode] {
        try await write(isLong: tickets.count > 100) { writer in
            var generator = Entropy()
            var codes: [UUID: TicketCode] = [:]
            for ticket in tickets {
                let code = TicketCode(using: &generator)
                let fact = CodeIssued(ticket: ticket, hash: CodeForm.exact(code.text).hash)
                try writer.record(.codeIssued(fact), event: event, actor: actor, wall: now)
                codes[ticket] = code
            }
            return codes
        }
    }
}

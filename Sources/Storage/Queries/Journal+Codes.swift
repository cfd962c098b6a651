import Attendance
package import Foundation
import GRDB

/// A ticket that is to have a code, with whom the code is for.
package struct TicketHolder: Sendable {
    package let ticket: UUID
    package let guest: UUID
    package let firstName: String
    package let lastName: String
    package let email: String?
    /// As it was given.
    package let phone: String?
    /// The code another tool gave; nil when the ticket needs one of ours.
    package let foreignCode: String?
}

extension Journal {
    /// Draws a new code of ours for each approved ticket that has none of another tool; codes drawn before stay good. Who
    /// holds one is read in the same transaction, so that nobody who was erased or refused meanwhile gets a code.
    /// - Parameters:
    ///   - now: the wall clock, in milliseconds since 1970 UTC.
    ///   - check: called with the number of holders before any code is drawn. It may be run twice.
    /// - Returns: the holders in the order in which they were added, each with their code: the other tool's or ours, which
    ///   is kept nowhere.
    /// - Throws: what `check` throws: then no code was drawn.
    package func drawCodes(
        of event: UUID, actor: String, now: Int, _ check: @escaping @Sendable (Int) throws -> Void = { _ in }
    ) async throws -> [(holder: TicketHolder, code: String)] {
        try await write(isLong: true) { writer in
            let holders = try TicketHolder.fetchAll(writer.db, of: event)
            try check(holders.count)
            let needy = holders.filter { $0.foreignCode == nil }.map(\.ticket)
            let drawn = try writer.issueCodes(to: needy, event: event, actor: actor, now: now)
            return holders.map { ($0, $0.foreignCode ?? drawn[$0.ticket]?.text ?? "") }
        }
    }

    /// The holders of approved tickets, in the order in which they were added.
    func ticketHolders(of event: UUID) async throws -> [TicketHolder] {
        try await read { db in try TicketHolder.fetchAll(db, of: event) }
    }

    /// Draws a new code for each ticket and keeps its hash; codes drawn before stay good.
    /// - Returns: the codes by ticket. They exist nowhere else.
    func issueCodes(
        to tickets: [UUID], event: UUID, actor: String, now: Int
    ) async throws -> [UUID: TicketCode] {
        try await write(isLong: tickets.count > 100) { writer in
            try writer.issueCodes(to: tickets, event: event, actor: actor, now: now)
        }
    }
}

extension JournalWriter {
    fileprivate func issueCodes(
        to tickets: [UUID], event: UUID, actor: String, now: Int
    ) throws -> [UUID: TicketCode] {
        var generator = Entropy()
        var codes: [UUID: TicketCode] = [:]
        for ticket in tickets {
            let code = TicketCode(using: &generator)
            let fact = CodeIssued(ticket: ticket, hash: CodeForm.exact(code.text).hash)
            try record(.codeIssued(fact), event: event, actor: actor, wall: now)
            codes[ticket] = code
        }
        return codes
    }
}

extension TicketHolder {
    fileprivate static func fetchAll(_ db: Database, of event: UUID) throws -> [TicketHolder] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT t.id, g.id, g.firstName, g.lastName, g.email, t.foreignCode, g.phone
                FROM guest g JOIN ticket t ON t.guest = g.id
                WHERE g.event = ? AND t.standing = 'approved' AND \(GuestRow.isListed)
                    AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = g.id)
                ORDER BY g.row
                """, arguments: [event]
        ).map { row in
            TicketHolder(
                ticket: row[0], guest: row[1], firstName: row[2], lastName: row[3], email: row[4],
                phone: row[6],
                foreignCode: row[5])
        }
    }
}

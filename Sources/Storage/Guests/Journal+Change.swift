package import Attendance
package import Foundation

extension Journal {
    /// Changes a guest or their ticket, as they stand in the journal at that moment. `change` is given the consents in
    /// force; one that it changes is said on purpose.
    /// - Returns: what they are now; nothing is written where nothing differs.
    /// - Throws: what `change` throws; `StorageError.notFound`.
    package func changeGuest(
        _ id: UUID, event: UUID, actor: String, now: Int,
        _ change: @escaping @Sendable (inout GuestRecorded) throws -> Void
    ) async throws -> GuestRecorded {
        try await write { writer in
            let known = try writer.statements.first(guestAndTicket, id, event) { row in
                let listed = row.pairs(GuestRow.count + TicketRow.count)
                return GuestRecorded(
                    guest: try GuestRow.guest(row), ticket: try TicketRow.ticket(row, from: GuestRow.count),
                    listed: listed.isEmpty ? nil : listed)
            }
            guard var known else { throw StorageError(.notFound, "There is no guest \(id).") }
            let listed = known.guest.consents
            let answers = DoorAnswers(statements: writer.statements)
            known.guest.consents = try answers.consents(of: known.guest)
            var recorded = known
            try change(&recorded)
            if recorded.guest == known.guest && recorded.ticket == known.ticket { return known }
            recorded = recorded.corrected(from: known)
            let fact = try answers.restating(recorded.changed(from: known, listed: listed, at: .staff))
            try writer.record(.guestRecorded(fact), event: event, actor: actor, wall: now)
            return recorded
        }
    }
}

private let guestAndTicket = Query(
    """
    SELECT \(GuestRow.columns), \(TicketRow.columns), g.listed FROM guest g JOIN ticket t ON t.guest = g.id
    WHERE g.id = ? AND g.event = ? AND \(GuestRow.isListed)
    """)

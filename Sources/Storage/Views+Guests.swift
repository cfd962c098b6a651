import Attendance
import Foundation
import GRDB

extension Views {
    /// The guest and the ticket stand or fall together: the ticket's row follows the guest's clock.
    func put(_ fact: GuestRecorded, of entry: EntryHead) throws {
        let guest = fact.guest
        try execute(
            """
            INSERT INTO guest (
                id, event, firstName, lastName, folded, pronouns, email, phone, role, interests, offers, seeks,
                answers, consentContact, consentPhoto, source, externalID, notes, isWalkIn, invitedBy, clock, station)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                event = excluded.event, firstName = excluded.firstName, lastName = excluded.lastName,
                folded = excluded.folded, pronouns = excluded.pronouns, email = excluded.email,
                phone = excluded.phone, role = excluded.role, interests = excluded.interests,
                offers = excluded.offers, seeks = excluded.seeks, answers = excluded.answers,
                consentContact = excluded.consentContact, consentPhoto = excluded.consentPhoto,
                source = excluded.source, externalID = excluded.externalID, notes = excluded.notes,
                isWalkIn = excluded.isWalkIn, invitedBy = excluded.invitedBy, clock = excluded.clock,
                station = excluded.station
            WHERE (excluded.clock, excluded.station) > (clock, station)
            """,
            [
                guest.id, guest.event, guest.firstName, guest.lastName, FoldedName(guest.fullName).text,
                guest.pronouns, guest.email, guest.phone, guest.role, Listed.joined(guest.interests),
                Listed.joined(guest.offers), Listed.joined(guest.seeks), Listed.joined(guest.answers),
                guest.consents.contact, guest.consents.photo, guest.source, guest.externalID, guest.notes,
                guest.isWalkIn, guest.invitedBy, entry.clock.value, entry.station,
            ])
        try put(fact.ticket, entry)
    }

    private func put(_ ticket: Ticket, _ entry: EntryHead) throws {
        try execute(
            """
            INSERT INTO ticket (
                id, event, guest, type, standing, validFrom, validUntil, admissions, isUnpaid, foreignCode,
                clock, station)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                event = excluded.event, guest = excluded.guest, type = excluded.type, standing = excluded.standing,
                validFrom = excluded.validFrom, validUntil = excluded.validUntil,
                admissions = excluded.admissions, isUnpaid = excluded.isUnpaid,
                foreignCode = excluded.foreignCode, clock = excluded.clock, station = excluded.station
            WHERE (excluded.clock, excluded.station) > (clock, station)
            """,
            [
                ticket.id, ticket.event, ticket.guest, ticket.type, ticket.standing.rawValue,
                ticket.validFrom,
                ticket.validUntil, ticket.admissions, ticket.isUnpaid, ticket.foreignCode, entry.clock.value,
                entry.station,
            ])
        // A ticket that lets more people in than it did makes another sum of the same movements.
        let areas = try UUID.fetchAll(
            db.cachedStatement(sql: "SELECT area FROM presence WHERE ticket = ?"), arguments: [ticket.id])
        for area in areas { try recount(ticket.id, in: area) }
        guard let code = ticket.foreignCode else { return }
        for form in CodeForm.foreign(code) { try put(form.hash, of: ticket.id) }
    }

    /// What was once issued stays so, and what was once revoked: neither depends on which was heard of first.
    func put(_ hash: Data, of ticket: UUID, isOurs: Bool = false, isRevoked: Bool = false) throws {
        try execute(
            """
            INSERT INTO code (hash, ticket, isOurs, isRevoked) VALUES (?, ?, ?, ?)
            ON CONFLICT (hash, ticket) DO UPDATE SET
                isOurs = max(isOurs, excluded.isOurs), isRevoked = max(isRevoked, excluded.isRevoked)
            """,
            [hash, ticket, isOurs, isRevoked])
    }
}

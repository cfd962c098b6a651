package import FoundationEssentials

/// What a guest list or a form says of one guest; an empty text, an empty list or nil says nothing.
package struct GuestDraft: Sendable, Equatable {
    /// The guest's id, where the list is an attendance file of ours.
    package var id: UUID?
    package var firstName = ""
    package var lastName = ""
    /// Whether the list gives no name, and the name is a placeholder of the preset.
    package var isUnnamed = false
    package var pronouns = ""
    package var email = ""
    /// As given; nobody has checked it.
    package var phone = ""
    package var role = ""
    package var interests: [String] = []
    /// What the guest can give others.
    package var offers: [String] = []
    /// What the guest looks for.
    package var seeks: [String] = []
    /// The text in the QR of the organizer's own tool, letter for letter.
    package var code = ""
    /// The guest's id in the tool that the list comes from.
    package var externalID = ""
    /// The kind of ticket, in the organizer's words.
    package var ticketType = ""
    /// Whether the ticket is good; nil leaves that of a known ticket, and approves a new one.
    package var standing: TicketStatus?
    /// How many people the ticket lets in.
    package var admissions: Int?
    /// Whether money is due for the ticket.
    package var isUnpaid: Bool?
    /// From when (inclusive) and until when (exclusive) the ticket is good, milliseconds since 1970 UTC.
    package var validFrom: Int?
    /// Until when the ticket is good (exclusive), milliseconds since 1970 UTC.
    package var validUntil: Int?
    /// What the list says that the guest agreed to.
    package var consents = Consents()
    package var notes = ""
    /// Who brought the guest, as the list says it.
    package var invitedBy = ""
    /// Whether the guest is said to be a VIP.
    package var isVIP: Bool?
    /// What staff have to look after.
    package var attention = ""
    /// What the guest eats, or does not.
    package var dietary = ""
    /// Answers by question.
    package var answers: [String: String] = [:]

    package init() {}

    /// A new guest of `event` with a ticket, as the draft says and approved where it says nothing of that.
    package func recorded(in event: UUID, source: String, isWalkIn: Bool = false, now: Int) -> GuestRecorded {
        recorded(in: event, source: source, isWalkIn: isWalkIn, guest: .v7(at: now), ticket: .v7(at: now))
    }

    /// The same with ids drawn elsewhere.
    package func recorded(
        in event: UUID, source: String, isWalkIn: Bool = false, guest id: UUID, ticket: UUID,
        madeBy list: UUID? = nil
    ) -> GuestRecorded {
        let guest = Guest(id: id, event: event, firstName: "", source: source, isWalkIn: isWalkIn)
        var new = GuestRecorded(guest: guest, ticket: Ticket(id: ticket, event: event, guest: id))
        new.madeBy = list
        return applied(to: new)
    }

    /// The guest and ticket with what the draft says; what it does not mention stays.
    package func applied(to known: GuestRecorded) -> GuestRecorded {
        var next = known
        let isNamed = !next.guest.firstName.isEmpty && isUnnamed
        // A list of first names alone leaves the last name as it is.
        let isBegun = lastName.isEmpty && firstName == next.guest.firstName
        if !isNamed, !isBegun, !firstName.isEmpty || !lastName.isEmpty {
            next.guest.firstName = firstName
            next.guest.lastName = lastName
        }
        Self.say(pronouns, &next.guest.pronouns)
        Self.say(email, &next.guest.email)
        Self.say(phone, &next.guest.phone)
        Self.say(role, &next.guest.role)
        Self.say(externalID, &next.guest.externalID)
        Self.say(notes, &next.guest.notes)
        Self.say(invitedBy, &next.guest.invitedBy)
        Self.say(attention, &next.guest.attention)
        Self.say(dietary, &next.guest.dietary)
        if !interests.isEmpty { next.guest.interests = interests }
        if !offers.isEmpty { next.guest.offers = offers }
        if !seeks.isEmpty { next.guest.seeks = seeks }
        next.guest.consents.contact = consents.contact ?? next.guest.consents.contact
        next.guest.consents.photo = consents.photo ?? next.guest.consents.photo
        next.guest.consents.introduced = consents.introduced ?? next.guest.consents.introduced
        next.guest.consents.shown = consents.shown ?? next.guest.consents.shown
        next.guest.answers.merge(answers) { $1 }
        Self.say(ticketType, &next.ticket.type)
        Self.say(code, &next.ticket.foreignCode)
        next.ticket.standing = standing ?? next.ticket.standing
        next.ticket.admissions = admissions ?? next.ticket.admissions
        next.ticket.isUnpaid = isUnpaid ?? next.ticket.isUnpaid
        next.ticket.validFrom = validFrom ?? next.ticket.validFrom
        next.ticket.validUntil = validUntil ?? next.ticket.validUntil
        if let isVIP { next.markVIP(isVIP) }
        return next
    }

    private static func say(_ text: String, _ field: inout String?) {
        if !text.isEmpty { field = text }
    }
}

/// What a column of a guest list can be.
package enum GuestField: String, Sendable, CaseIterable {
    case firstName = "first_name"
    case lastName = "last_name"
    /// First and last name in one cell; beside a column of one of them, the other.
    case name
    /// What the guest wants to be called, where it is not blank.
    case preferredName = "preferred_name"
    case pronouns, email, phone, role, interests, offers, seeks
    /// The text in the guest's QR, kept exactly.
    case code
    /// The ticketing tool's own id of the guest.
    case externalID = "external_id"
    case ticketType = "ticket_type"
    case status
    /// Whether the ticket was cancelled: yes or no.
    case cancelled
    /// Whether the ticket is paid for.
    case paid
    /// From when and until when the ticket is good.
    case validFrom = "valid_from"
    case validUntil = "valid_until"
    /// How many people the ticket lets in, the guest included.
    case admissions
    /// How many the guest brings along: one less than the admissions.
    case plusOnes = "plus_ones"
    /// The name of whoever brought the guest.
    case invitedBy = "invited_by"
    case consentContact = "consent_contact"
    case consentPhoto = "consent_photo"
    case consentIntroduced = "consent_introduced"
    case consentShown = "consent_shown"
    case notes
    /// Whether the guest is a VIP: yes or no.
    case vip
    /// What staff have to look after, such as a wheelchair.
    case attention
    /// What the guest eats, or does not.
    case dietary
    /// Our own id of the guest, from an attendance file.
    case guestID = "guest_id"

    /// Whether the field holds several entries, and more than one column can add to it.
    package var isList: Bool { self == .interests || self == .offers || self == .seeks }

    /// Whether more than one column can be the field.
    var canRepeat: Bool { isList || isGathered }

    /// Whether every column of a known name is the field, and not only the first of them.
    var isGathered: Bool { self == .preferredName || self == .attention || self == .dietary }

    /// Whether it is a name or a part of one.
    var isName: Bool {
        switch self {
        case .firstName, .lastName, .name, .preferredName: true
        default: false
        }
    }
}

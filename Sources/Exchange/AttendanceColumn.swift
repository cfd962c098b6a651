/// The columns of the attendance file, in their order; the names are a promise to other tools.
package enum AttendanceColumn: String, Sendable, CaseIterable {
    case event
    case guestID = "guest_id"
    case source
    case externalID = "external_id"
    case firstName = "first_name"
    case lastName = "last_name"
    case email, phone, role, interests, offers, seeks
    case ticketType = "ticket_type"
    case status
    case checkedInAt = "checked_in_at"
    case checkedInDoor = "checked_in_door"
    case checkedInBy = "checked_in_by"
    case leftAt = "left_at"
    case admissions
    case walkIn = "walk_in"
    case invitedBy = "invited_by"
    case badgeState = "badge_state"
    case badgePrints = "badge_prints"
    case consentContact = "consent_contact"
    case consentPhoto = "consent_photo"
    case firstTime = "first_time"
    case timesAttended = "times_attended"
    case introducedTo = "introduced_to"
    case contactsSwapped = "contacts_swapped"
    case notes
}

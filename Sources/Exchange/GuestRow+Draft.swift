package import Attendance

extension GuestRow {
    /// The guest as the journal takes them.
    package var draft: GuestDraft {
        var draft = GuestDraft()
        draft.firstName = firstName
        draft.lastName = lastName
        draft.pronouns = pronouns
        draft.email = email
        draft.phone = phone
        draft.role = role
        draft.interests = interests
        draft.offers = offers
        draft.seeks = seeks
        draft.code = code
        draft.externalID = externalID
        draft.ticketType = ticketType
        draft.standing = status
        draft.admissions = admissions
        draft.consents = Consents(contact: consentContact, photo: consentPhoto)
        draft.notes = notes
        draft.answers = Dictionary(answers.map { ($0.question, $0.answer) }) { first, _ in first }
        return draft
    }
}

package import FoundationEssentials

/// A person invited to one event, with what a badge, an introduction or a follow-up needs of them.
package struct Guest: Sendable, Hashable, Codable, Identifiable {
    package var id: UUID
    package var event: UUID
    package var firstName: String
    package var lastName: String
    package var pronouns: String?
    package var email: String?
    /// As given; nobody has checked it.
    package var phone: String?
    package var role: String?
    package var interests: [String]
    /// What the guest can give others, in their words.
    package var offers: [String]
    /// What the guest looks for, in their words.
    package var seeks: [String]
    /// What the guest answered when they signed up, by question.
    package var answers: [String: String]
    /// What the guest agreed to, and what they refused.
    package var consents: Consents
    /// The tool the guest was imported from, and its own id for them.
    package var source: String?
    /// The guest's id in the tool named by `source`.
    package var externalID: String?
    package var notes: String?
    /// Whether the guest was added at the door and not by a list.
    package var isWalkIn: Bool
    /// Who brought the guest, as the list or the guest said it.
    package var invitedBy: String?
    /// Whether a list or staff say that the guest is a VIP, where their words alone say otherwise; nil leaves it to these.
    package var isMarkedVIP: Bool?
    /// What staff have to look after, such as a wheelchair.
    package var attention: String?
    /// What the guest eats, or does not.
    package var dietary: String?

    package init(
        id: UUID, event: UUID, firstName: String, lastName: String = "", pronouns: String? = nil,
        email: String? = nil, phone: String? = nil, role: String? = nil, interests: [String] = [],
        offers: [String] = [], seeks: [String] = [], answers: [String: String] = [:],
        consents: Consents = Consents(), source: String? = nil, externalID: String? = nil,
        notes: String? = nil, isWalkIn: Bool = false, invitedBy: String? = nil,
        isMarkedVIP: Bool? = nil, attention: String? = nil, dietary: String? = nil
    ) {
        self.id = id
        self.event = event
        self.firstName = firstName
        self.lastName = lastName
        self.pronouns = pronouns
        self.email = email
        self.phone = phone
        self.role = role
        self.interests = interests
        self.offers = offers
        self.seeks = seeks
        self.answers = answers
        self.consents = consents
        self.source = source
        self.externalID = externalID
        self.notes = notes
        self.isWalkIn = isWalkIn
        self.invitedBy = invitedBy
        self.isMarkedVIP = isMarkedVIP
        self.attention = attention
        self.dietary = dietary
    }

    /// First and last name as people say it; either alone when the other is missing.
    package var fullName: String {
        if firstName.isEmpty { return lastName }
        return lastName.isEmpty ? firstName : "\(firstName) \(lastName)"
    }

    enum CodingKeys: String, CodingKey {
        case id, event, pronouns, email, phone, role, interests, offers, seeks, answers, consents, source,
            notes, attention, dietary
        case firstName = "first_name"
        case lastName = "last_name"
        case externalID = "external_id"
        case isWalkIn = "walk_in"
        case invitedBy = "invited_by"
        case isMarkedVIP = "vip"
    }
}

/// What a guest agreed to; nil has not been asked.
package struct Consents: Sendable, Hashable, Codable {
    /// That the organizer contacts them after the event.
    package var contact: Bool?
    /// That they are photographed.
    package var photo: Bool?
    /// That hosts introduce them to others.
    package var introduced: Bool?
    /// That other guests are told of them: their first name, their role and what the two share.
    package var shown: Bool?

    package init(
        contact: Bool? = nil, photo: Bool? = nil, introduced: Bool? = nil, shown: Bool? = nil
    ) {
        self.contact = contact
        self.photo = photo
        self.introduced = introduced
        self.shown = shown
    }
}

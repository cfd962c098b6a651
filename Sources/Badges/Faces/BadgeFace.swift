package import Attendance

/// The values that one badge shows. An employer or a title is not among them: a layout that wants them names an
/// answer of the guest.
package struct BadgeFace: Sendable, Equatable {
    package var firstName: String
    package var lastName: String
    package var pronouns: String?
    package var role: String?
    /// The look of the role that the organizer chose instead of the layout's own.
    package var look: RoleLook?
    /// Interests, most important first; a layout shows two or three of them.
    package var tags: [String]
    /// The whole sentence, in the guest's language: "Ask me about modular synths".
    package var question: String?
    package var eventName: String?
    /// Words above the people whom the guest should meet, and who they are: two at most.
    package var meetTitle: String?
    /// The people whom the guest should meet, each as one line.
    package var meet: [String] = []
    /// What the guest answered when they signed up, by question.
    package var answers: [String: String]
    /// The badge's own opaque text, shown as a QR code; never the guest's ticket.
    package var token: String

    package init(
        firstName: String, lastName: String, pronouns: String? = nil, role: String? = nil,
        look: RoleLook? = nil, tags: [String] = [], question: String? = nil, eventName: String? = nil,
        answers: [String: String] = [:], token: String
    ) {
        self.firstName = firstName
        self.lastName = lastName
        self.pronouns = pronouns
        self.role = role
        self.look = look
        self.tags = tags
        self.question = question
        self.eventName = eventName
        self.answers = answers
        self.token = token
    }
}

extension BadgeFace {
    /// The face as it is drawn: each text on one line; where the first name is empty, the last name or "Guest" is in
    /// its place.
    var legible: BadgeFace {
        var face = self
        face.firstName = firstName.oneLine
        face.lastName = lastName.oneLine
        if face.firstName.isEmpty { (face.firstName, face.lastName) = (face.lastName, "") }
        if face.firstName.isEmpty { face.firstName = "Guest" }
        face.pronouns = pronouns?.oneLine
        face.role = role?.oneLine
        face.tags = tags.prefix(20).map(\.oneLine).filter { !$0.isEmpty }
        face.question = question?.oneLine
        face.eventName = eventName?.oneLine
        face.meetTitle = meet.isEmpty ? nil : meetTitle?.oneLine
        face.meet = meet.prefix(2).map(\.oneLine)
        return face
    }

    func text(of field: BadgeField) -> String {
        switch field {
        case .firstName: firstName
        case .lastName: lastName
        case .pronouns: pronouns ?? ""
        case .role: role ?? ""
        case .question: question ?? ""
        case .event: eventName ?? ""
        case .meetTitle: meetTitle ?? ""
        case .meetFirst: meet.first ?? ""
        case .meetSecond: meet.dropFirst().first ?? ""
        }
    }
}

/// A fact of a badge's face that a layout can name, as `first_name`.
enum BadgeField: String, CaseIterable, Sendable {
    case firstName = "first_name"
    case lastName = "last_name"
    case pronouns
    case role
    case question
    case event
    case meetTitle = "meet_title"
    case meetFirst = "meet_1"
    case meetSecond = "meet_2"
}

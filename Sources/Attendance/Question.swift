/// What a door may ask before it lets a guest in.
///
/// A question is known by its text. Two of them are consents and are kept as such.
package enum Question {
    /// "May we pass your contact on?"
    package static let contact = "consent_contact"
    /// "May you be in our pictures?"
    package static let photo = "consent_photo"

    /// Those of `asked` that neither the guest's own answers nor the ones given at the door cover.
    package static func unanswered(
        of asked: [String], guest: Guest, atTheDoor given: [String: String]
    ) -> [String] {
        asked.filter { question in
            if given[question]?.isEmpty == false { return false }
            switch question {
            case contact: return guest.consents.contact == nil
            case photo: return guest.consents.photo == nil
            default: return guest.answers[question]?.isEmpty ?? true
            }
        }
    }

    /// Whether the words of an answer mean yes; nil when they mean neither yes nor no.
    package static func isYes(_ answer: String) -> Bool? {
        switch answer.lowercased() {
        case "yes", "y", "true", "1", "x", "agree", "agreed", "ok", "on": true
        case "no", "n", "false", "0", "disagree", "declined", "off": false
        default: nil
        }
    }
}

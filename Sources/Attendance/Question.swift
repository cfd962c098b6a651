/// What a door may ask before it lets a guest in.
///
/// A question is known by its text. Two of them are consents and are kept as such.
package enum Question {
    /// Kept as `Consents.contact`.
    package static let contact = "consent_contact"
    /// Kept as `Consents.photo`.
    package static let photo = "consent_photo"

    /// Those of `asked` that neither the guest's own answers nor the ones given at the door cover.
    ///
    /// A consent is covered by a yes or a no alone, any other question by whatever is not blank.
    package static func unanswered(
        of asked: [String], guest: Guest, atTheDoor given: [String: String]
    ) -> [String] {
        asked.filter { question in
            let answer = given[question] ?? ""
            return switch question {
            case contact: isYes(answer) == nil && guest.consents.contact == nil
            case photo: isYes(answer) == nil && guest.consents.photo == nil
            default: isBlank(answer) && isBlank(guest.answers[question] ?? "")
            }
        }
    }

    /// The question as it is put to people.
    package static func words(of question: String) -> String {
        switch question {
        case contact: "May we pass your contact on?"
        case photo: "May you be in our pictures?"
        default: question
        }
    }

    private static func isBlank(_ answer: String) -> Bool { answer.allSatisfy(\.isWhitespace) }

    /// Whether the words of an answer mean yes; nil when they mean neither yes nor no.
    package static func isYes(_ answer: String) -> Bool? {
        switch answer.lowercased() {
        case "yes", "y", "true", "1", "x", "agree", "agreed", "ok", "on": true
        case "no", "n", "false", "0", "disagree", "declined", "off": false
        default: nil
        }
    }
}

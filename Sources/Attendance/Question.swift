/// What a door may ask before it lets a guest in.
///
/// A question is known by its text. Four of them are consents and are kept as such.
package enum Question {
    /// Kept as `Consents.contact`.
    package static let contact = "consent_contact"
    /// Kept as `Consents.photo`.
    package static let photo = "consent_photo"
    /// Kept as `Consents.introduced`.
    package static let introduced = "consent_introduced"
    /// Kept as `Consents.shown`.
    package static let shown = "consent_shown"
    /// The questions that are answered by yes or no alone.
    package static let consents = [contact, photo, introduced, shown]

    /// Where the answer to a question is kept that is a consent; nil for any other.
    package static func consent(_ question: String) -> WritableKeyPath<Consents, Bool?>? {
        switch question {
        case contact: \.contact
        case photo: \.photo
        case introduced: \.introduced
        case shown: \.shown
        default: nil
        }
    }

    /// Those of `asked` that neither the guest's own answers nor the ones given at the door cover.
    ///
    /// A consent is covered by a yes or a no alone, any other question by whatever is not blank.
    package static func unanswered(
        of asked: [String], guest: Guest, atTheDoor given: [String: String]
    ) -> [String] {
        asked.filter { question in
            let answer = given[question] ?? ""
            if let consent = consent(question) {
                return isYes(answer) == nil && guest.consents[keyPath: consent] == nil
            }
            return isBlank(answer) && isBlank(guest.answers[question] ?? "")
        }
    }

    /// The question as it is put to people.
    package static func words(of question: String) -> String {
        switch question {
        case contact: "May we pass your contact on?"
        case photo: "May you be in our pictures?"
        case introduced: "May our hosts introduce you to people you should meet?"
        case shown: "May we tell other guests your first name, your role and what you share?"
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

/// What a door may ask before it lets a guest in, read from the text that the organizer gave.
///
/// A question is identified by its text; brackets behind it say how it is answered: `Which drink? [Wine|Water]`
/// with one of these, `Do you accept the rules? [yes!]` with a yes, without which nobody comes in. A question for an
/// age needs a yes on its own. Four questions are consents and are kept as such.
package struct Question: Sendable, Hashable {
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

    /// How a question is answered.
    package enum Form: String, Sendable, Hashable {
        case yesNo = "yes_no"
        case choice
        case text
    }

    /// What the answer is kept under.
    package let text: String
    /// How it is answered.
    package let form: Form
    /// What there is to choose from; empty for the other forms.
    package let choices: [String]
    /// Whether only a yes lets a guest in.
    package let needsYes: Bool

    /// - Parameter asked: as a door's `asks` has it.
    package init(_ asked: String) {
        let (text, bracket) = Self.split(asked)
        self.text = text
        let isConsent = Self.consent(text) != nil
        needsYes = bracket == ["yes!"] || !isConsent && AgePhrase.stands(in: text)
        choices = needsYes || bracket.count < 2 ? [] : bracket
        form = !choices.isEmpty ? .choice : needsYes || isConsent || Self.wantsYesOrNo(text) ? .yesNo : .text
    }

    /// What of `asked` keeps a guest out: questions without an answer, as they are asked, and the texts of those that
    /// need a yes and were answered with a no.
    ///
    /// What was said at the door goes before what was said at sign-up. A consent, and what needs a yes, are answered by a
    /// yes or a no alone, a choice by one of what there is to choose from, whatever its case, and any other question by
    /// whatever is not blank.
    package static func open(
        of asked: [String], guest: Guest, atTheDoor given: [String: String]
    ) -> (unanswered: [String], declined: [String]) {
        var (unanswered, declined): ([String], [String]) = ([], [])
        for asked in asked {
            let question = Question(asked)
            let said = [given[question.text], question.known(of: guest)].compactMap { $0 }
            guard let answer = said.first(where: question.isAnswered) else {
                unanswered.append(asked)
                continue
            }
            if question.needsYes && YesNo.meaning(of: answer) == false { declined.append(question.text) }
        }
        return (unanswered, declined)
    }

    /// The question as it is put to people.
    package static func words(of question: String) -> String {
        switch question {
        case contact: "May the organizer write to you after the event?"
        case photo: "May you be in our pictures?"
        case introduced: "May our hosts introduce you to people you should meet?"
        case shown: "May we tell other guests your first name, your role and what you share?"
        case "18+", "21+": "Are you \(question.dropLast()) or older?"
        default: question
        }
    }

    /// What an organizer should read before guests come: which of a door's questions keep them out, be it that the
    /// words alone make it one for an age. Nil where none does.
    package static func notice(of asks: [String]) -> String? {
        let needed = asks.map(Question.init).filter(\.needsYes).map { "“\(words(of: $0.text))”" }
        guard !needed.isEmpty else { return nil }
        return "Nobody comes in without a yes to \(needed.joined(separator: " and to "))."
    }

    /// What the guest said to it before.
    private func known(of guest: Guest) -> String? {
        guard let consent = Self.consent(text) else { return guest.answers[text] }
        return guest.consents[keyPath: consent].map { $0 ? "yes" : "no" }
    }

    private func isAnswered(by answer: String) -> Bool {
        if form == .choice { return choices.contains { $0.folded(.caseless) == answer.folded(.caseless) } }
        return needsYes || Self.consent(text) != nil
            ? YesNo.meaning(of: answer) != nil : !answer.allSatisfy(\.isWhitespace)
    }
}

extension Question {
    /// The text, and the parts of the brackets at its end.
    private static func split(_ asked: String) -> (text: String, bracket: [String]) {
        func trimmed(_ part: Substring) -> String { String(part.trimming(while: \.isWhitespace)) }
        guard asked.last == "]", let start = asked.lastIndex(of: "[") else { return (asked, []) }
        let text = trimmed(asked[..<start])
        let bracket = asked[asked.index(after: start)...].dropLast().split(separator: "|").map(trimmed)
        return text.isEmpty ? (asked, []) : (text, bracket.filter { !$0.isEmpty })
    }

    /// Whether it begins as questions do that are answered with yes or no.
    private static func wantsYesOrNo(_ text: String) -> Bool {
        let first = text.prefix { $0.isLetter }.folded(.caseless)
        return [
            "are", "is", "am", "do", "does", "did", "have", "has", "will", "would", "can", "could", "may",
            "shall",
        ].contains(first)
    }
}

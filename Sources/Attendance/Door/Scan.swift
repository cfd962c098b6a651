package import FoundationEssentials

/// A code that was held in front of a door, and what came with it.
package struct Scan: Sendable {
    /// Staff who let somebody in whom the rules refuse; it needs a name and a reason.
    package struct Override: Sendable, Hashable, Codable {
        /// The name of whoever decided it.
        package var staff: String
        package var reason: String
        /// The ticket meant, where the code is that of several.
        package var ticket: UUID?

        package init(staff: String, reason: String, ticket: UUID? = nil) {
            self.staff = staff
            self.reason = reason
            self.ticket = ticket
        }
    }

    /// Chosen by whoever scans: the same id always gets the same answer.
    package var id: UUID
    /// What was read: a code of ours, or any text.
    package var code: ScannedCode
    /// What else it may be, where a scanner types for another keyboard than the machine's.
    package var otherReadings: [ScannedCode] = []
    package var direction: Movement.Direction
    /// Milliseconds since 1970 UTC; the moment the scan is judged as of.
    package var at: Int
    /// Answers given at the door, by question.
    package var answers: [String: String]
    /// What the guest read of the consents among the answers.
    package var wording: ConsentWording
    /// Who lets the guest in against the rules, and why; nil goes by the rules.
    package var override: Override?
    /// How many come in; nil brings in all the ticket still has room for.
    package var people: Int?
    /// What those who come with the guest are called, as far as somebody says it.
    package var party: [Companion.Name] = []
    /// Who or what scans, as attendance shows it: a kiosk, a member of staff.
    package var actor: String

    package init(
        id: UUID, code: ScannedCode, direction: Movement.Direction = .entry, at: Int,
        answers: [String: String] = [:], wording: ConsentWording = ConsentWording(),
        override: Override? = nil, people: Int? = nil, actor: String
    ) {
        self.id = id
        self.code = code
        self.direction = direction
        self.at = at
        self.answers = answers
        self.wording = wording
        self.override = override
        self.people = people
        self.actor = actor
    }

    /// The forms under which the code may be known, the surest first.
    package var forms: [CodeForm] {
        otherReadings.isEmpty ? code.forms : (code.forms + otherReadings.flatMap(\.forms)).uniqued()
    }

    /// Drops the answers to all other questions.
    /// - Parameter asked: questions as a door's `asks` has them.
    package mutating func keepAnswers(to asked: [String]) {
        let texts = Set(asked.map { Question($0).text })
        answers = answers.filter { texts.contains($0.key) }
    }
}

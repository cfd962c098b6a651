import FoundationEssentials

/// The result of the door's rules for one scan.
package struct Decision: Sendable {
    package var outcome: Outcome
    /// The ticket it is about, where it is about one.
    package var candidate: DoorFacts.Candidate?
    /// How many people went through; 0 for a refusal.
    package var people: Int
    /// How many more the ticket lets in after this admission.
    package var remaining: Int
    /// The reason that staff overrode; nil when no override was needed.
    package var overridden: Outcome?
    /// The reasons that stand behind the one that is given or was overridden, in the order of `Outcome`.
    package var behind: [Outcome]
    /// The tickets that staff pick one of, for `ambiguous`.
    package var choices: [DoorFacts.Candidate] = []
    /// Questions that the guest is asked, for `needs_answers`.
    package var questions: [String]
    /// Questions that only a yes lets in for, and that the guest answered with a no; they are asked nothing more.
    package var declined: [String]
    /// The ticket's last movement before this scan.
    package var previous: Movement?
    /// How many of the people were counted inside already, so that they add nobody.
    package var again: Int = 0
    /// The entry that was made after this one and recorded before it, where the ticket does not let in both.
    package var conflict: Movement?
    /// An exit of somebody who was not inside: recorded, and marked.
    package var wasOutside: Bool
    /// When the door opens, in milliseconds since 1970 UTC, for one that has yet to; nil in every other case.
    package var opensAt: Int?
    /// Whether it is too early for the event as a whole: refused for that, or let in although it was.
    package var isBeforeEvent: Bool

    /// Keeps what it is given, and the candidate's last movement as the one before this scan.
    package init(
        _ outcome: Outcome, _ candidate: DoorFacts.Candidate? = nil, people: Int = 0,
        remaining: Int = 0, overridden: Outcome? = nil, behind: [Outcome] = [], questions: [String] = [],
        declined: [String] = [],
        wasOutside: Bool = false,
        opensAt: Int? = nil, isBeforeEvent: Bool = false
    ) {
        self.outcome = outcome
        self.candidate = candidate
        self.people = people
        self.remaining = remaining
        self.overridden = overridden
        self.behind = behind
        self.questions = questions
        self.declined = declined
        self.previous = candidate?.movements.last
        self.wasOutside = wasOutside
        self.opensAt = opensAt
        self.isBeforeEvent = isBeforeEvent
    }
}

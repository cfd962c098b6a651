package import FoundationEssentials

/// Whom the host may introduce: a pair, or two who know each other and a third who shares something with both.
package enum Suggestion: Sendable {
    case pair(Meeting)
    /// Both meetings are of the `third`.
    case trio(Meeting, Meeting, third: UUID)

    /// Who should talk to whom: one meeting of a pair, two of a trio.
    package var meetings: [Meeting] {
        switch self {
        case .pair(let meeting): [meeting]
        case .trio(let meeting, let other, _): [meeting, other]
        }
    }

    /// The two or three guests; in a trio those who know each other come first.
    package var guests: [UUID] {
        switch self {
        case .pair(let meeting): [meeting.guest.id, meeting.other.id]
        case .trio(let meeting, let other, let third):
            [meeting, other].compactMap { $0.partner(of: third)?.id } + [third]
        }
    }
}

extension [Suggestion] {
    /// Whom a guest may be told of, with the reason in words: only those who agreed to be named to other guests, and
    /// only reasons that say nothing of a third person.
    package func shown(to guest: UUID, in language: Language, _ vocabulary: Vocabulary, atMost most: Int = 2)
        -> [(person: UUID, reason: String)]
    {
        flatMap(\.meetings).compactMap { meeting in
            guard let person = meeting.partner(of: guest), person.isShown,
                let reason = meeting.sentence(forGuestsIn: language, vocabulary)
            else { return nil }
            return (person.id, reason)
        }.prefix(Swift.max(0, most)).map { $0 }
    }
}

import FoundationEssentials

extension Meeting {
    /// Clauses in one sentence; a host reads it while walking.
    private static let mostClauses = 3

    /// Why the two should talk, for the host.
    package func sentence(in language: Language, _ vocabulary: Vocabulary) -> String {
        Phrases.of(language).sentence(clauses(reasons, language, vocabulary))
    }

    /// The same for one of the two; nil where all reasons are the host's alone.
    package func sentence(forGuestsIn language: Language, _ vocabulary: Vocabulary) -> String? {
        let told = reasons.filter(\.isForGuests)
        return told.isEmpty ? nil : Phrases.of(language).sentence(clauses(told, language, vocabulary))
    }

    /// - Parameter isNaming: whether "both" would not say who.
    fileprivate func clauses(
        _ reasons: [Reason], _ language: Language, _ vocabulary: Vocabulary, isNaming: Bool = false
    ) -> [String] {
        let phrases = Phrases.of(language)
        return reasons.prefix(Self.mostClauses).enumerated().map { place, reason in
            let words = reason.tags.map { language.isolated(vocabulary.label(of: $0, in: language)) }
            var (form, first, second, about) = (phrases.both, guest, other, phrases.list(words))
            switch reason {
            case .shared: form = isNaming ? phrases.share : phrases.both
            case .offered(let giver, _, _):
                (form, first, second) = (phrases.offers, seeking(giver), named(giver))
            case .role(let giver, _, _): (form, first, second) = (phrases.does, seeking(giver), named(giver))
            case .roles: form = phrases.roles
            case .acquaintances(let count): (form, about) = (phrases.acquaintances, String(count))
            case .newcomer(let person): (form, first) = (phrases.newcomer, named(person))
            }
            // Only our own words: a name keeps the letters its owner gave it.
            return (place == 0 && !isNaming ? form.capitalizedFirst : form).filled([
                "guest": language.isolated(first.name), "other": language.isolated(second.name),
                "tags": about,
            ])
        }
    }

    private func named(_ id: UUID) -> MatchCandidate { id == guest.id ? guest : other }
    private func seeking(_ giver: UUID) -> MatchCandidate { giver == guest.id ? other : guest }
}

extension Suggestion {
    /// Why they should talk, for the host.
    package func sentence(in language: Language, _ vocabulary: Vocabulary) -> String {
        switch self {
        case .pair(let meeting): return meeting.sentence(in: language, vocabulary)
        case .trio(let meeting, let other, let third):
            let phrases = Phrases.of(language)
            let two = [meeting, other].compactMap { $0.partner(of: third)?.name }.map(language.isolated)
            let known = phrases.knowEachOther.filled(["guest": two.first ?? "", "other": two.last ?? ""])
            let shared = [meeting, other].flatMap { meeting in
                meeting.clauses(
                    Array(meeting.reasons.filter(\.isShared).prefix(1)), language, vocabulary, isNaming: true)
            }
            return phrases.sentence([known] + shared)
        }
    }
}

extension Reason {
    fileprivate var tags: [Tag] {
        switch self {
        case .shared(let tags), .offered(_, _, let tags): tags
        case .role(_, _, let tag): [tag]
        case .roles(let tag, let other): [tag, other]
        case .acquaintances, .newcomer: []
        }
    }
}

extension Phrases {
    fileprivate func sentence(_ clauses: [String]) -> String {
        clauses.joined(separator: marks.clause) + marks.end
    }

    fileprivate func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: marks.tag) + marks.last + last
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The form with each {name} replaced, in one go: a guest called "{other}" stays that.
    fileprivate func filled(_ values: [String: String]) -> String {
        var pieces = split(separator: "{", omittingEmptySubsequences: false).map(String.init)
        for (index, piece) in pieces.enumerated().dropFirst() {
            let parts = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
            pieces[index] = (values[String(parts[0])] ?? "") + (parts.count > 1 ? parts[1] : "")
        }
        return pieces.joined()
    }
}

extension Language {
    /// A name or tag set apart from a sentence that runs the other way (Unicode UAX #9, first strong isolate).
    fileprivate func isolated(_ text: String) -> String {
        let isRightToLeft = text.unicodeScalars.contains { (0x0590...0x08FF).contains($0.value) }
        return isRightToLeft == (self == .arabic) ? text : "\u{2068}\(text)\u{2069}"
    }
}

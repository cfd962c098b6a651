import Attendance
import Foundation
import Introductions
import Storage

/// All that is known for introductions at one event, read from the journal at one moment.
struct GatheringQuery {
    private let event: Event
    private let language: Language
    private let vocabulary: Vocabulary
    private let complements: Complements
    private let participants: [Participant]
    /// Who was at an evening of the series before.
    private let regulars: Set<UUID>
    private let interests: [[String]]
    private let meetings: Meetings
    private let apart: [(UUID, UUID)]
    /// Guests of other evenings as the guest they are tonight.
    private let tonight: [UUID: UUID]
    /// Two guests of tonight who are one person.
    private let twins: [(UUID, UUID)]

    /// - Parameter series: the events of its series, itself among them.
    init(of event: Event, among series: [Event], in journal: Journal) async throws {
        let evenings = series.map(\.id)
        self.event = event
        language = event.language.flatMap(Language.init(tag:)) ?? .english
        let words = try await journal.vocabulary(of: event.circle)
        var vocabulary = Vocabulary.usual
        for merge in words.merges { vocabulary.merge(merge.tag, into: merge.into) }
        self.vocabulary = vocabulary
        complements = Complements(
            Complements.usual.filter { role, other in
                !words.roles.contains {
                    !$0.isPaired && Self.isSame(($0.role, $0.other), (role, other), vocabulary)
                }
            } + words.roles.filter(\.isPaired).map { ($0.role, $0.other) }, vocabulary: vocabulary)
        participants = try await journal.participants(of: event.id)
        interests = try await journal.interests(ofParticipantsOf: evenings)
        meetings = try await journal.meetings(of: evenings)
        apart = try await journal.keptApart()
        let here = participants.map(\.guest.id)
        let others =
            meetings.introductions.flatMap(\.guests)
            + meetings.swaps.flatMap { [$0.first.guest, $0.second.guest] } + apart.flatMap { [$0.0, $0.1] }
        let people = try await journal.people(among: here + others)
        let guests = Dictionary(
            here.compactMap { id in people[id].map { ($0, id) } }, uniquingKeysWith: { one, _ in one })
        tonight = Dictionary(
            uniqueKeysWithValues: people.compactMap { id, person in guests[person].map { (id, $0) } })
        regulars = try await journal.regulars(among: here, at: event.id)
        // Somebody with two tickets is not introduced to themselves.
        twins = here.compactMap { id in
            people[id].flatMap { guests[$0] }.flatMap { $0 == id ? nil : (id, $0) }
        }
    }

    /// Who should meet, and whom each may be told of.
    func plan(upTo sequence: Int) -> IntroductionPlan {
        let candidates = candidates
        let gathering = Gathering(
            of: candidates, ties: ties, complements: complements,
            rarity: Rarity(interests: interests.map { $0.compactMap(vocabulary.tag(for:)) }))
        let suggestions = gathering.suggestions()
        return IntroductionPlan(
            sequence: sequence,
            participants: Dictionary(
                participants.map { ($0.guest.id, $0) }, uniquingKeysWith: { one, _ in one }),
            newcomers: Set(candidates.filter(\.isNewcomer).map(\.id)),
            suggestions: suggestions.map { ($0.guests, $0.sentence(in: language, vocabulary)) },
            greetings: greetings(suggestions, gathering))
    }

    private func greetings(_ suggestions: [Suggestion], _ gathering: Gathering) -> [UUID: [Greeting]] {
        let guests = Dictionary(
            participants.map { ($0.guest.id, $0.guest) }, uniquingKeysWith: { one, _ in one })
        func told(_ shown: [(person: UUID, reason: String)]) -> [Greeting] {
            shown.compactMap { person, reason in
                guests[person].map {
                    Greeting(
                        guest: person, firstName: $0.firstName.isEmpty ? $0.lastName : $0.firstName,
                        role: $0.role, reason: reason)
                }
            }
        }
        var greetings: [UUID: [Greeting]] = [:]
        let expected = gathering.greetings()
        for participant in participants {
            let id = participant.guest.id
            let meant = participant.isPresent ? suggestions : expected[id] ?? []
            greetings[id] = told(meant.shown(to: id, in: language, vocabulary))
        }
        return greetings.filter { !$0.value.isEmpty }
    }

    private var candidates: [MatchCandidate] {
        let made = meetings.introductions.filter { $0.mark == .introduced }
        var (had, hadTonight): ([UUID: Int], [UUID: Int]) = ([:], [:])
        for introduction in made {
            for guest in introduction.guests.compactMap({ tonight[$0] }) {
                had[guest, default: 0] += 1
                if introduction.event == event.id { hadTonight[guest, default: 0] += 1 }
            }
        }
        return participants.map { participant in
            var candidate = MatchCandidate(participant.guest, vocabulary: vocabulary)
            candidate.isPresent = participant.isPresent
            candidate.takesPart = true
            candidate.isShown = participant.guest.consents.shown == true
            candidate.isNewcomer = event.series != nil && !regulars.contains(participant.guest.id)
            candidate.introductions = had[participant.guest.id] ?? 0
            candidate.introductionsTonight = hadTonight[participant.guest.id] ?? 0
            candidate.employer = participant.guest.answers.employer
            return candidate
        }
    }

    private var ties: Ties {
        var ties = Ties()
        for introduction in meetings.introductions {
            for case let pair? in introduction.pairs.map(tie) {
                switch introduction.mark {
                case .introduced: ties.introduced.insert(pair)
                case .notTonight where introduction.event == event.id: ties.keptApart.insert(pair)
                case .notTonight, .withdrawn: break
                }
            }
        }
        for swap in meetings.swaps where !swap.isRevoked {
            if let pair = tie((swap.first.guest, swap.second.guest)) { ties.acquainted.insert(pair) }
        }
        for case let pair? in apart.map(tie) { ties.keptApart.insert(pair) }
        for case let pair? in twins.map({ Pair($0.0, $0.1) }) { ties.keptApart.insert(pair) }
        ties.invited = invited
        return ties
    }

    /// Who invited whom, where the name or the address given is that of one guest alone.
    private var invited: Set<Pair> {
        var named: [String: Set<UUID>] = [:]
        for guest in participants.map(\.guest) {
            for name in [guest.fullName, guest.email ?? ""] where !name.isEmpty {
                named[name.folded(.name), default: []].insert(guest.id)
            }
        }
        return Set(
            participants.map(\.guest).compactMap { guest in
                guard let name = guest.invitedBy?.folded(.name), let inviters = named[name],
                    inviters.count == 1,
                    let inviter = inviters.first
                else { return nil }
                return Pair(guest.id, inviter)
            })
    }

    /// The two as they are tonight; nil where one of them is not on the list.
    private func tie(_ pair: (UUID, UUID)) -> Pair? {
        guard let guest = tonight[pair.0], let other = tonight[pair.1] else { return nil }
        return Pair(guest, other)
    }

    private static func isSame(_ pair: (String, String), _ other: (String, String), _ vocabulary: Vocabulary)
        -> Bool
    {
        let tags = { (pair: (String, String)) in Set([pair.0, pair.1].compactMap(vocabulary.tag(for:))) }
        return tags(pair) == tags(other)
    }
}

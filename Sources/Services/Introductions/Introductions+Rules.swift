package import Attendance
package import Foundation
import Introductions
import Storage

/// What an organizer settles of introductions, for an event and its series.
package struct MeetingRules: Sendable {
    /// One tag that stands for another in this series.
    package struct Merge: Sendable, Hashable, Encodable {
        /// In small letters: the tag that is replaced, and the one that stands for it.
        package let tag, into: String
    }

    /// Two roles whose people should meet, or should not.
    package struct RolePair: Sendable, Hashable {
        package let role, other: String
        /// Whether they should.
        package let isPaired: Bool
        /// Whether a series starts with it.
        package let isUsual: Bool
    }

    /// Two guests who are not to be introduced to each other: nobody but organizers is told.
    package struct KeptApart: Sendable {
        package let event: UUID
        package let guests: [(id: UUID, name: String)]
    }

    /// What guests of the series are into; those of most guests first.
    package let tags: [GuestTraits.Trait]
    /// The tags that were merged.
    package let merges: [Merge]
    /// Tags that look like one.
    package let likely: [Merge]
    package let roles: [RolePair]
    /// The pairs that are kept apart.
    package let apart: [KeptApart]
}

/// Who of an event's list takes part in introductions.
package struct MeetingConsents: Sendable, Hashable {
    package let guests: Int
    /// Agreed that hosts introduce them.
    package let introduced: Int
    /// And that other guests are told of them.
    package let shown: Int
}

extension Introductions {
    /// What was settled of introductions for an event's series, and what it starts with.
    package func rules(at detail: EventDetail) async throws -> MeetingRules {
        let circle = detail.event.circle
        let evenings = try await evenings(with: detail.event)
        var counts: [String: Int] = [:]
        for event in evenings {
            counts.merge(try await journal.words(of: event.id).tags, uniquingKeysWith: +)
        }
        let words = try await journal.vocabulary(of: circle)
        var vocabulary = Vocabulary.usual
        for merge in words.merges { vocabulary.merge(merge.tag, into: merge.into) }
        return MeetingRules(
            tags: GuestTraits(roles: [:], tags: counts, questions: []).tags,
            merges: words.merges.map { MeetingRules.Merge(tag: $0.tag, into: $0.into) },
            likely: vocabulary.likelySame(counts).map {
                MeetingRules.Merge(tag: $0.tag, into: $0.into)
            },
            roles: Self.pairs(words.roles), apart: try await apart(among: evenings.map(\.id)))
    }

    /// How many of an event's list agreed to what.
    package func consents(at detail: EventDetail) async throws -> MeetingConsents {
        let participants = try await journal.participants(of: detail.event.id)
        return MeetingConsents(
            guests: try await journal.numbers(of: detail.event.id).guests, introduced: participants.count,
            shown: participants.count { $0.guest.consents.shown == true })
    }

    /// Tags that somebody who types may mean, those of the series among them.
    package func suggestedTags(startingWith text: String, at detail: EventDetail) async throws -> [String] {
        let rules = try await rules(at: detail)
        let vocabulary = Vocabulary.usual
        var used: [Tag: Int] = [:]
        for trait in rules.tags {
            if let tag = vocabulary.tag(for: trait.text) { used[tag, default: 0] += trait.guests }
        }
        return vocabulary.suggestions(startingWith: text, in: .english, used: used)
    }

    /// What the series starts with and what was said of it, each pair once.
    private static func pairs(_ said: [(role: String, other: String, isPaired: Bool)])
        -> [MeetingRules.RolePair]
    {
        let usual = Complements.usual.map { [$0.0, $0.1].sorted() }
        let named = said.map { [$0.role, $0.other] }
        return
            (said.map {
                MeetingRules.RolePair(
                    role: $0.role, other: $0.other, isPaired: $0.isPaired,
                    isUsual: usual.contains([$0.role, $0.other]))
            }
            + usual.filter { !named.contains($0) }.map {
                MeetingRules.RolePair(role: $0[0], other: $0[1], isPaired: true, isUsual: true)
            }).sorted { ($0.role, $0.other) < ($1.role, $1.other) }
    }

    private func apart(among events: [UUID]) async throws -> [MeetingRules.KeptApart] {
        var pairs: [MeetingRules.KeptApart] = []
        for (one, other) in try await journal.keptApart() {
            let guests = [try await journal.guest(one), try await journal.guest(other)]
            guard events.contains(guests[0].event) else { continue }
            pairs.append(
                MeetingRules.KeptApart(event: guests[0].event, guests: guests.map { ($0.id, $0.fullName) }))
        }
        return pairs
    }
}

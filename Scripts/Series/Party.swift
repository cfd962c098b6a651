import Attendance
package import Foundation
package import Introductions
package import TestSupport

/// An invented evening: guests, and who knows whom.
package struct Party {
    /// That of every party.
    package static let vocabulary = Vocabulary.usual
    /// Those of every party.
    package static let complements = Complements(vocabulary: vocabulary)

    package var guests: [MatchCandidate]
    package var ties = Ties()

    package init(guests: [MatchCandidate], ties: Ties = Ties()) {
        self.guests = guests
        self.ties = ties
    }

    /// A guest of a given place in the list, so that ids sort as places do.
    package static func guest(
        _ place: Int, _ name: String = "", role: String? = nil, interests: [String] = [],
        offers: [String] = [],
        seeks: [String] = []
    ) -> MatchCandidate {
        var candidate = MatchCandidate(
            Guest(
                id: id(place), event: id(0), firstName: name.isEmpty ? "Guest \(place)" : name, role: role,
                interests: interests, offers: offers, seeks: seeks), vocabulary: vocabulary)
        candidate.isPresent = true
        candidate.takesPart = true
        candidate.isShown = true
        return candidate
    }

    /// The id of whoever has this place.
    package static func id(_ place: Int) -> UUID {
        var generator = Seeded(place)
        return .v7(at: place, using: &generator)
    }

    /// Two by their places.
    package static func pair(_ place: Int, _ other: Int) -> Pair {
        guard let pair = Pair(id(place), id(other)) else { fatalError("a guest with themselves") }
        return pair
    }

    /// How rare interests are among its guests.
    package var rarity: Rarity { Rarity(interests: guests.map(\.interests)) }

    /// The party as introductions see it.
    package var gathering: Gathering {
        Gathering(of: guests, ties: ties, complements: Self.complements, rarity: rarity)
    }

    /// Whom to introduce.
    package func suggestions(each most: Int = 2) -> [Suggestion] { gathering.suggestions(each: most) }
}

extension Party {
    static let roles = [
        "songwriter", "producer", "singer", "composer", "director", "screenwriter", "actor", "agent", "DJ",
        "mixing engineer", "music supervisor", "cinematographer",
    ]
    static let topics =
        Vocabulary.usualTerms.prefix(32).compactMap { $0.label(in: .english) } + [
            "chess", "pottery", "running", "cooking", "surfing", "gardening", "astronomy", "tango",
            "knitting", "sailing",
            "calligraphy", "street food", "trains", "islands", "archives", "tape", "choirs", "oud", "cricket",
            "origami",
        ]

    /// `count` guests: few topics are liked by many, many by few; some seek what others offer.
    package static func random(_ count: Int, using generator: inout Seeded) -> Party {
        var party = Party(
            guests: (0..<count).map { random(at: $0, using: &generator) })
        party.ties = randomTies(count, using: &generator)
        return party
    }

    /// Somebody of chance, at this place.
    package static func random(at place: Int, using generator: inout Seeded) -> MatchCandidate {
        func topics(_ range: ClosedRange<Int>) -> [String] {
            (0..<Int.random(in: range, using: &generator)).map { _ in
                let skew = Double.random(in: 0..<1, using: &generator)
                return Self.topics[Int(skew * skew * Double(Self.topics.count))]
            }
        }
        let seeks =
            topics(0...1)
            + (Bool.random(using: &generator) ? [roles.randomElement(using: &generator) ?? ""] : [])
        return guest(
            place, role: roles.randomElement(using: &generator), interests: topics(0...4),
            offers: topics(0...2),
            seeks: seeks)
    }

    static func randomTies(_ count: Int, using generator: inout Seeded) -> Ties {
        func pairs(_ wanted: Int) -> Set<Pair> {
            Set(
                (0..<wanted).compactMap { _ in
                    Pair(
                        id(.random(in: 0..<count, using: &generator)),
                        id(.random(in: 0..<count, using: &generator)))
                })
        }
        return Ties(
            introduced: pairs(count), acquainted: pairs(count / 2), invited: pairs(count / 3),
            keptApart: pairs(count / 2))
    }
}

extension Suggestion {
    /// Each two who are to meet.
    package var pairs: [Pair] { meetings.compactMap { Pair($0.guest.id, $0.other.id) } }
}

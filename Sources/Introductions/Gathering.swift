package import FoundationEssentials

/// Everybody who could meet at this moment, and who should.
///
/// Made anew at each arrival and departure: the answer depends on who is here and what is known of them, not on the
/// order they came in or were listed in.
package struct Gathering: Sendable {
    /// Those who are here and take part, in the order of their ids.
    private let guests: [MatchCandidate]
    /// Those who take part and are yet to come, in the order of their ids.
    private let expected: [MatchCandidate]
    private let ties: Ties
    private let complements: Complements
    private let rarity: Rarity

    /// Takes each guest once. Those who do not take part are left out; those who are not here yet are kept apart.
    package init(
        of guests: some Sequence<MatchCandidate>, ties: Ties, complements: Complements, rarity: Rarity
    ) {
        var seen: Set<UUID> = []
        let candidates = guests.filter { $0.takesPart && seen.insert($0.id).inserted }.sorted {
            $0.id < $1.id
        }
        self.guests = candidates.filter(\.isPresent)
        expected = candidates.filter { !$0.isPresent }
        self.ties = ties
        self.complements = complements
        self.rarity = rarity
    }

    /// Whom to introduce, the most urgent first: those who had none tonight, then those who had fewest.
    /// - Parameter most: how many new people one guest is to meet at most.
    package func suggestions(each most: Int = 2) -> [Suggestion] {
        let scores = Scores(of: guests, ties: ties, complements: complements, rarity: rarity)
        let reasons = Reasons(complements: complements, rarity: rarity, acquaintances: ties.acquaintances)
        let meetings = chosen(scores, each: most).map { guest, other in
            Meeting(
                guest: guests[guest], other: guests[other],
                score: Int(scores.points[guest * scores.count + other]),
                reasons: reasons.of(guests[guest], guests[other]))
        }
        return Trios(meetings, ties: ties).suggestions
    }

    /// Whom each of those who are yet to come should meet first: `most` people who are here and agreed to be named
    /// to other guests.
    package func greetings(each most: Int = 2) -> [UUID: [Suggestion]] {
        let hosts = guests.filter(\.isShown)
        guard !hosts.isEmpty else { return [:] }
        let reasons = Reasons(complements: complements, rarity: rarity, acquaintances: ties.acquaintances)
        var greetings: [UUID: [Suggestion]] = [:]
        for start in stride(from: 0, to: expected.count, by: Self.crowd) {
            let crowd = Array(expected[start..<min(start + Self.crowd, expected.count)])
            let all = hosts + crowd
            let scores = Scores(of: all, ties: ties, complements: complements, rarity: rarity)
            for (place, guest) in crowd.enumerated() {
                let row = (hosts.count + place) * scores.count
                let best = hosts.indices.filter { scores.points[row + $0] > 0 }
                    .sorted { (scores.points[row + $0], $1) > (scores.points[row + $1], $0) }.prefix(most)
                greetings[guest.id] = best.map { host in
                    Suggestion.pair(
                        Meeting(
                            guest: guest, other: hosts[host], score: Int(scores.points[row + host]),
                            reasons: reasons.of(guest, hosts[host])))
                }
            }
        }
        return greetings
    }

    /// How many of those to come are scored together: the table grows with the square.
    private static let crowd = 128

    /// Nobody gets a second partner before everybody had the chance of a first one.
    private func chosen(_ scores: Scores, each most: Int) -> [(Int, Int)] {
        var open = scores
        var given = Array(repeating: 0, count: guests.count)
        var chosen: [(Int, Int)] = []
        for _ in 0..<max(0, most) {
            let fairness = zip(guests, given).map { guest, given in
                Points.fairness(had: guest.introductions + given, tonight: guest.introductionsTonight + given)
            }
            let pairs = PairMatching(open, fairness: fairness).pairs.sorted {
                ($0.worth, $1.guest, $1.other) > ($1.worth, $0.guest, $0.other)
            }
            if pairs.isEmpty { break }
            for pair in pairs {
                chosen.append((pair.guest, pair.other))
                open.remove(pair.guest, pair.other)
                given[pair.guest] += 1
                given[pair.other] += 1
            }
        }
        return chosen
    }
}

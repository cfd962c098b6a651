import Foundation
import SampleSeries
import TestSupport
import Testing

@testable import Introductions

/// What is chosen, compared with the most that could be had.
struct ExactTests {
    @Test(arguments: [1, 2]) func `small evenings come close to an exact matching`(most: Int) {
        var (gained, possible, worst, exact) = (0, 0, 1.0, 0)
        let cases = 300
        for seed in 0..<cases {
            let problem = SmallParty(seed: seed, most: most)
            let (mine, best) = (problem.worthOfSuggestions, problem.mostPossible)
            #expect(mine <= best, "seed \(seed): the exact one is not")
            gained += mine
            possible += best
            exact += mine == best ? 1 : 0
            if best > 0 { worst = min(worst, Double(mine) / Double(best)) }
        }
        let share = Double(gained) / Double(possible)
        print("each \(most): \(share) of the most possible, worst \(worst), exact in \(exact) of \(cases)")
        #expect(share >= 0.98)
        #expect(worst >= 0.6)
    }
}

/// Up to eight guests, and what every choice among them would be worth.
private struct SmallParty {
    let party: Party
    let most: Int
    let edges: [(guest: Int, other: Int, score: Int)]

    init(seed: Int, most: Int) {
        var generator = Seeded(seed)
        var party = Party.random(.random(in: 3...8, using: &generator), using: &generator)
        for place in party.guests.indices {
            party.guests[place].introductions = Int.random(in: 0...6, using: &generator)
            party.guests[place].introductionsTonight = Int.random(in: 0...1, using: &generator)
        }
        self.party = party
        self.most = most
        let guests = party.guests
        edges = guests.indices.flatMap { guest in
            (guest + 1..<max(guests.count, guest + 1)).compactMap { other in
                Self.score(of: guests[guest], guests[other], in: party).map { (guest, other, $0) }
            }
        }
    }

    /// Of the two alone, which is what they score among others too.
    private static func score(of guest: MatchCandidate, _ other: MatchCandidate, in party: Party) -> Int? {
        Gathering(
            of: [guest, other], ties: party.ties, complements: Party.complements, rarity: party.rarity
        ).suggestions(each: 1).first?.meetings.first?.score
    }

    var worthOfSuggestions: Int {
        var given = Array(repeating: 0, count: party.guests.count)
        var sum = 0
        for meeting in party.suggestions(each: most).flatMap(\.meetings) {
            sum += meeting.score
            for place in party.guests.indices
            where [meeting.guest.id, meeting.other.id].contains(party.guests[place].id) {
                sum += fairness(place, given[place])
                given[place] += 1
            }
        }
        return sum
    }

    /// By trying every choice: for each number of partners that each guest has so far, the most it can be worth.
    var mostPossible: Int {
        var best = [Array(repeating: 0, count: party.guests.count): 0]
        for edge in edges {
            for (given, worth) in best where given[edge.guest] < most && given[edge.other] < most {
                var next = given
                next[edge.guest] += 1
                next[edge.other] += 1
                let sum =
                    worth + edge.score + fairness(edge.guest, given[edge.guest])
                    + fairness(edge.other, given[edge.other])
                best[next] = max(best[next] ?? 0, sum)
            }
        }
        return best.values.max() ?? 0
    }

    private func fairness(_ place: Int, _ given: Int) -> Int {
        let guest = party.guests[place]
        return Int(
            Points.fairness(had: guest.introductions + given, tonight: guest.introductionsTonight + given))
    }
}

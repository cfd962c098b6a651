import Foundation
import Introductions
import SampleSeries
import TestSupport
import Testing

/// What no score outweighs.
struct LimitTests {
    @Test(arguments: 0..<120) func `nobody is suggested who may not be`(seed: Int) throws {
        var generator = Seeded(seed)
        var party = Party.random(.random(in: 0...40, using: &generator), using: &generator)
        for place in party.guests.indices {
            party.guests[place].isPresent = Int.random(in: 0..<5, using: &generator) > 0
            party.guests[place].takesPart = Int.random(in: 0..<5, using: &generator) > 0
        }
        let most = Int.random(in: 0...3, using: &generator)
        let allowed = Set(party.guests.filter { $0.isPresent && $0.takesPart }.map(\.id))
        var met: [UUID: Set<UUID>] = [:]
        for pair in party.suggestions(each: most).flatMap(\.pairs) {
            #expect(allowed.isSuperset(of: [pair.first, pair.second]))
            #expect(!party.ties.introduced.contains(pair))
            #expect(!party.ties.keptApart.contains(pair))
            #expect(met[pair.first, default: []].insert(pair.second).inserted, "suggested twice")
            met[pair.second, default: []].insert(pair.first)
        }
        #expect(met.values.allSatisfy { $0.count <= most })
    }

    @Test(arguments: 0..<60) func `the order of the list and a second asking change nothing`(seed: Int) {
        var generator = Seeded(seed)
        var party = Party.random(30, using: &generator)
        for place in party.guests.indices {
            party.guests[place].introductions = Int.random(in: 0...5, using: &generator)
            party.guests[place].isNewcomer = Bool.random(using: &generator)
        }
        let first = told(party)
        #expect(first == told(party))
        party.guests.shuffle(using: &generator)
        #expect(first == told(party))
    }

    private func told(_ party: Party) -> [String] {
        party.suggestions().map { "\($0.guests) \($0.sentence(in: .english, Party.vocabulary))" }
    }

    @Test func `a trio keeps two apart who know each other and want no more of it`() {
        var party = Party(guests: [
            Party.guest(1, interests: ["tape"]), Party.guest(2, interests: ["chess"]),
            Party.guest(3, interests: ["tape", "chess"]),
        ])
        party.ties.introduced = [Party.pair(1, 2)]
        #expect(party.suggestions().map(\.guests.count) == [3])
        party.ties.keptApart = [Party.pair(1, 2)]
        #expect(party.suggestions().map(\.guests.count) == [2, 2])
    }

    @Test(arguments: [0, 1, 2]) func `few guests are no trouble`(count: Int) {
        let party = Party(guests: (0..<count).map { Party.guest($0, interests: ["tape"]) })
        #expect(party.suggestions().count == (count == 2 ? 1 : 0))
    }

    @Test func `a guest listed twice does not meet themselves`() {
        let guest = Party.guest(1, interests: ["tape"])
        #expect(Party(guests: [guest, guest]).suggestions().isEmpty)
        #expect(Party(guests: [guest, guest, Party.guest(2, interests: ["tape"])]).suggestions().count == 1)
        #expect(Party(guests: [guest, Party.guest(2, interests: ["tape"])]).suggestions(each: -1).isEmpty)
    }

    @Test func `who has gone home is suggested no more, who comes in is`() {
        var party = Party(guests: (0..<3).map { Party.guest($0, interests: ["tape"]) })
        party.guests[1].isPresent = false
        #expect(party.suggestions().flatMap(\.pairs) == [Party.pair(0, 2)])
        party.guests[1].isPresent = true
        party.guests[2].isPresent = false
        #expect(party.suggestions().flatMap(\.pairs) == [Party.pair(0, 1)])
    }
}

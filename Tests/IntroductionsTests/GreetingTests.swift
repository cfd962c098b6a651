import Attendance
import Foundation
import Introductions
import SampleSeries
import TestSupport
import Testing

/// Whom a guest is told of who is yet to come in.
struct GreetingTests {
    private func evening(_ change: (inout [MatchCandidate]) -> Void = { _ in }) -> Gathering {
        var guests = [
            Party.guest(0, "Ana", interests: ["film scoring"]),
            Party.guest(1, "Leo", interests: ["film scoring"]),
            Party.guest(2, "Maya", interests: ["film scoring", "vinyl"], seeks: ["a producer"]),
            Party.guest(3, "Bo", role: "Producer", interests: ["chess"]),
        ]
        guests[2].isPresent = false
        change(&guests)
        return Party(guests: guests).gathering
    }

    private func told(_ gathering: Gathering) -> [UUID] {
        (gathering.greetings()[Party.id(2)] ?? []).shown(to: Party.id(2), in: .english, Party.vocabulary).map(
            \.person)
    }

    @Test func `one who is yet to come is told of the two who fit best and are here`() {
        let all = evening()
        #expect(told(all).count == 2 && told(all).contains(Party.id(3)))
        #expect(Set(all.greetings().keys) == [Party.id(2)])
    }

    @Test func `nobody is told of who did not agree to it, is not here or takes no part`() {
        #expect(!told(evening { $0[3].isShown = false }).contains(Party.id(3)))
        #expect(!told(evening { $0[3].isPresent = false }).contains(Party.id(3)))
        #expect(!told(evening { $0[3].takesPart = false }).contains(Party.id(3)))
        #expect(evening { $0[2].takesPart = false }.greetings().isEmpty)
        #expect(told(evening { for place in $0.indices { $0[place].isShown = false } }).isEmpty)
    }

    @Test func `two who were introduced, or are kept apart, are not told of each other`() {
        for keep in [\Ties.introduced, \Ties.keptApart] {
            var party = Party(guests: [
                Party.guest(0, interests: ["tape"]), Party.guest(1, interests: ["tape"]),
            ])
            party.guests[1].isPresent = false
            #expect(party.gathering.greetings()[Party.id(1)]?.count == 1)
            party.ties[keyPath: keep].insert(Party.pair(0, 1))
            #expect(party.gathering.greetings()[Party.id(1)]?.isEmpty == true)
        }
    }

    @Test func `a crowd that is yet to come gets the same as each of them alone`() {
        var generator = Seeded(5)
        var party = Party.random(300, using: &generator)
        for place in party.guests.indices where !place.isMultiple(of: 10) {
            party.guests[place].isPresent = false
        }
        let all = party.gathering.greetings()
        #expect(all.count == 270)
        for place in [1, 137, 299] {
            var alone = party
            alone.guests = party.guests.filter { $0.isPresent } + [party.guests[place]]
            let gathering = Gathering(
                of: alone.guests, ties: party.ties, complements: Party.complements, rarity: party.rarity)
            let (one, crowd) = (gathering.greetings()[Party.id(place)] ?? [], all[Party.id(place)] ?? [])
            #expect(one.flatMap(\.guests) == crowd.flatMap(\.guests))
        }
    }
}

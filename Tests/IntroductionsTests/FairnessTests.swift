import Foundation
import Introductions
import SampleSeries
import TestSupport
import Testing

/// Those who had least come first.
struct FairnessTests {
    @Test func `who had no introduction comes before who had some, whatever the score`() {
        let rich = ["tape", "chess", "oud"]
        var party = Party(guests: [
            Party.guest(1, interests: rich), Party.guest(2, interests: rich),
            Party.guest(3, interests: ["tape"]),
        ])
        for place in 0..<2 {
            party.guests[place].introductions = 3
            party.guests[place].introductionsTonight = 1
        }
        let first = party.suggestions(each: 1).flatMap(\.pairs)
        #expect(first.count == 1)
        #expect(first.allSatisfy { [$0.first, $0.second].contains(Party.id(3)) })
    }

    @Test func `nobody gets a second one at the cost of somebody's first`() {
        // The first two suit each other best, but then the other two would have nobody.
        let party = Party(guests: [
            Party.guest(1, interests: ["tape", "chess", "oud"]),
            Party.guest(2, interests: ["tape", "chess", "islands"]),
            Party.guest(3, interests: ["oud"]), Party.guest(4, interests: ["islands"]),
        ])
        let pairs = Set(party.suggestions(each: 1).flatMap(\.pairs))
        #expect(pairs == [Party.pair(1, 3), Party.pair(2, 4)])
    }

    @Test(arguments: 0..<40) func `the list begins with those who had fewest`(seed: Int) {
        var generator = Seeded(seed)
        var party = Party(guests: (0..<20).map { Party.guest($0, interests: ["tape"]) })
        for place in party.guests.indices where place < 16 {
            party.guests[place].introductions = Int.random(in: 1...9, using: &generator)
            party.guests[place].introductionsTonight = 1
        }
        let first = Set(party.suggestions().prefix(2).flatMap(\.guests))
        #expect(first == Set((16..<20).map(Party.id)))
    }
}

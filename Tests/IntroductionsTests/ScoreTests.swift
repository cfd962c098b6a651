import Attendance
import Foundation
import Introductions
import SampleSeries
import TestSupport
import Testing

/// What speaks for a pair and what against it.
struct ScoreTests {
    private func score(_ guest: MatchCandidate, _ other: MatchCandidate, _ ties: Ties = Ties()) -> Int {
        let gathering = Gathering(
            of: [guest, other], ties: ties, complements: Party.complements,
            rarity: Rarity(
                interests: Array(repeating: common, count: 40) + [guest.interests, other.interests]))
        return gathering.suggestions().first?.meetings.first?.score ?? 0
    }

    private let common = [Party.vocabulary.tag(for: "music"), Party.vocabulary.tag(for: "film")].compactMap {
        $0
    }

    @Test func `a rare interest says more than a common one, and two say more than one`() {
        let pair = { (interests: [String]) in
            score(Party.guest(1, interests: interests), Party.guest(2, interests: interests))
        }
        #expect(pair(["music"]) > 0)
        #expect(pair(["theremin"]) > pair(["music"]))
        #expect(pair(["music", "film"]) > pair(["music"]))
    }

    @Test func `shared interests count up to a limit`() {
        let many = (0..<9).map { "topic \($0)" }
        let few = Array(many.prefix(4))
        #expect(
            score(Party.guest(1, interests: many), Party.guest(2, interests: many))
                == score(Party.guest(1, interests: few), Party.guest(2, interests: few)))
    }

    @Test func `what one offers and the other seeks counts, either way`() {
        let giver = Party.guest(1, offers: ["a camera package"])
        let seeker = Party.guest(2, seeks: ["A camera package!"])
        #expect(score(giver, seeker) > 0)
        #expect(score(giver, Party.guest(2, seeks: ["a piano"])) == 0)
        let both = Party.guest(2, offers: ["a piano"], seeks: ["a camera package"])
        #expect(
            score(Party.guest(1, offers: ["a camera package"], seeks: ["a piano"]), both) == 2
                * score(giver, seeker))
    }

    @Test func `a role is found by whoever seeks it, in any language`() {
        let mixer = Party.guest(1, role: "Mixing engineer")
        for phrase in ["a mixer for an EP", "busco ingeniero de mezcla", "믹싱 엔지니어를 찾아요", "找混音师"] {
            #expect(score(mixer, Party.guest(2, seeks: [phrase])) > 0, "\(phrase)")
        }
    }

    @Test func `roles complement each other as the series says`() {
        #expect(score(Party.guest(1, role: "Songwriter"), Party.guest(2, role: "Producer")) > 0)
        #expect(score(Party.guest(1, role: "Songwriter"), Party.guest(2, role: "Songwriter")) == 0)
    }

    @Test(arguments: [(known: 0, counts: false), (1, true), (3, true), (4, false)])
    func `one to three acquaintances in common are a bridge`(given: (known: Int, counts: Bool)) {
        let pairs = (0..<given.known).flatMap { [Party.pair(1, 10 + $0), Party.pair(2, 10 + $0)] }
        #expect((score(Party.guest(1), Party.guest(2), Ties(invited: Set(pairs))) > 0) == given.counts)
    }

    @Test func `a newcomer counts more, but being new is nothing to talk about`() {
        var newcomer = Party.guest(1, interests: ["tape"])
        let before = score(newcomer, Party.guest(2, interests: ["tape"]))
        newcomer.isNewcomer = true
        #expect(score(newcomer, Party.guest(2, interests: ["tape"])) > before)
        #expect(score(newcomer, Party.guest(2)) == 0)
    }

    @Test func `those who know each other or work together count less`() {
        let rich = ["tape", "chess", "oud"]
        var (guest, other) = (
            Party.guest(1, interests: rich, offers: ["a piano"]),
            Party.guest(2, interests: rich, seeks: ["a piano"])
        )
        let strangers = score(guest, other)
        #expect(score(guest, other, Ties(acquainted: [Party.pair(1, 2)])) < strangers)
        #expect(score(guest, other, Ties(invited: [Party.pair(1, 2)])) < strangers)
        #expect(score(guest, other, Ties(introduced: [Party.pair(1, 2)])) == 0)
        guest.employer = "North Light"
        other.employer = "north light"
        #expect(score(guest, other) < strangers)
    }
}

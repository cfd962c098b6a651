import Foundation
import Introductions
import SampleSeries
import Testing

/// The reasons in words, and who may read them.
struct SentenceTests {
    private let ana = Party.guest(
        1, "Ana", role: "Composer", interests: ["film scoring", "tape"], seeks: ["a mixer"])
    private let leo = Party.guest(
        2, "Leo", role: "Mixing engineer", interests: ["film music"], offers: ["a piano"])

    @Test(
        arguments: [
            (.english, "Both are into film scoring; Ana seeks what Leo does: mixing engineer."),
            (
                .spanish,
                "Comparten el interés por: música de cine; Ana busca lo que hace Leo: técnica de mezcla."
            ),
            (.french, "En commun : musique de film ; Ana cherche ce que fait Leo : ingénieur du son."),
            (.korean, "두 사람의 공통 관심사: 영화 음악; Ana 님이 찾는 일을 Leo 님이 합니다: 믹싱 엔지니어."),
            (.japanese, "共通の関心：映画音楽；Anaさんが探している仕事をLeoさんがしています：ミキシングエンジニア。"),
            (.chinese, "共同兴趣：电影配乐；Ana在找的，正是Leo做的：混音师。"),
        ] as [(Language, String)]) func `a pair comes with its reason`(said: (Language, String)) throws
    {
        let suggestion = try #require(Party(guests: [leo, ana]).suggestions().first)
        #expect(suggestion.sentence(in: said.0, Party.vocabulary) == said.1)
    }

    @Test func `names that run the other way are set apart`() throws {
        let suggestion = try #require(Party(guests: [leo, ana]).suggestions().first)
        let arabic = suggestion.sentence(in: .arabic, Party.vocabulary)
        #expect(arabic.contains("\u{2068}Ana\u{2069}"))
        #expect(arabic.contains("موسيقى الأفلام"))
    }

    @Test func `a trio says who knows whom and what each shares with the third`() throws {
        var party = Party(guests: [
            Party.guest(1, "Ana", interests: ["tape"]), Party.guest(2, "Leo", interests: ["chess"]),
            Party.guest(3, "Mo", interests: ["tape", "chess"]),
        ])
        party.ties.acquainted = [Party.pair(1, 2)]
        let trio = try #require(party.suggestions().first)
        #expect(trio.guests.last == Party.id(3))
        let said = trio.sentence(in: .english, Party.vocabulary)
        #expect(
            said.hasPrefix("Ana and Leo know each other; ") || said.hasPrefix("Leo and Ana know each other; ")
        )
        #expect(said.contains("Ana and Mo are both into tape"))
        #expect(said.contains("Leo and Mo are both into chess"))
    }

    @Test(arguments: Language.allCases) func `every kind of reason has words in every language`(
        language: Language
    ) {
        var (guest, other) = (
            Party.guest(
                1, "{other}", role: "songwriter", interests: ["tape", "oud"], seeks: ["a piano", "producer"]),
            Party.guest(2, "de la Cruz", role: "producer", interests: ["oud", "tape"], offers: ["a piano"])
        )
        func sentence(_ ties: Ties = Ties()) -> String {
            var party = Party(guests: [guest, other])
            party.ties = ties
            return party.suggestions().first?.sentence(in: language, Party.vocabulary) ?? ""
        }
        let bridge = Ties(invited: [Party.pair(1, 9), Party.pair(2, 9)])
        var said: Set<String> = [sentence()]
        (guest.interests, other.interests) = ([], [])
        said.insert(sentence())
        guest.seeks = []
        said.insert(sentence(bridge))
        guest.isNewcomer = true
        said.insert(sentence(bridge))
        (guest.role, other.role) = (nil, nil)
        said.insert(sentence(bridge))
        #expect(said.count == 5)
        for sentence in said {
            #expect(!sentence.isEmpty)
            #expect(!sentence.replacing("{other}", with: "").contains("{"), "\(sentence)")
        }
    }

    @Test func `a guest is told of those alone who agreed to be named, and of two at most`() {
        var guests = (0..<4).map { Party.guest($0, interests: ["tape"]) }
        guests[1].isShown = false
        let suggestions = Party(guests: guests).suggestions(each: 3)
        for guest in guests {
            let shown = suggestions.shown(to: guest.id, in: .english, Party.vocabulary)
            #expect(!shown.contains { $0.person == Party.id(1) || $0.person == guest.id })
            #expect(shown.count == 2)
        }
        #expect(suggestions.shown(to: Party.id(77), in: .english, Party.vocabulary).isEmpty)
    }

    @Test func `in a trio a guest reads nothing of a third who is not named`() {
        var party = Party(guests: [
            Party.guest(1, "Ana", interests: ["tape"]), Party.guest(2, "Leo", interests: ["chess"]),
            Party.guest(3, "Mo", interests: ["tape", "chess"]),
        ])
        party.ties.acquainted = [Party.pair(1, 2)]
        party.guests[1].isShown = false
        let suggestions = party.suggestions()
        for place in [1, 3] {
            let shown = suggestions.shown(to: Party.id(place), in: .english, Party.vocabulary)
            #expect(shown.count == 1)
            #expect(shown.allSatisfy { !$0.reason.contains("Leo") })
        }
    }

    @Test func `whom somebody knows is told to the host, not to guests`() throws {
        var party = Party(guests: [Party.guest(1), Party.guest(2)])
        party.ties.invited = [Party.pair(1, 9), Party.pair(2, 9)]
        let suggestions = party.suggestions()
        #expect(suggestions.first?.sentence(in: .english, Party.vocabulary) == "People whom both know: 1.")
        #expect(suggestions.shown(to: Party.id(1), in: .english, Party.vocabulary).isEmpty)
    }
}

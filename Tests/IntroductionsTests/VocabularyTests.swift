import Foundation
import Introductions
import Testing

struct VocabularyTests {
    private let vocabulary = Vocabulary.usual

    @Test(
        arguments: [
            ("sound design", "Audio Post"), ("sound design", "diseño de sonido"),
            ("synths", "Modular  synth"),
            ("synths", "SYNTHÉTISEURS"), ("synths", "合成器"), ("hip hop", "Hip-Hop"), ("hip hop", "ヒップホップ"),
            ("documentary", "documentaries"), ("R&B", "r&b"), ("producer", "프로듀서"), ("jazz", "الجاز"),
        ]) func `the same thing in other words is one tag`(words: (String, String)) throws
    {
        let tag = try #require(vocabulary.tag(for: words.0))
        #expect(tag == vocabulary.tag(for: words.1))
    }

    @Test(arguments: [
        ("sound design", "sound designer"), ("tape", "taper"), ("jazz", "house"), ("गाना", "गान"), ("が", "か"),
    ])
    func `other things are other tags`(words: (String, String)) throws {
        let tag = try #require(vocabulary.tag(for: words.0))
        #expect(tag != vocabulary.tag(for: words.1))
    }

    @Test(arguments: ["", "  ", "—", "!?", "🎧"]) func `a text without a word is no tag`(text: String) {
        #expect(vocabulary.tag(for: text) == nil)
        #expect(vocabulary.tags(in: text).isEmpty)
    }

    @Test(
        arguments: [
            ("a producer for an EP", ["producer"]), ("singers and lyricists", ["singer", "lyricists"]),
            ("a mixing engineer or mixing", ["mixing engineer", "mixing"]),
            ("a camera package", ["a camera package"]),
            ("作曲家を探しています", ["composer"]), ("un compositor y una guionista", ["composer", "screenwriter"]),
        ]) func `terms are found in a phrase`(given: (String, [String]))
    {
        let known = Set(given.1.compactMap(vocabulary.tag(for:)))
        #expect(Set(vocabulary.tags(in: given.0)).isSubset(of: known))
        #expect(!vocabulary.tags(in: given.0).isEmpty)
    }

    @Test func `a label is said in the reader's language, a word of one's own as written`() throws {
        let tag = try #require(vocabulary.tag(for: "audio post"))
        #expect(vocabulary.label(of: tag, in: .english) == "sound design")
        #expect(vocabulary.label(of: tag, in: .spanish) == "diseño sonoro")
        let own = try #require(vocabulary.tag(for: " Tango  Nuevo "))
        #expect(vocabulary.label(of: own, in: .korean) == "Tango Nuevo")
    }

    @Test func `the organizer makes one tag of several`() {
        var vocabulary = vocabulary
        vocabulary.merge("crate digging", into: "vinyl")
        vocabulary.merge("tape", into: "cassettes")
        vocabulary.merge("cassette", into: "analogue")
        vocabulary.merge("analogue", into: "tape")  // the same already: nothing turns in circles
        for word in ["tape", "Tapes", "cassettes", "analogue"] {
            #expect(vocabulary.tag(for: word) == vocabulary.tag(for: "analogue"))
        }
        #expect(vocabulary.tag(for: "analogue").map { vocabulary.label(of: $0, in: .english) } == "analogue")
    }

    @Test func `a term merged into another is found in phrases as that`() {
        var vocabulary = vocabulary
        vocabulary.merge("mixing engineer", into: "producer")
        #expect(vocabulary.tags(in: "a mixer for an EP") == vocabulary.tags(in: "producers"))
    }

    @Test(
        arguments: [
            ("audio p", Language.english, "sound design"), ("son", .spanish, "diseño sonoro"),
            ("fi", .english, "film scoring"),
            ("シン", .japanese, "シンセサイザー"), ("synt", .korean, "신시사이저"), ("موسيقى ا", .arabic, "موسيقى الأفلام"),
        ]) func `what is typed is completed`(given: (text: String, language: Language, suggests: String))
    {
        let suggestions = vocabulary.suggestions(startingWith: given.text, in: given.language)
        #expect(suggestions.contains(given.suggests), "\(suggestions)")
        #expect(suggestions.count <= 8)
        #expect(Set(suggestions).count == suggestions.count)
    }

    @Test func `what many have is suggested first, in words of the series' own too`() throws {
        let tags = try ["vineyards", "vinyl", "vinegar"].map { try #require(vocabulary.tag(for: $0)) }
        let used = Dictionary(uniqueKeysWithValues: zip(tags, [9, 1, 4]))
        #expect(
            vocabulary.suggestions(startingWith: "VIN", in: .english, used: used).prefix(3) == [
                "vineyards", "vinegar", "vinyl",
            ])
        #expect(vocabulary.suggestions(startingWith: "", in: .english, used: used).isEmpty)
        #expect(
            vocabulary.suggestions(startingWith: "vin", in: .english, used: used, limit: 1) == ["vineyards"])
    }

    @Test func `words that look like one tag are told once, to the one that is used more`() {
        let used = ["lo-fi": 2, "lofi": 5, "LOFI": 1, "synth wave": 1, "synthwave": 3, "gas": 1, "🎧": 2]
        var vocabulary = Vocabulary.usual
        #expect(
            vocabulary.likelySame(used).map { [$0.tag, $0.into] } == [
                ["lo-fi", "lofi"], ["synth wave", "synthwave"],
            ])
        vocabulary.merge("lo-fi", into: "lofi")
        #expect(vocabulary.likelySame(used).map(\.into) == ["synthwave"])
    }

    @Test(arguments: Language.allCases) func `every usual term has a word of its own in every language`(
        language: Language
    ) throws {
        for term in Vocabulary.usualTerms {
            for word in try #require(term.words[language]) {
                let tag = try #require(vocabulary.tag(for: word), "\(word)")
                #expect(vocabulary.label(of: tag, in: .english) == term.label(in: .english), "\(word)")
            }
        }
    }

    @Test(
        arguments: [
            ("es-MX", Language.spanish), ("AR", .arabic), ("zh_Hant", .chinese), ("xx", nil), ("", nil),
        ] as [(String, Language?)])
    func `a language is told by its tag`(given: (String, Language?)) {
        #expect(Language(tag: given.0) == given.1)
    }
}

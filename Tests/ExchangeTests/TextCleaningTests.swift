import Exchange
import TestSupport
import Testing

struct TextCleaningTests {
    @Test(arguments: [
        ("  Ada \t  Lovelace\u{A0}\u{3000}", "Ada Lovelace"),
        ("Ada\r\nLovelace", "Ada Lovelace"),
        ("e\u{301}", "\u{E9}"),
        ("A\u{0}\u{7}d\u{1B}a", "Ada"),
        ("\u{202E}adA\u{202C}\u{2066}\u{2069}", "adA"),
        ("A\u{200B}d\u{FEFF}a\u{AD}\u{2060}", "Ada"),
        ("A\u{200D}d\u{200C}a", "Ada"),
        ("👩\u{200D}🚀", "👩\u{200D}🚀"),
        ("❤️\u{200D}🔥 ok", "❤️\u{200D}🔥 ok"),
        ("👩\u{200D}", "👩"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ("شرى\u{200C}", "شرى"),
        ("ශ්\u{200D}රී", "ශ්\u{200D}රී"),
        ("辻\u{E0100}", "辻\u{E0100}"),
        ("A\u{FE0F}", "A"),
        (
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"
        ),
        ("Z\u{335}\u{336}\u{337}\u{338}\u{339}\u{33A}\u{33B}a", "Z\u{335}\u{336}\u{337}\u{338}a"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("\u{2800}\u{3164}\u{FFA0} ", ""),
        ("O'Neil-Łukasz", "O'Neil-Łukasz"),
        ("王小明", "王小明"),
        ("हिन्दी", "हिन्दी"),
    ])
    func `a line keeps what is read and loses what is not`(text: String, expected: String) {
        let clean = cleanLine(text)
        #expect(Array(clean.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func `a paragraph keeps its lines`() {
        #expect(cleanParagraph(" one  two \r\n\r\n\r\n three\u{2028}four\n\n") == "one two\n\nthree\nfour")
    }

    @Test(arguments: 0..<300) func `text that is taken for clean at once is what cleaning makes of it`(
        seed: Int
    ) {
        var random = Seeded(seed)
        let edges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA0...0x2FF, 0x400...0x482, 0x3040...0x30FF, 0x4DFF...0x9FFF, 0xABFF...0xD7FF,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let value = UInt32.random(in: edges.randomElement(using: &random) ?? 0x20...0x7E, using: &random)
            text.append(Unicode.Scalar(value) ?? "a")
        }
        // The one that is thrown away makes cleaning look at every character.
        let slowly = cleanLine("\u{200B}" + String(text))
        #expect(
            Array(cleanLine(String(text)).unicodeScalars) == Array(slowly.unicodeScalars), "\(Array(text))")
    }

    @Test(arguments: 0..<300) func `what is clean stays as it is`(seed: Int) {
        var random = Seeded(seed)
        let pieces: [Unicode.Scalar] = [
            "a", " ", "\n", "\r", "\t", "e", "\u{301}", "\u{323}", "\u{335}", "\u{200D}", "\u{200C}", "👩",
            "🚀", "\u{FE0F}",
            "م", "ی", "क", "\u{94D}", "\u{202E}", "\u{3164}", "\u{1100}", "\u{1161}", "\u{E0067}",
            "\u{1F3F4}", "\u{2028}",
            "\u{0}", "辻", "\u{E0100}", "\u{958}", "\u{FFFE}", "\u{AD}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            text.append(pieces.randomElement(using: &random) ?? "a")
        }
        for clean in [cleanLine, cleanParagraph] {
            let once = clean(String(text))
            #expect(Array(clean(once).unicodeScalars) == Array(once.unicodeScalars), "\(Array(text))")
            #expect(
                !once.unicodeScalars.contains { ["\u{202E}", "\u{3164}", "\u{0}", "\u{AD}"].contains($0) })
        }
    }
}

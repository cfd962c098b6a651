import Attendance
import TestSupport
import Testing

@Suite struct FoldingTests {
    @Test(
        arguments: [
            ("Café Sessions", "Cafe Sessions", [Folding.name, .tag]),
            ("CAFÉ", "café", [.caseless, .name, .tag]),
            ("Cafe\u{301}", "caf\u{E9}", [.caseless, .name, .tag]), ("Zoë", "Zoe", [.name, .tag]),
            ("Straße", "STRASSE", []), ("ไทย", "ไทย", [.caseless, .name, .tag]),
            // Marks that are vowels: left out of names, which are typed in many ways, and kept in tags.
            ("हिन्दी", "हनद", []), ("กิน", "กน", [.name]), ("عَبد", "عبد", [.name, .tag]),
            ("Ελένη", "ελενη", [.name, .tag]), ("Łukasz", "lukasz", []), ("İ", "i", [.name, .tag]),
            ("a", "b", []), ("", "", [.caseless, .name, .tag]), ("Two  words", "two words", []),
        ] as [(String, String, [Folding])])
    func `two texts are the same where they should be`(one: String, other: String, strengths: [Folding]) {
        for strength in [Folding.caseless, .name, .tag] {
            #expect(one.isSame(as: other, strength) == strengths.contains(strength), "\(strength)")
            #expect(other.isSame(as: one, strength) == strengths.contains(strength), "\(strength)")
        }
    }

    /// Stored columns hold this form of names, byte for byte.
    @Test(
        arguments: [
            ("Zoë ÅNGSTRÖM", "zoe angstrom"), ("Łukasz", "łukasz"), ("ΕΛΈΝΗ", "ελενη"), ("İpek", "ipek"),
            ("Дмитрий", "дмитрии"), ("ガ行", "カ行"), ("กิน", "กน"),
            ("민준", "\u{1106}\u{1175}\u{11AB}\u{110C}\u{116E}\u{11AB}"),
            ("林明", "林明"), ("ß", "ß"), ("ǅ", "ǆ"), ("𝔘", "𝔘"), ("A\u{308}B", "ab"),
        ] as [(String, String)])
    func `the stored form of a name does not change`(name: String, stored: String) {
        #expect(Array(name.folded(.name).unicodeScalars) == Array(stored.unicodeScalars))
    }

    @Test(arguments: 0..<100) func `folding twice changes nothing more`(seed: Int) {
        var generator = Seeded(seed)
        let pool = Array("aÉßİıΣςдй\u{301}\u{308}\u{5B7}עא林가กิन्दि👩‍👧 '".unicodeScalars)
        let scalars = (0..<12).compactMap { _ in pool.randomElement(using: &generator) }
        let text = String(String.UnicodeScalarView(scalars))
        for strength in [Folding.caseless, .name, .tag] {
            let once = text.folded(strength)
            #expect(once.folded(strength) == once, "\(strength): \(text.debugDescription)")
        }
    }

    @Test func `of keys that are the same the first in order is taken, each time`() {
        for _ in 0..<50 {
            let answers = ["LANGUAGE": "en", "Language": "es", "language": "fr"]
            #expect(answers.value(of: "language", .caseless) == "en")
        }
        #expect(["Zoë": 1].value(of: "zoe", .name) == 1 && ["Zoë": 1].value(of: "zoe", .caseless) == nil)
    }
}

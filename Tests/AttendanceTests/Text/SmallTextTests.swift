import Attendance
import Foundation
import Testing

@Suite struct SmallTextTests {
    @Test(
        arguments: [
            ("yes", true, true), ("✓", true, true), ("I agree", true, true), ("SÍ", true, true),
            ("Ja", true, true),
            ("nein", false, false), ("Off", false, false), ("Yes, please!", nil, true),
            ("No – thanks", nil, false),
            ("yes!", nil, true), ("non: merci", nil, false), ("No problem", nil, nil), ("", nil, nil),
            ("maybe", nil, nil), ("34", nil, nil), ("y, sure", nil, nil), (" yes", nil, nil),
        ] as [(String, Bool?, Bool?)])
    func `one table says what means yes and what no`(answer: String, alone: Bool?, beginning: Bool?) {
        #expect(YesNo.meaning(of: answer) == alone)
        #expect(YesNo.meaning(ofBeginning: answer) == beginning)
    }

    @Test(
        arguments: [
            ("", "", ""), ("  ", "", ""), ("a", "a", "a"), (" a b ", "a b", " a b"), ("a  ", "a", "a"),
            ("  a", "a", "  a"),
        ] as [(String, String, String)])
    func `ends are trimmed`(text: String, both: String, end: String) {
        #expect(text.trimming { $0 == " " } == both)
        #expect(text.trimmingSuffix { $0 == " " } == end)
        #expect(String(text.unicodeScalars.trimming { $0 == " " }) == both)
    }

    @Test(
        arguments: [
            (0, "0.0 s"), (49, "0.0 s"), (50, "0.1 s"), (849, "0.8 s"), (850, "0.9 s"), (59_999, "60.0 s"),
        ]
            as [(Int, String)])
    func `seconds are told to the nearest tenth`(milliseconds: Int, text: String) {
        #expect(Seconds.text(milliseconds: milliseconds) == text)
    }

    @Test(
        arguments: [
            (1, "1 second"), (2, "2 seconds"), (119, "119 seconds"), (120, "2 minutes"), (121, "3 minutes"),
            (836, "14 minutes"), (900, "15 minutes"),
        ] as [(Int, String)])
    func `whoever has to wait is told for how long, in the words of a person`(seconds: Int, time: String) {
        #expect(Seconds.wait(seconds, because: "Too many names") == "Too many names: wait \(time).")
        #expect(DoorLimit.walkIns(seconds: seconds).sentence == "Too many walk-ins at once: wait \(time).")
        #expect(DoorLimit.unknownCodes(seconds: seconds).sentence.hasSuffix(": wait \(time)."))
    }

    @Test func `two guests are one pair in either order, and in that of their ids' text`() {
        for _ in 0..<200 {
            let (one, other) = (UUID(), UUID())
            let pair = GuestPair(one, other)
            #expect(pair == GuestPair(other, one) && pair.one.uuidString <= pair.other.uuidString)
            let apart = GuestsKeptApart(other, one, isApart: true)
            #expect(apart.guest == pair.one && apart.other == pair.other)
        }
    }

    @Test(
        arguments: [
            ([:], nil), (["Language": "es"], "es"), (["Language": "es", "Preferred language": "fr"], "fr"),
            (["Language": "es", "Preferred Language": " "], "es"),
            (["LANGUAGE": "ko", "language": "en"], "ko"),
            (["Tongue": "ko"], nil),
        ] as [([String: String], String?)])
    func `a guest's language is told from the same column each time`(
        answers: [String: String], language: String?
    ) {
        for _ in 0..<20 { #expect(Dictionary(uniqueKeysWithValues: answers.shuffled()).language == language) }
    }
}

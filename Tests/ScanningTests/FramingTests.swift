import Attendance
import Scanning
import TestSupport
import Testing

struct FramingTests {
    @Test(arguments: [
        ("one\rtwo\r", ["one", "two"]),
        ("one\ntwo\n", ["one", "two"]),
        ("one\r\ntwo\r\n", ["one", "two"]),
        ("one\ttwo\t", ["one", "two"]),
        ("\r\n\r\n\t\n", []),
        ("one\r\r\r\ntwo\n", ["one", "two"]),
        ("one", []),
        ("]Q1one\r", ["one"]),
        ("\u{2}one\u{3}\r", ["one"]),
        ("\u{0}\u{7}\r \r]Q1\rone\r", ["one"]),
        (" one two \r", ["one two"]),
        ("Zoë 王🎬\r", ["Zoë 王🎬"]),
        ("A\u{1D}B\r", ["A\u{1D}B"]),
    ])
    func `a terminator ends a code`(sent: String, codes: [String]) {
        var framing = Framing(ending: .terminator)
        #expect(framing.take(sent.utf8) == codes.map { .text($0) })
    }

    @Test func `half a code that is left alone does not spoil the next`() {
        var framing = Framing(ending: .terminator)
        #expect(framing.take("hal".utf8).isEmpty)
        #expect(framing.patience == .seconds(1))
        #expect(framing.silence() == nil)
        #expect(framing.patience == nil)
        #expect(framing.take("whole\r".utf8) == [.text("whole")])
    }

    @Test func `silence ends the codes of a scanner that sends no terminator`() {
        var framing = Framing(ending: .silence(.milliseconds(80)))
        #expect(framing.patience == nil)
        #expect(framing.take("on".utf8).isEmpty)
        #expect(framing.take("e".utf8).isEmpty)
        #expect(framing.patience == .milliseconds(80))
        #expect(framing.silence() == .text("one"))
        #expect(framing.patience == nil)
        #expect(framing.silence() == nil)
        #expect(framing.take("two\r\n".utf8) == [.text("two")])
        #expect(framing.patience == nil)
    }

    @Test func `the longest code is read, a longer one is unreadable and told once`() {
        var framing = Framing(ending: .terminator)
        let longest = String(repeating: "x", count: 4_096)
        #expect(framing.take((longest + "\r").utf8) == [.text(longest)])
        let flood = framing.take(String(repeating: "y", count: 1_000_000).utf8)
        #expect(flood == [.unreadable(Array(repeating: UInt8(ascii: "y"), count: 4_097))])
        #expect(framing.take("y\rnext\r".utf8) == [.text("next")])
    }

    @Test(arguments: [Framing.Ending.terminator, .silence(.milliseconds(80))])
    func `a flood is over when it is silent`(ending: Framing.Ending) {
        var framing = Framing(ending: ending)
        #expect(framing.take(repeatElement(0x41, count: 5_000)).count == 1)
        #expect(framing.patience != nil)
        #expect(framing.silence() == nil)
        #expect(framing.take("next\r".utf8) == [.text("next")])
    }

    @Test func `a code of which something was lost is dropped to its end`() {
        var framing = Framing(ending: .terminator)
        #expect(framing.take("abc".utf8).isEmpty)
        framing.lose()
        #expect(framing.take("def\rnext\r".utf8) == [.text("next")])
    }

    @Test func `what is not UTF-8 is unreadable and kept`() {
        var framing = Framing(ending: .terminator)
        #expect(framing.take([0x5A, 0xEB, 0x0D]) == [.unreadable([0x5A, 0xEB])])
    }

    @Test(arguments: 0..<100) func `however the bytes are cut, the codes are the same`(seed: Int) {
        var random = Seeded(seed)
        let sent = (0..<400).map { _ in Array("abc1 é\r\n\t\u{0}]".utf8).randomElement(using: &random) ?? 0 }
        var whole = Framing(ending: .terminator)
        var cut = Framing(ending: .terminator)
        var codes: [ScannedCode] = []
        var rest = sent[...]
        while !rest.isEmpty {
            let length = Int.random(in: 1...20, using: &random)
            codes += cut.take(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        #expect(codes == whole.take(sent))
        #expect(cut.patience == whole.patience)
    }
}

import Attendance
import Foundation
import TestSupport
import Testing

/// What scanners, pictures and keyboards send.
struct ScannedCodeTests {
    @Test(arguments: [
        (raw: "ABC", text: "ABC"), (" \t\r\nABC\r\n ", "ABC"), ("\u{2}ABC\u{3}", "ABC"), ("\0ABC\0", "ABC"),
        ("\u{1D}ABC\u{4}", "ABC"), ("\u{A0}\u{2003}ABC\u{85}", "ABC"), ("A B\tC", "A B\tC"),
        ("A\0C", "A\0C"),
        // AIM symbology identifiers.
        ("]Q1ABC", "ABC"), ("]Q3ABC", "ABC"), ("]d2ABC", "ABC"), ("]C0ABC", "ABC"), ("]QaABC", "ABC"),
        ("\r]Q1ABC\n", "ABC"), ("]Q1", ""), ("]Q1]Q1ABC", "]Q1ABC"), ("]", "]"), ("]Q", "]Q"),
        ("]1QABC", "]1QABC"), ("]Q ABC", "]Q ABC"), ("[Q1ABC", "[Q1ABC"), ("A]Q1BC", "A]Q1BC"),
        ("]Q1\u{301}A", "\u{301}A"),
        // ECI designators.
        ("\\000026ABC", "ABC"), ("]Q2\\000026ABC", "ABC"), ("\\000003ABC", "ABC"), ("\\000026", ""),
        ("\\00026ABC", "\\00026ABC"), ("\\00002xABC", "\\00002xABC"), ("\\\\000026", "\\\\000026"),
        ("\\000026\\000026", "\\000026"), ("\\٠٠٠٠٢٦A", "\\٠٠٠٠٢٦A"), ("\\000026]Q1A", "]Q1A"),
        ("\\00002६A", "\\00002६A"),
        ("", ""), (" \r\n\0", ""), ("\u{600} ", "\u{600}"), ("e\u{301} ", "e\u{301}"),
    ]) func `what surrounds a code is stripped, in order, once`(code: (raw: String, text: String)) {
        let scanned = ScannedCode(code.raw)
        #expect(Array(code.text.utf8) == scanned.bytes)
        #expect(scanned == .text(code.text))
    }

    @Test func `4,096 bytes are read and one more is not`() {
        let most = [UInt8](repeating: 0x41, count: 4_096)
        #expect(ScannedCode(most) == .text(String(repeating: "A", count: 4_096)))
        #expect(ScannedCode(most + [0x41]) == .unreadable(most + [0x41]))
        #expect(ScannedCode(String(repeating: "é", count: 2_048)).forms.count > 0)
        #expect(ScannedCode(String(repeating: "é", count: 2_048) + "A").forms.isEmpty)
    }

    @Test func `of an endless code only the beginning is kept`() {
        let endless = [UInt8](repeating: 0x41, count: 1_000_000)
        #expect(ScannedCode(endless).bytes.count == 4 * ScannedCode.longest)
    }

    @Test(
        arguments: [
            [0xFF], [0x41, 0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
            [0x41, 0xC3], [0xFE, 0xFF, 0x00, 0x41], [UInt8](repeating: 0xAA, count: 7_000),
        ] as [[UInt8]]) func `bytes that are not UTF-8 are unreadable and kept as they came`(bytes: [UInt8])
    {
        let scanned = ScannedCode(bytes)
        #expect(scanned == .unreadable(bytes))
        #expect(scanned.bytes == bytes)
        #expect(scanned.forms.isEmpty)
    }

    @Test(arguments: ["\u{FEFF}0012", "0012\u{200B}", "\u{2060}0012\u{FEFF}"])
    func `what cannot be seen at the ends of a code may be there or not`(text: String) {
        #expect(ScannedCode(text).forms.first == .exact(text))
        #expect(ScannedCode(text).forms.contains(.exact("0012")))
    }

    @Test(arguments: [
        "=cmd|' /C calc'!A0", "'; DROP TABLE guest; --", "A\u{1B}[31mB", "../../../etc/passwd", "%00%n%s",
        "<script>alert(1)</script>", "\u{202E}CBA", "{\"a\":", String(repeating: "[", count: 4_000),
        "A\0B", "ABC\u{200B}", "🎟️", "O'Brien", "\"quoted\"",
    ]) func `a hostile text is a text, letter for letter`(text: String) {
        #expect(ScannedCode(text).bytes == Array(text.utf8))
        #expect(ScannedCode(text).forms.contains(.exact(text)))
    }

    @Test(arguments: 0..<300) func `random bytes never trap, and a second reading is the first`(seed: Int) {
        var seeded = Seeded(seed)
        let edges: [UInt8] = [0x5D, 0x51, 0x31, 0x5C, 0x30, 0x32, 0x36, 0x20, 0x0D, 0x00, 0xCC, 0x81, 0xFF]
        let bytes = (0..<Int.random(in: 0...40, using: &seeded)).compactMap { _ in
            Bool.random(using: &seeded) ? edges.randomElement(using: &seeded) : seeded.next(upperBound: 128)
        }
        let scanned = ScannedCode(bytes)
        if case .text(let text) = scanned {
            #expect(bytes.contains(Array(text.utf8)))
        } else {
            #expect(String(validating: bytes, as: UTF8.self) == nil)
        }
    }

    @Test func `an own code is looked up as its own form first`() {
        var seeded = Seeded(1)
        let code = TicketCode(using: &seeded)
        let hyphened = "]Q1" + code.text.lowercased().prefix(9) + "-" + code.text.dropFirst(9)
        #expect(ScannedCode(hyphened).forms.first == .exact(code.text))
        #expect(ScannedCode(code.text).forms.first == .exact(code.text))
    }

    @Test func `nothing is looked up for nothing`() {
        #expect(ScannedCode("").forms.isEmpty)
        #expect(ScannedCode(" \n").forms.isEmpty)
    }
}

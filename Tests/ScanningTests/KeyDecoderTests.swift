import Foundation
import Scanning
import TestSupport
import Testing

struct KeyDecoderTests {
    /// What the keys of a recording mean.
    private func bytes(_ typing: (inout Typist) -> Void) -> [UInt8] {
        var typist = Typist()
        typing(&typist)
        return decoded(typist.recording)
    }

    private func decoded(_ recording: [UInt8]) -> [UInt8] {
        var decoder = KeyDecoder()
        return stride(from: 0, to: recording.count, by: 24).flatMap { start in
            let numbers = recording[start..<start + 24].suffix(8).map(Int32.init)
            return decoder.bytes(
                of: KeyEvent(
                    kind: numbers[0] | numbers[1] << 8, key: numbers[2] | numbers[3] << 8,
                    value: numbers[4] | numbers[5] << 8 | numbers[6] << 16 | numbers[7] << 24))
        }
    }

    @Test func `every character of ASCII that is printed comes out as it is typed`() {
        let text = String((0x20...0x7E).map { Character(Unicode.Scalar(UInt8($0))) })
        #expect(bytes { $0.type(text) } == Array(text.utf8))
    }

    @Test func `caps lock turns letters round, with and without shift, and nothing else`() {
        #expect(
            bytes {
                $0.press(Typist.capsLock)
                $0.type("ab1;")
                $0.type("AB!:")
                $0.press(Typist.capsLock)
                $0.type("ab")
            } == Array("AB1;ab!:ab".utf8))
    }

    @Test func `a scanner that minds its caps lock is understood`() {
        let text = "Code-42 aBcD [x] {Y}"
        #expect(
            bytes {
                $0.press(Typist.capsLock)
                $0.type(text, capsLocked: true)
            } == Array(text.utf8))
    }

    @Test func `either shift counts, until both are up`() {
        #expect(
            bytes {
                $0.change(Typist.leftShift, 1)
                $0.change(Typist.rightShift, 1)
                $0.type("a")
                $0.change(Typist.leftShift, 0)
                $0.type("b")
                $0.change(Typist.rightShift, 0)
                $0.type("c")
            } == Array("ABc".utf8))
    }

    @Test func `a key held down is one character`() {
        #expect(
            bytes {
                $0.change(30, 1)
                for _ in 0..<50 { $0.change(30, 2) }
                $0.change(30, 0)
            } == Array("a".utf8))
    }

    @Test func `the keypad types digits and signs`() {
        #expect(bytes { $0.typeOnKeypad("0123456789+-*/.") } == Array("0123456789+-*/.".utf8))
    }

    @Test(
        arguments: [
            (Typist.enter, 0x0D), (96, 0x0D), (Typist.tab, 0x09), (101, 0x0A), (57, 0x20),
        ] as [(UInt16, UInt8)])
    func `keys without a character of their own`(key: UInt16, byte: UInt8) {
        #expect(bytes { $0.press(key) } == [byte])
    }

    @Test(
        arguments: [
            (27, 0x1D), (26, 0x1B), (43, 0x1C), (50, 0x0D), (36, 0x0A), (23, 0x09), (30, 0x01),
        ] as [(UInt16, UInt8)])
    func `control characters come with Ctrl`(key: UInt16, byte: UInt8) {
        #expect(bytes { $0.press(key, held: Typist.leftCtrl) } == [byte])
        #expect(bytes { $0.press(2, held: Typist.leftCtrl) }.isEmpty)
    }

    /// F1, Num Lock, arrow, volume, Backspace, a key that no keyboard has, and movements that are no keys.
    @Test func `other keys are noise`() {
        #expect(
            bytes {
                for key: UInt16 in [59, 69, 103, 115, 14, 700] { $0.press(key) }
                $0.event(2, 0, 1)
                $0.event(17, 1, 1)
                $0.type("x")
            } == Array("x".utf8))
    }

    @Test(arguments: [
        ("065", "A"), ("65", "A"), ("0233", "é"), ("233", "Θ"), ("130", "é"), ("0128", "€"), ("128", "Ç"),
        ("0252", "ü"), ("129", "ü"), ("8364", "€"), ("08364", "€"), ("01114111", "\u{10FFFF}"),
        ("29579", "王"), ("127916", "🎬"),
        ("013", "\r"), ("13", "\r"), ("0160", "\u{A0}"), ("255", "\u{A0}"),
    ])
    func `a number on the keypad with Alt is a character`(number: String, character: String) {
        #expect(bytes { $0.typeNumber(number) } == Array(character.utf8))
    }

    @Test(arguments: ["55296", "1114112", "99999999", "0000000000000000000000000000065"])
    func `a number that is no character makes the code unreadable, not another code`(number: String) {
        let text = bytes {
            $0.type("A")
            $0.typeNumber(number)
            $0.type("B")
        }
        #expect(String(validating: text, as: UTF8.self) == nil)
    }

    @Test func `Alt with other keys, or alone, is nothing`() {
        #expect(
            bytes {
                $0.press(Typist.leftAlt)
                $0.press(30, held: Typist.leftAlt)
                $0.press(2, held: Typist.leftAlt)
                $0.type("b")
            } == Array("b".utf8))
    }

    /// iconv knows the code pages too.
    @Test(arguments: [("CP1252", "0"), ("CP437", "")])
    func `the code pages are those of other programs`(page: String, zero: String) async throws {
        let undefined: Set = page == "CP1252" ? [0x81, 0x8D, 0x8F, 0x90, 0x9D] : []
        let numbers = (0x80...0xFF).filter { !undefined.contains($0) }
        let result = try await run(
            "iconv", ["-f", page, "-t", "UTF-8"], input: Data(numbers.map { UInt8($0) }))
        #expect(
            bytes { for number in numbers { $0.typeNumber("\(zero)\(number)") } } == [UInt8](result.output))
    }

    @Test(arguments: 0..<100)
    func `any text comes out as it is typed, however caps lock stands and keys repeat`(seed: Int) {
        var random = Seeded(seed)
        let alphabet = Array("abcXYZ0189 -_/?&=#:%éß€Ω王🎬".unicodeScalars)
        var text = ""
        var isCapsLocked = false
        let typed = bytes { typist in
            for _ in 0..<60 {
                if Int.random(in: 0..<8, using: &random) == 0 {
                    typist.press(Typist.capsLock)
                    isCapsLocked.toggle()
                }
                if Int.random(in: 0..<8, using: &random) == 0 { typist.change(30, 2) }
                let next = alphabet.randomElement(using: &random).map { String($0) } ?? ""
                typist.type(next, capsLocked: isCapsLocked)
                text += next
            }
        }
        #expect(typed == Array(text.utf8))
    }

    @Test(arguments: 0..<50) func `no events whatever bring the decoder down`(seed: Int) {
        var random = Seeded(seed)
        _ = bytes { typist in
            for _ in 0..<500 {
                let value = ([0, 1, 2, .max, .min] as [Int32]).randomElement(using: &random) ?? 0
                typist.event(.random(in: 0...5, using: &random), .random(in: 0...800, using: &random), value)
            }
        }
    }
}

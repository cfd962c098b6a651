import Attendance
import Foundation
import TestSupport
import Testing

/// Codes of our own.
struct TicketCodeTests {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private static func code(_ seed: Int) -> TicketCode {
        var seeded = Seeded(seed)
        return TicketCode(using: &seeded)
    }

    private static func swappingYZ(_ text: String) -> String {
        String(text.map { $0 == "Y" ? "Z" : $0 == "Z" ? "Y" : $0 })
    }

    @Test(arguments: 0..<200) func `a code is 27 capital letters and digits without I, L, O and U`(seed: Int)
    {
        let text = Self.code(seed).text
        #expect(text.count == TicketCode.length)
        #expect(text.allSatisfy(Self.alphabet.contains))
    }

    @Test(arguments: 0..<200) func `the last symbol is the number before it modulo 37`(seed: Int) throws {
        let digits = try Self.code(seed).text.map { try #require(Self.alphabet.firstIndex(of: $0)) }
        // Long division of the 130-bit number, a bit at a time.
        var remainder = 0
        for digit in digits.dropLast() {
            for bit in stride(from: 4, through: 0, by: -1) {
                remainder = (remainder * 2 + (digit >> bit & 1)) % 37
            }
        }
        #expect(remainder == digits.last)
    }

    @Test func `every one of the 26 symbols is drawn evenly`() {
        var seeded = Seeded(7)
        var counts = [[Character: Int]](repeating: [:], count: 26)
        var seen: Set<String> = []
        for _ in 0..<6_400 {
            let text = TicketCode(using: &seeded).text
            seen.insert(text)
            for (place, symbol) in text.prefix(26).enumerated() { counts[place][symbol, default: 0] += 1 }
        }
        #expect(seen.count == 6_400)
        for count in counts {
            #expect(count.count == 32)
            // 200 are expected, with a standard deviation of 14.
            #expect(count.values.allSatisfy { (100...300).contains($0) })
        }
    }

    @Test(arguments: 0..<200) func `a code is read whatever its case, hyphens and look-alikes`(seed: Int) {
        let code = Self.code(seed)
        var seeded = Seeded(seed)
        #expect(TicketCode(reading: code.text) == code)
        #expect(TicketCode(reading: code.text.lowercased()) == code)
        let written = code.text.map { symbol in
            let alike: [Character: String] = ["0": "Oo0", "1": "IiLl1"]
            let drawn = alike[symbol]?.randomElement(using: &seeded) ?? symbol
            let text = Bool.random(using: &seeded) ? drawn.lowercased() : drawn.uppercased()
            return Int.random(in: 0..<4, using: &seeded) == 0 ? "-\(text)-" : text
        }
        #expect(TicketCode(reading: written.joined()) == code)
    }

    @Test(arguments: 0..<2_000) func `a keyboard that swaps Y and Z is seen through`(seed: Int) {
        let code = Self.code(seed)
        #expect(TicketCode(reading: Self.swappingYZ(code.text)) == code)
        #expect(TicketCode(reading: Self.swappingYZ(code.text).lowercased()) == code)
    }

    /// What is wrong is not read, or at the least never as the code it was: Y and Z may be exchanged
    /// for a second try, which can then check by chance.
    private func expectCaught(_ wrong: String, of code: TicketCode) {
        guard wrong != Self.swappingYZ(code.text) else { return }
        let read = TicketCode(reading: wrong)
        #expect(read != code, "\(wrong)")
        if !wrong.contains(where: { "YZ".contains($0) }) { #expect(read == nil, "\(wrong)") }
    }

    @Test(arguments: 0..<20) func `every single wrong symbol is caught`(seed: Int) {
        let code = Self.code(seed)
        for place in 0..<TicketCode.length {
            for symbol in Self.alphabet {
                var wrong = Array(code.text)
                guard wrong[place] != symbol else { continue }
                wrong[place] = symbol
                expectCaught(String(wrong), of: code)
            }
        }
    }

    @Test(arguments: 0..<200) func `every exchange of two neighbours is caught`(seed: Int) {
        let code = Self.code(seed)
        for place in 0..<TicketCode.length - 1 {
            var wrong = Array(code.text)
            guard wrong[place] != wrong[place + 1] else { continue }
            wrong.swapAt(place, place + 1)
            expectCaught(String(wrong), of: code)
        }
    }

    @Test(arguments: [
        "", "-", "18FPX4BJS07ENW3AHRZ6DMV29G", "18FPX4BJS07ENW3AHRZ6DMV29GNN",
        "18FPX4BJS07ENW3AHRZ6DMV29GU", "18FPX4BJS07ENW3AHRZ6DMV29G*", " 18FPX4BJS07ENW3AHRZ6DMV29GN",
        "18FPX4BJS07ENW3AHRZ6DMV29Gé", "18FPX4BJS07ENW3AHRZ6DMV29G\0", "１8FPX4BJS07ENW3AHRZ6DMV29GN",
        String(repeating: "-", count: 5_000), String(repeating: "0", count: 5_000),
    ]) func `anything else is not one of ours`(text: String) {
        #expect(TicketCode(reading: text) == nil)
    }

    @Test func `a derived code is the same in every version`() {
        func block(_ attempt: UInt8) -> [UInt8] { (0..<32).map { $0 &* 7 &+ attempt &+ 1 } }
        #expect(TicketCode(derivedFrom: block).text == "18FPX4BJS07ENW3AHRZ6DMV29GN")
        #expect(TicketCode(derivedFrom: block) == TicketCode(derivedFrom: block))
        #expect(TicketCode(reading: "18FPX4BJS07ENW3AHRZ6DMV29GN") == TicketCode(derivedFrom: block))
    }

    @Test func `a block whose check symbol would be none of ours is passed over`() {
        // A 1 before zeros is a power of 32, and 32 is a power of 2 modulo 37: 33 stands for one of the five.
        let refused = (0..<32).map { digit in
            var asked: [UInt8] = []
            _ = TicketCode { attempt in
                asked.append(attempt)
                return attempt == 0 ? [UInt8](repeating: 0, count: 24) + [1, UInt8(digit)] : Array(0..<26)
            }
            return asked.count > 1
        }
        // 32 + digit modulo 37: digits 0 to 4 give 32 to 36.
        #expect(refused == (0..<32).map { $0 < 5 })
    }
}

/// A code of our own: 26 random base32 symbols (130 bits) and a check symbol.
///
/// Every symbol is a digit or a capital letter, so caps lock does not matter and the QR stays small
/// (alphanumeric mode, ISO/IEC 18004). Crockford's check alphabet has five more symbols (`*~$=U`), which
/// keyboards move about; a number whose check would be one of those is not used, nor is one that would still
/// check with Y and Z exchanged. That leaves 129.8 bits.
package struct TicketCode: Sendable, Hashable {
    /// 27 characters, the form that is hashed and drawn.
    package let text: String

    /// The number of characters, the check symbol included.
    package static let length = 27

    /// Draws a new code.
    package init(using generator: inout some RandomNumberGenerator) {
        while true {
            let digits = (0..<Self.length - 1).map { _ in UInt8.random(in: 0..<32, using: &generator) }
            if let code = Self(digits: digits) {
                self = code
                return
            }
        }
    }

    /// Makes the code of a secret and a thing: the same every time, and not to be guessed without the secret.
    ///
    /// `block` gives at least 26 bytes, other ones for each attempt; about one attempt in seven is not used.
    package init(derivedFrom block: (_ attempt: UInt8) -> [UInt8]) {
        var attempt: UInt8 = 0
        while true {
            let digits = block(attempt).prefix(Self.length - 1).map { $0 & 31 }
            precondition(digits.count == Self.length - 1, "a code is derived from at least 26 bytes")
            if let code = Self(digits: digits) {
                self = code
                return
            }
            attempt &+= 1
        }
    }

    /// Reads a code as people and scanners give it; nil when it is not one of ours.
    ///
    /// Case and hyphens do not matter, O reads as 0, I and L as 1. A scanner set to another keyboard
    /// layout swaps Y and Z: the check symbol tells, and the swap is undone.
    package init?(reading text: some StringProtocol) {
        var digits: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: "-") {
            guard let value = Base32.value(of: byte), digits.count < Self.length else { return nil }
            digits.append(value)
        }
        guard digits.count == Self.length else { return nil }
        guard let code = Self(checked: digits) ?? Self(checked: digits.map(Self.swappingYZ)) else {
            return nil
        }
        self = code
    }

    private static func swappingYZ(_ digit: UInt8) -> UInt8 {
        switch digit {
        case 30: 31
        case 31: 30
        default: digit
        }
    }

    private init?(digits: [UInt8]) {
        let all = digits + [UInt8(Base32.check(digits))]
        guard all[digits.count] < 32 else { return nil }
        let swapped = all.map(Self.swappingYZ)
        guard swapped == all || Base32.check(swapped.dropLast()) != Int(swapped[digits.count]) else {
            return nil
        }
        text = String(decoding: all.map { Base32.symbols[Int($0)] }, as: UTF8.self)
    }

    private init?(checked digits: [UInt8]) {
        guard let last = digits.last, let code = Self(digits: Array(digits.dropLast())) else { return nil }
        guard code.text.utf8.last == Base32.symbols[Int(last)] else { return nil }
        self = code
    }
}

/// Crockford's base32: 32 symbols without I, L, O and U, and a check symbol modulo 37.
///
/// Source: Douglas Crockford, "Base 32", https://www.crockford.com/base32.html
enum Base32 {
    static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The value of each ASCII byte: 0 to 31, or 255 where it is no symbol. O reads as 0, I and L as 1.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 128)
        for (value, symbol) in symbols.enumerated() {
            values[Int(symbol)] = UInt8(value)
            values[Int(lowercased(symbol))] = UInt8(value)
        }
        for byte in "Oo".utf8 { values[Int(byte)] = 0 }
        for byte in "IiLl".utf8 { values[Int(byte)] = 1 }
        return values
    }()

    /// The value of a symbol, 0 to 31; nil when the byte is none.
    static func value(of byte: UInt8) -> UInt8? {
        guard byte < 128, values[Int(byte)] != 255 else { return nil }
        return values[Int(byte)]
    }

    /// The number written by `digits` (most significant first) modulo 37: the check symbol's value, 0 to 36.
    static func check(_ digits: some Sequence<UInt8>) -> Int {
        digits.reduce(0) { ($0 * 32 + Int($1)) % 37 }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}

/// A character typed as its number on the keypad while Alt is held, as scanners send what no US key has.
///
/// The number is one of Unicode from 256 on; below, of Windows-1252 where it begins with 0, else of code page 437.
struct AltCode {
    private var digits = 0
    private var startsWithZero = false
    private var number: UInt32 = 0

    mutating func append(_ digit: Int) {
        if digits == 0 { startsWithZero = digit == 0 }
        digits += 1
        // A zero and seven digits say every character there is; a longer number is none.
        number = digits > 8 ? .max : number * 10 + UInt32(digit)
    }

    /// The character in UTF-8; nothing without a digit.
    var bytes: [UInt8] {
        guard digits > 0 else { return [] }
        // A number that is no character makes the code unreadable, never another code: this byte is in no UTF-8.
        return scalar.map { Array(String($0).utf8) } ?? [0xFF]
    }

    private var scalar: Unicode.Scalar? {
        switch number {
        case 0x80..<0xA0 where startsWithZero: Self.windows1252[Int(number) - 0x80]
        case 0x80..<0x100 where !startsWithZero: Self.codePage437[Int(number) - 0x80]
        default: Unicode.Scalar(number)
        }
    }

    // Five numbers mean nothing in Windows-1252 and stay the control characters they are in Unicode.
    private static let windows1252 = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

    private static let codePage437 = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
            + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
}

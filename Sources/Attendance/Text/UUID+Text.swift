package import FoundationEssentials

extension OutputSpan<UInt8> {
    /// Appends the 36 characters of an id, in small letters (RFC 9562, section 4).
    package mutating func append(_ id: UUID) {
        withUnsafeBytes(of: id.uuid) { octets in
            for (index, octet) in octets.enumerated() {
                // 8-4-4-4-12 digits.
                if 0b0000_0101_0101_0000 >> index & 1 == 1 { append(UInt8(ascii: "-")) }
                append((octet >> 4).hexadecimalDigit)
                append((octet & 15).hexadecimalDigit)
            }
        }
    }
}

extension UInt8 {
    /// The digit of 0 to 15, in small letters.
    var hexadecimalDigit: UInt8 {
        self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "a") + self - 10
    }
}

/// The Western European code page that old spreadsheets still write.
enum Windows1252 {
    static let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

    /// Code points of the bytes 0x80 to 0x9F; the rest are those of Latin-1.
    private static let high: [UInt16] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152,
        0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122,
        0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    /// The same text as UTF-8.
    static func utf8(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 4)
        for byte in bytes {
            switch byte {
            case 0..<0x80: text.append(byte)
            case 0x80..<0xA0: text.append(utf8: UInt32(high[Int(byte) - 0x80]))
            default: text.append(utf8: UInt32(byte))
            }
        }
        return text
    }
}

extension [UInt8] {
    /// Appends the code point as UTF-8, or U+FFFD for one that is none.
    mutating func append(utf8 codePoint: UInt32) {
        append(contentsOf: (Unicode.Scalar(codePoint) ?? "\u{FFFD}").utf8)
    }
}

/// How the text of a file is written as bytes: what tools and spreadsheets still write. The raw value is its usual name.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
    case windows1250 = "Windows-1250"
    case windows1251 = "Windows-1251"
    case windows1253 = "Windows-1253"
    case windows1254 = "Windows-1254"
    case windows1255 = "Windows-1255"
    case windows1256 = "Windows-1256"
    case windows1257 = "Windows-1257"
    case windows1258 = "Windows-1258"
    case windows874 = "Windows-874"
    case macRoman = "MacRoman"
    case macCentralEurope = "Mac-CentralEurope"
    case macCyrillic = "Mac-Cyrillic"
    case shiftJIS = "Shift_JIS"
    case eucJP = "EUC-JP"
    case iso2022JP = "ISO-2022-JP"
    case eucKR = "EUC-KR"
    case gb18030 = "GB18030"
    case big5 = "Big5"
    case koi8R = "KOI8-R"
    case koi8U = "KOI8-U"
    case ibm850 = "IBM850"
    case ibm852 = "IBM852"
    case ibm866 = "IBM866"
    case latin2 = "ISO-8859-2"
    case latin3 = "ISO-8859-3"
    case latin4 = "ISO-8859-4"
    case latinCyrillic = "ISO-8859-5"
    case latinArabic = "ISO-8859-6"
    case latinGreek = "ISO-8859-7"
    case latinHebrew = "ISO-8859-8"
    case latin5 = "ISO-8859-9"
    case latin6 = "ISO-8859-10"
    case latin7 = "ISO-8859-13"
    case latin8 = "ISO-8859-14"
    case latin9 = "ISO-8859-15"
    case latin10 = "ISO-8859-16"

    /// The encoding of a name as people and programs write it, whatever its case and hyphens; nil for one that is not known.
    package init?(named name: String) {
        let key = Self.key(name)
        guard let found = Self.allCases.first(where: { Self.key($0.rawValue) == key }) ?? Self.aliases[key]
        else { return nil }
        self = found
    }

    /// Its name in the C library. Where a larger encoding holds all of one, and is what is written under the name of that
    /// one, it is the larger.
    var libraryName: String {
        switch self {
        case .macRoman: "MACINTOSH"
        case .shiftJIS: "CP932"
        case .eucKR: "CP949"
        case .big5: "BIG5-HKSCS"
        case .windows874: "CP874"
        default: rawValue.uppercased()
        }
    }

    /// Whether its letters beyond ASCII are those of the Latin script, a byte each.
    var isLatin: Bool {
        switch self {
        case .windows1250, .windows1252, .windows1254, .windows1257, .windows1258, .macRoman,
            .macCentralEurope, .ibm850, .ibm852, .latin2, .latin3, .latin4, .latin5, .latin6, .latin7,
            .latin8, .latin9, .latin10:
            true
        default: false
        }
    }

    private static func key(_ name: String) -> String {
        name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    private static let aliases: [String: TextEncoding] = [
        "utf16": .utf16LittleEndian, "unicode": .utf16LittleEndian, "ansi": .windows1252,
        "latin1": .windows1252, "iso88591": .windows1252, "cp1252": .windows1252, "cp1250": .windows1250,
        "cp1251": .windows1251, "cp1253": .windows1253, "cp1254": .windows1254, "cp1255": .windows1255,
        "cp1256": .windows1256, "cp1257": .windows1257, "cp1258": .windows1258, "cp874": .windows874,
        "tis620": .windows874, "iso885911": .windows874, "macintosh": .macRoman, "mac": .macRoman,
        "sjis": .shiftJIS, "cp932": .shiftJIS, "windows31j": .shiftJIS, "cp949": .eucKR, "uhc": .eucKR,
        "windows949": .eucKR, "ksc5601": .eucKR, "gbk": .gb18030, "gb2312": .gb18030, "cp936": .gb18030,
        "cp950": .big5, "big5hkscs": .big5, "cp850": .ibm850, "cp852": .ibm852, "cp866": .ibm866,
        "latin2": .latin2, "latin3": .latin3, "latin4": .latin4, "latin5": .latin5, "latin9": .latin9,
    ]
}

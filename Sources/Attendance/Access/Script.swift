/// The alphabets that letters belong to, as far as they tell whether a name mixes some.
enum Script {
    /// The alphabets of the name's letters that are not written together, by their names; one or none is usual.
    ///
    /// Latin letters stand beside Han, kana, hangul and bopomofo in names of East Asia, and each of these beside Han.
    static func mixed(in name: String) -> [String] {
        var found: [String] = []
        for scalar in name.unicodeScalars where scalar.properties.isAlphabetic && !isShared(scalar) {
            let script = script(of: scalar)
            if !found.contains(script) { found.append(script) }
        }
        let eastern = found.filter(east.contains)
        let isUsual = eastern.count + (found.contains("Latin") ? 1 : 0) == found.count
        let isOneLanguage =
            !(eastern.contains("Hangul") && eastern.contains("kana"))
            && !(eastern.contains("bopomofo") && eastern.count > 2)
        return isUsual && isOneLanguage ? Array(found.prefix(1)) : found
    }

    private static let east: Set = ["Han", "kana", "Hangul", "bopomofo"]

    /// Marks and signs that every alphabet uses.
    private static func isShared(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .modifierLetter, .letterNumber: true
        default: false
        }
    }

    private static func script(of scalar: Unicode.Scalar) -> String {
        ranges.first { $0.letters.contains(scalar.value) }?.name
            ?? "U+\(String(scalar.value & ~0x7F, radix: 16, uppercase: true))"
    }

    private static let ranges: [(letters: ClosedRange<UInt32>, name: String)] = [
        (0x0041...0x02AF, "Latin"), (0x1D00...0x1D25, "Latin"), (0x1E00...0x1EFF, "Latin"),
        (0x2C60...0x2C7F, "Latin"), (0xA720...0xA7FF, "Latin"), (0xAB30...0xAB6F, "Latin"),
        (0xFF21...0xFF5A, "Latin"), (0x0370...0x03FF, "Greek"), (0x1F00...0x1FFF, "Greek"),
        (0x0400...0x052F, "Cyrillic"), (0x1C80...0x1C8F, "Cyrillic"), (0x2DE0...0x2DFF, "Cyrillic"),
        (0xA640...0xA69F, "Cyrillic"), (0x0530...0x058F, "Armenian"), (0x0590...0x05FF, "Hebrew"),
        (0xFB1D...0xFB4F, "Hebrew"), (0x0600...0x077F, "Arabic"), (0x08A0...0x08FF, "Arabic"),
        (0xFB50...0xFDFF, "Arabic"), (0xFE70...0xFEFF, "Arabic"), (0x0900...0x097F, "Devanagari"),
        (0x0980...0x09FF, "Bengali"), (0x0A00...0x0A7F, "Gurmukhi"), (0x0A80...0x0AFF, "Gujarati"),
        (0x0B80...0x0BFF, "Tamil"), (0x0C00...0x0C7F, "Telugu"), (0x0C80...0x0CFF, "Kannada"),
        (0x0D00...0x0D7F, "Malayalam"), (0x0D80...0x0DFF, "Sinhala"), (0x0E00...0x0E7F, "Thai"),
        (0x0E80...0x0EFF, "Lao"), (0x10A0...0x10FF, "Georgian"), (0x1C90...0x1CBF, "Georgian"),
        (0x1200...0x139F, "Ethiopic"), (0x13A0...0x13FF, "Cherokee"), (0x1100...0x11FF, "Hangul"),
        (0x3130...0x318F, "Hangul"), (0xAC00...0xD7FF, "Hangul"), (0x3041...0x30FF, "kana"),
        (0x31F0...0x31FF, "kana"), (0xFF66...0xFF9F, "kana"), (0x3100...0x312F, "bopomofo"),
        (0x2E80...0x2FDF, "Han"), (0x3005...0x3007, "Han"), (0x3400...0x9FFF, "Han"),
        (0xF900...0xFAFF, "Han"),
        (0x20000...0x3FFFF, "Han"),
    ]
}

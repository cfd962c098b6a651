/// Keeps a spreadsheet from running a cell as a formula, and takes the guard off again.
///
/// A guarded cell begins with `'`. So that nothing is lost, text that looks guarded already is guarded once
/// more; taking one `'` off is then always the exact reverse.
package enum FormulaGuard {
    static let mark = UInt8(ascii: "'")

    /// Whether a spreadsheet might run text that begins with these bytes.
    static func isNeeded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, isSuspicious(first) else { return false }
        guard let at = text.firstIndex(where: { $0 != mark }) else { return false }
        switch text[at] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
            return true
        case 0xEF:  // the full-width forms ＝ ＋ － ＠
            guard at + 2 < text.count, text[at + 1] == 0xBC else { return false }
            return [0x9D, 0x8B, 0x8D, 0xA0].contains(text[at + 2])
        default: return false
        }
    }

    /// The text without its guard: at most one leading `'` is removed.
    package static func removed(from text: String) -> String {
        guard text.utf8.first == mark else { return text }
        var text = text
        guard text.withUTF8({ isNeeded($0) }) else { return text }
        return String(decoding: text.utf8.dropFirst(), as: UTF8.self)
    }

    /// Whether the text is a phone number in E.164 or an e-mail address, which no spreadsheet can run.
    static func mayPass(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        isE164(text) || isPlainAddress(text)
    }

    private static func isE164(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (8...16).contains(text.count), text[0] == UInt8(ascii: "+"), text[1] != UInt8(ascii: "0") else {
            return false
        }
        return text.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Narrower than RFC 5322: what it allows besides (`=1|x!a@b`) is what a formula is made of.
    private static func isPlainAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(UInt8(ascii: ".")) else { return false }
        func isWord(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
        }
        return parts[1].allSatisfy(isWord)
            && parts[0].allSatisfy { isWord($0) || [0x2B, 0x3D, 0x5F].contains($0) }  // + = _
    }

    private static func isSuspicious(_ byte: UInt8) -> Bool {
        switch byte {
        case mark, UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D,
            0xEF:
            true
        default: false
        }
    }
}

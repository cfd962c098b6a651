import Attendance

/// Interests, offers and seeks as they stand in one cell.
enum TagList {
    static let atMost = 20
    /// In characters.
    static let longest = 60

    /// The entries, trimmed, each once: cut at `separator`; without one at `;` or line ends, and where there is
    /// none, at `,` or `|`.
    static func split(_ text: String, at separator: String? = nil) -> [String] {
        if let separator { return eachOnce(text.split(separator: separator).map { cleanLine(String($0)) }) }
        let isCut = text.utf8.contains { $0 == UInt8(ascii: ";") || isLineEnd($0) }
        var (entries, from) = ([String](), text.utf8.startIndex)
        for at in text.utf8.indices {
            let byte = text.utf8[at]
            let cuts =
                isCut
                ? byte == UInt8(ascii: ";") || isLineEnd(byte)
                : byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|")
            guard cuts else { continue }
            entries.append(entry(text[from..<at]))
            from = text.utf8.index(after: at)
        }
        entries.append(entry(text[from...]))
        return eachOnce(entries)
    }

    /// Whether the text is a sentence with commas in it and not several entries: one of them would have many words.
    static func isSentence(_ text: String, _ entries: [String], at separator: String? = nil) -> Bool {
        guard entries.count > 1, separator == nil,
            !text.utf8.contains(where: { $0 == UInt8(ascii: ";") || isLineEnd($0) })
        else { return false }
        return entries.contains { entry in entry.utf8.count { $0 == 0x20 } >= mostWords }
    }

    /// An entry has at most so many words, unless something else than a comma is between them.
    private static let mostWords = 5

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// Most entries have just the one blank after the separator, and are clean without it.
    private static func entry(_ text: Substring) -> String {
        cleanLine(text.utf8.first == 0x20 ? String(Substring(text.utf8.dropFirst())) : String(text))
    }

    /// The entries of two columns, each once.
    static func joined(_ first: [String], _ second: [String]) -> [String] {
        first.isEmpty ? second : eachOnce(first + second)
    }

    /// Without blank ones, and without those that differ from an earlier one in case alone.
    static func eachOnce(_ entries: [String]) -> [String] {
        var kept: [String] = []
        var folded: [String] = []
        for entry in entries where !entry.isEmpty {
            let key = entry.folded(.caseless)
            guard !folded.contains(key) else { continue }
            folded.append(key)
            kept.append(entry)
            // Enough to know that there are too many; more would only be compared with each other.
            if kept.count > atMost { break }
        }
        return kept
    }
}

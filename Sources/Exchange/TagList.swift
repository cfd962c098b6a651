/// Interests, offers and seeks as they stand in one cell.
enum TagList {
    static let atMost = 20
    /// In characters.
    static let longest = 60

    /// The entries, trimmed, each once: cut at `;` or line ends, and where there is none, at `,` or `|`.
    static func split(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let bytes = text.utf8
        let isCut = bytes.contains { $0 == UInt8(ascii: ";") || $0 == 0x0A }
        let parts = bytes.split {
            isCut ? $0 == UInt8(ascii: ";") || $0 == 0x0A : $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "|")
        }
        var seen: Set<String> = []
        return parts.map { cleanLine(String(Substring($0))) }
            .filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
    }
}

/// Interests, offers and seeks as they stand in one cell.
enum TagList {
    static let atMost = 20
    /// In characters.
    static let longest = 60

    /// The entries, trimmed, each once: cut at `;` or line ends, and where there is none, at `,` or `|`.
    static func split(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        var parts = text.split { $0 == ";" || $0.isNewline }
        if parts.count == 1 && !text.contains(";") { parts = text.split { $0 == "," || $0 == "|" } }
        var seen: Set<String> = []
        return parts.map { cleanLine(String($0)) }
            .filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
    }
}

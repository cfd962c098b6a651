extension Vocabulary {
    /// Words of a series that are two tags and look like one, as "lo-fi" and "lofi":
    /// an organizer merges them, or not. The one of each two that is used more comes second.
    /// - Parameter used: words as guests wrote them, and how many guests did.
    package func likelySame(_ used: [String: Int]) -> [(tag: String, into: String)] {
        let looks = Dictionary(grouping: used.keys.filter { !Self.look(of: $0).isEmpty }) {
            Self.look(of: $0)
        }
        return looks.values.flatMap { words -> [(tag: String, into: String)] in
            let words = words.sorted { (used[$1] ?? 0, $0) < (used[$0] ?? 0, $1) }
            guard let most = words.first else { return [] }
            var seen = Set([tag(for: most)])
            return words.dropFirst().filter { seen.insert(tag(for: $0)).inserted }.map { ($0, most) }
        }
        .sorted { ($0.into, $0.tag) < ($1.into, $1.tag) }
    }

    /// Letters and digits alone: where a word is parted is what people differ in.
    private static func look(of word: String) -> String {
        Words.of(word).joined().filter { $0.isLetter || $0.isNumber }
    }
}

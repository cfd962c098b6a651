/// A full name, split into the first name, which is large on a badge, and the last name.
enum PersonName {
    private static let particles: Set<Substring> = [
        "al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
        "ibn",
        "la", "le", "ten", "ter", "van", "von", "vom", "zu",
    ]
    private static let suffixes: Set<String> = [
        "jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mba", "jd", "dds", "cpa",
    ]

    /// `Ada Lovelace`, `Lovelace, Ada` and `Ludwig van Beethoven` as people would; a single word is the first name.
    static func split(_ name: String) -> (first: String, last: String) {
        let halves = name.split(separator: ",", maxSplits: 1).map { cleanLine(String($0)) }
        if halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty {
            guard isSuffix(halves[1]) else { return (halves[1], halves[0]) }
            let (first, last) = split(halves[0])
            return last.isEmpty ? (first, halves[1]) : (first, "\(last), \(halves[1])")
        }
        let words = (halves.first ?? "").split(separator: " ")
        guard words.count > 1 else { return (words.first.map(String.init) ?? "", "") }
        if words.count == 2 && words.allSatisfy(isEastAsian) { return (String(words[1]), String(words[0])) }
        let cut = lastNameStart(words)
        return (words[..<cut].joined(separator: " "), words[cut...].joined(separator: " "))
    }

    /// The last word, with the particles before it and a suffix after it.
    private static func lastNameStart(_ words: [Substring]) -> Int {
        var start = words.count - 1
        if isSuffix(String(words[start])) && start > 1 { start -= 1 }
        while start > 1, particles.contains(words[start - 1]) { start -= 1 }
        return start
    }

    private static func isSuffix(_ text: String) -> Bool {
        suffixes.contains(String(text.lowercased().filter { $0.isLetter }))
    }

    /// Where the family name comes first.
    private static func isEastAsian(_ word: Substring) -> Bool {
        word.unicodeScalars.allSatisfy {
            $0.properties.isIdeographic || (0x3041...0x30FF).contains($0.value)
                || (0xAC00...0xD7A3).contains($0.value)
        }
    }
}

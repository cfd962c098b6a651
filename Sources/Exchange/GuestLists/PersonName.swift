import Attendance

/// A full name, split into the first name, which is large on a badge, and the last name.
enum PersonName {
    private static let particles: Set<Substring> = [
        "al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
        "ibn",
        "la", "le", "ten", "ter", "van", "von", "vom", "zu",
    ]
    /// Letters after a name, without dots and in small letters.
    private static let suffixes: Set<String> = [
        "jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mba", "jd", "dds", "cpa", "asc", "cas", "ace",
        "csa", "mpse",
        "bsc", "acs", "dgc", "dga", "wga", "pga", "sag", "llc", "llp", "inc", "ltd", "gmbh", "corp", "rn",
        "dvm", "edd",
        "msc", "mfa", "bfa", "lcsw", "mph", "pmp",
    ]
    /// What somebody does, which is no first name.
    private static let trades: Set<String> = [
        "producer", "director", "writer", "editor", "composer", "actor", "actress", "singer", "songwriter",
        "musician", "artist", "engineer", "manager", "agent", "photographer", "designer", "host", "guest",
        "vip", "dj",
        "dop", "films", "film", "studio", "studios", "pictures", "music", "records", "media", "productions",
        "entertainment", "company", "group", "agency", "university",
    ]
    private static let conjunctions: Set<Substring> = ["&", "+", "and", "und", "et"]

    /// `Ada Lovelace`, `Lovelace, Ada` and `Ludwig van Beethoven` as people would; a single word is the first name.
    /// Two people in one name stay together, in the first.
    static func split(_ name: String) -> (first: String, last: String) {
        guard name.utf8.contains(UInt8(ascii: ",")) else { return splitWords(name) }
        let parts = name.split(separator: ",").map { cleanLine(String($0)) }.filter { !$0.isEmpty }
        guard let head = parts.first, parts.count > 1 else { return splitWords(parts.first ?? "") }
        return turned(head, Array(parts.dropFirst()))
    }

    /// Whether the text names two people: `Ilka & Tomas`.
    static func isOfTwo(_ name: String) -> Bool {
        guard name.utf8.contains(UInt8(ascii: " ")) else { return false }
        let words = name.split(separator: " ")
        return words.count > 2 && words.dropFirst().dropLast().contains(where: conjunctions.contains)
    }

    /// Turned round only where what follows the comma can be a first name, and what is before it is one name.
    private static func turned(_ head: String, _ rest: [String]) -> (first: String, last: String) {
        let letters = rest.reversed().prefix { isLetters($0, after: head) }.reversed()
        let names = rest.dropLast(letters.count)
        if names.count == 1, isOneName(head), canBeFirst(names[0]) {
            return (names[0], ([head] + letters).joined(separator: ", "))
        }
        let (first, last) = splitWords(head)
        let tail = rest.joined(separator: ", ")
        return (first, last.isEmpty ? tail : "\(last), \(tail)")
    }

    private static func splitWords(_ name: String) -> (first: String, last: String) {
        let words = name.split(separator: " ")
        guard words.count > 1 else { return (words.first.map(String.init) ?? "", "") }
        if words.count == 2 && words.allSatisfy({ isEastAsian($0) }) {
            return (String(words[1]), String(words[0]))
        }
        if isOfTwo(name) { return (name, "") }
        let cut = lastNameStart(words)
        return (words[..<cut].joined(separator: " "), words[cut...].joined(separator: " "))
    }

    /// The last word that has letters, with the particles before it and a suffix after it; all are the first name where
    /// there is no other word with letters.
    private static func lastNameStart(_ words: [Substring]) -> Int {
        var start = words.count - 1
        while start > 0, !hasLetters(words[start]) { start -= 1 }
        if isSuffix(String(words[start])) && start > 1 { start -= 1 }
        // The names of both parents: `de la Cruz y Varga`.
        if start > 2, words[start - 1] == "y" { start -= 2 }
        while start > 1, particles.contains(words[start - 1]) { start -= 1 }
        return start > 0 && words[..<start].contains(where: hasLetters) ? start : words.count
    }

    private static func hasLetters(_ word: Substring) -> Bool {
        if let byte = word.utf8.first, (0x41...0x5A).contains(byte & 0xDF) { return true }
        return word.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    private static func isSuffix(_ text: String) -> Bool {
        suffixes.contains(String(text.lowercased().filter { $0.isLetter }))
    }

    /// `Jr.`, `PhD`, or capitals that `head` is not written in: `ASC`.
    private static func isLetters(_ part: String, after head: String) -> Bool {
        if isSuffix(part) { return true }
        let bare = part.utf8.filter { $0 != UInt8(ascii: ".") }
        return (3...5).contains(bare.count) && bare.allSatisfy { (0x41...0x5A).contains($0) }
            && head.contains(where: \.isLowercase)
    }

    /// One word, or one with its particles.
    private static func isOneName(_ head: String) -> Bool {
        let words = head.split(separator: " ")
        return words.dropLast().allSatisfy { particles.contains(Substring($0.lowercased())) }
    }

    private static func canBeFirst(_ text: String) -> Bool {
        let words = text.lowercased().split(separator: " ")
        return words.count <= 3 && !words.contains { trades.contains(String($0)) }
            && !text.contains { $0.isNumber || "/@|&".contains($0) }
    }

    /// Written in a script in which the family name comes first.
    static func isEastAsian(_ word: some StringProtocol) -> Bool {
        word.unicodeScalars.allSatisfy {
            $0.properties.isIdeographic || (0x3041...0x30FF).contains($0.value)
                || (0xAC00...0xD7A3).contains($0.value)
        }
    }
}

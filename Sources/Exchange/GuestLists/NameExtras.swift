import Attendance

/// What people write beside a name in the name's own cell.
struct NameExtras {
    /// The name without them.
    private(set) var name: String
    /// `Dr.`, `Ms.`: kept, and not printed large.
    private(set) var title = ""
    /// `she/her`.
    private(set) var pronouns = ""
    /// The guests that a `+1` behind the name stands for.
    private(set) var plusOnes: Int?
    /// Who is named in `Guest of Ilka Varga`.
    private(set) var invitedBy = ""

    /// Takes them out of a clean line.
    init(_ text: String) {
        name = text
        guard !text.isEmpty else { return }
        if text.utf8.contains(where: Self.isMark) {
            takePronouns()
            takePlusOnes()
        }
        takeTitles()
        takeBlankWords()
        // Most names begin with the letter of none of them.
        guard let first = name.utf8.first, Self.firstBytes.contains(first | 0x20) else { return }
        let lowercased = name.lowercased()
        for start in Self.beginnings where name.count > start.count && lowercased.hasPrefix(start) {
            invitedBy = String(name.dropFirst(start.count))
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(")
    }

    /// In brackets, behind a comma or at the end: words of a set with strokes between them.
    private mutating func takePronouns() {
        guard let last = name.split(separator: " ").last else { return }
        let bare = String(last.filter { $0 != "(" && $0 != ")" && $0 != "[" && $0 != "]" })
        let words = bare.lowercased().split(separator: "/")
        guard words.count > 1, words.allSatisfy({ Self.pronounWords.contains(String($0)) }) else { return }
        let rest = name[..<last.startIndex].trimmingSuffix { " ,-–—(".contains($0) }
        guard !rest.isEmpty else { return }
        (pronouns, name) = (bare, String(rest))
    }

    private mutating func takePlusOnes() {
        guard let plus = name.lastIndex(of: "+"), plus != name.startIndex else { return }
        let count = name[name.index(after: plus)...].filter { $0 != ")" && $0 != " " }
        guard let number = Int(count), (1...20).contains(number) else { return }
        let rest = name[..<plus].trimmingSuffix { " ,(".contains($0) }
        guard !rest.isEmpty, rest.endIndex != plus else { return }
        (plusOnes, name) = (number, String(rest))
    }

    private mutating func takeTitles() {
        var rest = name[...]
        while let space = rest.utf8.firstIndex(of: 0x20),
            rest[..<space].utf8.count <= Self.longestTitle, Self.titles.contains(rest[..<space].lowercased())
        {
            rest = rest[rest.index(after: space)...]
        }
        guard rest.startIndex != name.startIndex else { return }
        title = String(name[..<rest.startIndex].dropLast())
        name = String(rest)
    }

    private mutating func takeBlankWords() {
        while let space = name.utf8.lastIndex(of: 0x20),
            Placeholder.isBlankWord(name[name.index(after: space)...])
        {
            name = String(name[..<space])
        }
    }

    private static let beginnings = [
        "guest of ", "plus one of ", "plus-one of ", "+1 of ", "gast von ", "invité de ",
    ]
    private static let firstBytes = Set(beginnings.compactMap { $0.utf8.first.map { $0 | 0x20 } })
    private static let longestTitle = titles.map(\.utf8.count).max() ?? 0
    private static let titles: Set<String> = [
        "dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "mx", "mx.", "rev.", "hon.",
        "herr",
        "frau", "hr.", "fr.", "sr.", "sra.", "srta.", "mme", "mlle", "dipl.-ing.", "mag.", "ing.",
    ]
    private static let pronounWords: Set<String> = [
        "she", "her", "hers", "he", "him", "his", "they", "them", "their", "theirs", "ze", "zir", "hir", "xe",
        "xem", "ey",
        "em", "it", "its", "any", "all", "er", "ihm", "ihn", "sie", "ihr", "elle", "lui", "il", "iel", "ella",
        "él", "ellos",
    ]
}

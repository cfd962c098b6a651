import Attendance

/// What people and forms write into a cell to say that there is nothing.
enum Placeholder {
    /// Whether the text says nothing, whatever its column is.
    static func isBlank(_ text: String) -> Bool {
        guard mayBegin(text, as: alwaysBegins) else { return false }
        return always.contains(text.lowercased())
            || (text.utf8.first == 0x78 && text.utf8.allSatisfy { $0 == 0x78 })
    }

    /// Whether the text says nothing in a column of anything but names. "Na" and "Null" are people's names.
    static func isBlankOutsideNames(_ text: String) -> Bool {
        if isBlank(text) { return true }
        guard mayBegin(text, as: outsideNamesBegin) else { return false }
        if outsideNames.contains(text.lowercased()) { return true }
        return text.utf8.count > 1 && YesNo.meaning(of: text) == false && text.contains(where: \.isLetter)
    }

    /// Whether the word at the end of a name is none: `Ilka .`, `Ilka N/A`. "Malcolm X" has a last name.
    static func isBlankWord(_ word: Substring) -> Bool {
        mayBegin(word, as: alwaysBegins) && always.contains(word.lowercased())
    }

    /// Quickly, for the many texts that are none: whether one is short enough, and begins as one of them.
    private static func mayBegin(_ text: some StringProtocol, as firstBytes: Set<UInt8>) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= longest else { return false }
        return first > 0x7F || firstBytes.contains(first) || firstBytes.contains(first | 0x20)
    }

    /// In bytes of UTF-8.
    private static let longest = 24

    private static let always: Set<String> = [
        "n/a", "n/a.", "n.a.", "n.a", "#n/a", "none", "(none)", "-none-", "-", "--", "---", "–", "—", ".",
        "..", "...",
        "…", "?", "??", "???", "tbd", "tba", "t.b.d.", "tbc", "/", "_", "not applicable", "not provided",
        "k.a.",
        "k. a.", "keine angabe", "aucun", "aucune", "ninguno", "ninguna", "nessuno", "nessuna", "s/o", "없음",
        "해당 없음",
        "无", "無", "なし", "特になし", "لا يوجد",
    ]
    private static let alwaysBegins = Set(always.union(["x"]).compactMap(\.utf8.first))
    private static let outsideNamesBegin = Set(outsideNames.union(YesNo.denied).compactMap(\.utf8.first))
    private static let outsideNames: Set<String> = [
        "nope", "nothing", "null", "nil", "na", "nichts", "nada", "rien", "keine", "kein", "niente", "blank",
        "empty", "undefined", "nan",
    ]
}

import Attendance

/// What people and forms write into a cell to say that there is nothing.
enum Placeholder {
    /// Whether the text says nothing, whatever its column is.
    static func isBlank(_ text: String) -> Bool {
        guard text.utf8.count <= longest else { return false }
        return always.contains(text.lowercased())
            || (text.utf8.first == 0x78 && text.utf8.allSatisfy { $0 == 0x78 })
    }

    /// Whether the text says nothing in a column of anything but names. "Na" and "Null" are people's names.
    static func isBlankOutsideNames(_ text: String) -> Bool {
        guard text.utf8.count <= longest else { return false }
        if isBlank(text) || outsideNames.contains(text.lowercased()) { return true }
        return text.utf8.count > 1 && text.contains(where: \.isLetter) && YesNo.meaning(of: text) == false
    }

    /// Whether the word at the end of a name is none: `Ilka .`, `Ilka N/A`. "Malcolm X" has a last name.
    static func isBlankWord(_ word: Substring) -> Bool {
        word.utf8.count <= longest && always.contains(word.lowercased())
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
    private static let outsideNames: Set<String> = [
        "nope", "nothing", "null", "nil", "na", "nichts", "nada", "rien", "keine", "kein", "niente", "blank",
        "empty", "undefined", "nan",
    ]
}

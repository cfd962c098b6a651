import Attendance

/// The name columns of one row, brought together: nothing that was written may vanish, and no part of it be twice.
struct NameCells {
    var first = ""
    var last = ""
    /// The column of the whole name, which is only a part of it where a column for the other part stands beside it.
    var whole = ""
    /// What the guest wants to be called.
    var preferred = ""

    /// First and last name.
    /// - Parameters:
    ///   - hasFirst: whether the list has a column of first names.
    ///   - hasLast: whether it has one of last names.
    ///   - isWholeFull: whether the header of the whole name says that it is one: `Full name`, not `Name`.
    ///   - isPreferredWhole: whether the preferred name is all that is to be printed, such as a `Name on badge`.
    func settled(
        hasFirst: Bool, hasLast: Bool, isWholeFull: Bool, isPreferredWhole: Bool
    ) -> (first: String, last: String) {
        var name = (first: first, last: last)
        if !whole.isEmpty {
            switch (first.isEmpty, last.isEmpty) {
            case (true, true): name = PersonName.split(whole)
            case (true, false):
                let isBoth = hasFirst || isWholeFull
                name.first =
                    Self.rest(of: whole, without: last) ?? (isBoth ? PersonName.split(whole).first : whole)
            case (false, true):
                let isBoth = hasLast || isWholeFull
                name.last =
                    Self.rest(of: whole, without: first) ?? (isBoth ? PersonName.split(whole).last : whole)
            case (false, false): break
            }
        }
        if !preferred.isEmpty { prefer(&name, isWhole: isPreferredWhole) }
        return name
    }

    private func prefer(_ name: inout (first: String, last: String), isWhole: Bool) {
        if !name.last.isEmpty, let rest = Self.rest(of: preferred, without: name.last) {
            if !rest.isEmpty { name.first = rest }
        } else if isWhole, preferred.utf8.contains(UInt8(ascii: " ")) || name.first.isEmpty {
            name = PersonName.split(preferred)
        } else {
            name.first = preferred
        }
    }

    /// What is left of a whole name that begins or ends with a part of it; nil where it does neither.
    static func rest(of whole: String, without part: String) -> String? {
        if whole.isSame(as: part, .caseless) { return "" }
        if PersonName.isEastAsian(part), PersonName.isEastAsian(whole.filter { $0 != " " }) {
            if whole.hasSuffix(part) { return cleanLine(String(whole.dropLast(part.count))) }
            if whole.hasPrefix(part) { return cleanLine(String(whole.dropFirst(part.count))) }
            return nil
        }
        let (words, parts) = (whole.split(separator: " "), part.split(separator: " "))
        guard words.count > parts.count, !parts.isEmpty else { return nil }
        func isSame(_ words: ArraySlice<Substring>) -> Bool {
            zip(words, parts).allSatisfy { Self.bare($0).isSame(as: Self.bare($1), .caseless) }
        }
        if isSame(words.suffix(parts.count)) {
            return Self.bare(words.dropLast(parts.count).joined(separator: " "))
        }
        if isSame(words.prefix(parts.count)) { return words.dropFirst(parts.count).joined(separator: " ") }
        return nil
    }

    /// Whether each word of the text stands in one of the others.
    static func isFound(_ text: String, in others: [String]) -> Bool {
        if others.contains(text) { return true }
        func words(_ text: String) -> [String] {
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        let known = others.flatMap(words)
        let (whole, all) = (Set(known), known.joined())
        // East Asian names have no blank between their parts.
        return words(text).allSatisfy {
            whole.contains($0) || (PersonName.isEastAsian($0) && all.contains($0))
        }
            || (PersonName.isEastAsian(text) && isParts(text, of: others))
    }

    private static func isParts(_ text: String, of others: [String]) -> Bool {
        others.contains {
            text.hasPrefix($0) && !$0.isEmpty && others.contains(String(text.dropFirst($0.count)))
        }
    }

    /// Without the comma behind it.
    private static func bare(_ word: some StringProtocol) -> String {
        word.last == "," ? String(word.dropLast()) : String(word)
    }
}

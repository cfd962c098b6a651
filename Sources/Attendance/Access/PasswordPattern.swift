import Foundation

/// A password as people make it of easy parts: common words, names, years, rows of letters and keys, repeated signs.
///
/// What is easy is taken out; what is left, with a little for each easy part, has to be enough. So a common word with
/// digits behind it is refused, and three words that nobody chose before are not.
struct PasswordPattern {
    /// What has to be left: signs, and a little for each easy part.
    private static let enough = 5
    private static let ofWord = 2
    private static let ofRow = 1

    private let text: String
    private let names: [String]

    /// - Parameter names: of the account and of what everybody here knows: each as a whole, and each of its words.
    init(_ password: String, names: [String]) {
        text = Self.folded(password)
        let parts = names.flatMap { name in
            [Self.folded(name)] + name.split(whereSeparator: { !$0.isLetter }).map { Self.folded(String($0)) }
        }
        // The longest first: what is left of it when a word of it is taken out is nobody's own.
        self.names = Set(parts + ["marquee"]).filter { $0.count > 2 }.sorted {
            ($0.count, $1) > ($1.count, $0)
        }
    }

    /// Whether it is among the first that somebody tries.
    var isEasy: Bool {
        if Set(text).count < Self.enough || isInterleaved { return true }
        if let block = repeatedBlock, block.count < 10 { return true }
        return score(text) < Self.enough || scoreOfPlain < Self.enough
    }

    private static func folded(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.folded(.name).filter { !$0.isWhitespace }
    }

    /// With the digits and signs read as the letters that they are written for.
    private static func plain(_ text: String) -> String {
        let letters: [Character: Character] = [
            "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s",
            "!": "i", "+": "t",
        ]
        return String(text.map { letters[$0] ?? $0 })
    }

    /// The score where digits and signs stand for letters; those that are a year or a row do not.
    private var scoreOfPlain: Int {
        var (rest, score) = (text, 0)
        Self.removeYears(from: &rest, &score)
        for row in Self.rows(in: rest) where row.allSatisfy(\.isNumber) && Self.remove(row, from: &rest) {
            score += Self.ofRow
        }
        return score + self.score(Self.plain(rest))
    }

    /// What of the text is not easy, and a little for each different part that is.
    private func score(_ text: String) -> Int {
        var (rest, score) = (text, 0)
        for name in names { _ = Self.remove(name, from: &rest) }
        for word in PasswordWords.longestFirst where Self.remove(word, from: &rest) { score += Self.ofWord }
        Self.removeYears(from: &rest, &score)
        for row in Self.rows(in: rest) where Self.remove(row, from: &rest) { score += Self.ofRow }
        return score + Set(rest.filter { $0 != Self.gap.first }).count
    }

    /// Stands where a part was taken out, so that what was beside it does not become a row.
    private static let gap = "\u{0}"

    private static var year: Regex<Substring> { /(?:19|20)\d\d/ }

    private static func removeYears(from text: inout String, _ score: inout Int) {
        let count = text.matches(of: year).count
        guard count > 0 else { return }
        text = text.replacing(year, with: gap)
        score += ofRow * count
    }

    private static func remove(_ part: String, from text: inout String) -> Bool {
        guard text.contains(part) else { return false }
        text = text.replacing(part, with: gap)
        return true
    }

    /// The parts of three signs or more that stand together in the alphabet, among the digits or on a keyboard, forward
    /// or backward, or are the same sign.
    private static func rows(in text: String) -> [String] {
        let signs = Array(text)
        var (found, start) = ([String](), 0)
        while start + 2 < signs.count {
            var end = start + 2
            while end <= signs.count, isRow(signs[start..<end]) { end += 1 }
            let length = end - 1 - start
            if length >= 3 { found.append(String(signs[start..<start + length])) }
            start += max(1, length >= 3 ? length : 1)
        }
        return found.sorted { $0.count > $1.count }
    }

    private static func isRow(_ signs: ArraySlice<Character>) -> Bool {
        let part = String(signs)
        return Set(signs).count == 1 && signs.first != gap.first || keyRows.contains { $0.contains(part) }
    }

    private static let keyRows: [String] = {
        let rows = [
            "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./",
            "qwertzuiop",
            "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
            "1q2w3e4r5t6y7u8i9o0p",
            "qazwsxedcrfvtgbyhnujm", "zaqxswcdevfrbgt", "1qazxsw23edcvfr4", "qweasdzxc", "!@#$%^&*()",
            "147258369",
            "q1w2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j", "2wsx3edc", "aqswdefrgt",
        ]
        return rows + rows.map { String($0.reversed()) }
    }()

    /// Two rows with their signs in turn, as in a1b2c3d4e5.
    private var isInterleaved: Bool {
        let signs = Array(text)
        guard signs.count >= 6 else { return false }
        let turns = [0, 1].map { first in stride(from: first, to: signs.count, by: 2).map { signs[$0] } }
        return turns.allSatisfy { Self.isRow($0[...]) }
    }

    /// The part that the whole text repeats, twice or more often.
    private var repeatedBlock: String? {
        let signs = Array(text)
        guard signs.count > 1 else { return nil }
        for length in 1...(signs.count / 2)
        where signs.count.isMultiple(of: length)
            && signs.indices.allSatisfy({ signs[$0] == signs[$0 % length] })
        {
            return String(signs[..<length])
        }
        return nil
    }
}

/// Tells questions for an age, which need a yes: "Are you 21 or older?", "18+", "21歳以上ですか？".
///
/// The age and the words about it stand side by side; a number elsewhere in a question is no age: "Do you want to meet 20
/// other fans?". Whoever asks otherwise writes `[yes!]` behind the question.
enum AgePhrase {
    private static let ages: Set<Substring> = ["16", "18", "19", "20", "21"]
    /// What stands behind an age.
    private static let after: [[Substring]] = [
        ["or", "older"], ["or", "over"], ["or", "above"], ["and", "older"], ["and", "over"],
        ["and", "above"], ["years", "old"], ["years", "of", "age"], ["years", "or", "older"], ["años"],
        ["anos"],
        ["ans"],
    ]
    /// What stands before an age with which the question ends.
    private static let before: [[Substring]] = [
        ["over"], ["above"], ["at", "least"], ["mayor", "de"], ["mayores", "de"], ["más", "de"],
        ["plus", "de"],
    ]
    /// What an age begins or ends where no blank stands between words.
    private static let (suffixes, prefixes) = (["歳以上", "才以上", "세 이상", "세이상", "岁以上", "周岁"], ["满", "만"])
    private static let arabicAge = "عمر"

    static func stands(in text: String) -> Bool {
        let text = text.folded(.caseless)
        let words = words(of: text)
        return words.indices.contains { index in
            guard ages.contains(words[index]) else { return false }
            let (left, right) = (words[..<index], words[(index + 1)...])
            let rest = text[words[index].endIndex...].drop(while: \.isWhitespace)
            return after.contains { right.starts(with: $0) } || isPlus(right, behind: left)
                || right.isEmpty && before.contains { left.reversed().starts(with: $0.reversed()) }
                || suffixes.contains { rest.hasPrefix($0) }
                || prefixes.contains { left.last?.hasSuffix($0) == true }
                || left.contains { $0.contains(arabicAge) }
        }
    }

    /// "21+", "Are you 21+?", "Are you 21+ and awake?", but not "Do you own 20+ records?".
    private static func isPlus(_ right: ArraySlice<Substring>, behind left: ArraySlice<Substring>) -> Bool {
        right.first == "+" && (right.count == 1 || left.last == "you")
    }

    /// Words, numbers, and each plus, in order.
    private static func words(of text: String) -> [Substring] {
        var words: [Substring] = []
        var rest = text[...]
        while let first = rest.first {
            let word =
                ("0"..."9").contains(first)
                ? rest.prefix { ("0"..."9").contains($0) }
                : rest.prefix { $0.isLetter && !("0"..."9").contains($0) }
            if word.isEmpty {
                if first == "+" { words.append(rest.prefix(1)) }
                rest = rest.dropFirst()
            } else {
                words.append(word)
                rest = rest[word.endIndex...]
            }
        }
        return words
    }
}

import Attendance

/// A text as tags are compared: words without case, diacritics, Arabic article and plural "s".
///
/// Chinese, Japanese and Korean put no space where a word ends (or append particles to it), so each of their
/// characters stands as a word, and a term is found inside a sentence.
enum Words {
    /// More than this of a text is not read.
    static let longest = 120

    static func of(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text.prefix(longest).lowercased() {
            let isAlone = character.isWordOfItsOwn
            if (isAlone || !character.isPartOfWord) && !word.isEmpty {
                words.append(stem(word))
                word = ""
            }
            if isAlone {
                words.append(String(character))
            } else if character.isPartOfWord {
                word.append(character)
            }
        }
        if !word.isEmpty { words.append(stem(word)) }
        return words
    }

    private static func stem(_ word: String) -> String {
        singular(withoutArticle(word.folded(.tag)))
    }

    private static func withoutArticle(_ word: String) -> String {
        word.count > 4 && word.hasPrefix("ال") ? String(word.dropFirst(2)) : word
    }

    private static func singular(_ word: String) -> String {
        guard word.utf8.count > 3, word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return word }
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if word.hasSuffix("ie") { return word.dropLast(2) + "y" }
        return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
    }
}

extension Character {
    fileprivate var isPartOfWord: Bool {
        isLetter || isNumber || self == "&" || self == "+" || self == "#"
    }

    fileprivate var isWordOfItsOwn: Bool {
        guard let scalar = unicodeScalars.first?.value, scalar >= 0x1100 else { return false }
        return switch scalar {
        case 0x1100...0x11FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x3FFFF: true
        default: false
        }
    }
}

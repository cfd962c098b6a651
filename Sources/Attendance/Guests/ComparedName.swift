/// A guest's name as it is compared with that of another guest who gave the same address or number.
package struct ComparedName: Sendable, Hashable {
    /// The words in alphabetical order; none of a guest without a name.
    private let words: [String]

    /// - Parameter folded: the full name without case and without marks.
    package init(folded: String) {
        var words: [String] = []
        var word = ""
        for scalar in folded.unicodeScalars {
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                word.unicodeScalars.append(scalar)
            } else if !Self.apostrophes.contains(scalar), !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        self.words = words.allSatisfy(Self.isEastAsian) ? Self.inAnyOrder(words.joined()) : words.sorted()
    }

    /// Whether there is no name.
    package var isBlank: Bool { words.isEmpty }

    /// Whether one may be a shorter way to write the other: each word of the shorter is in the longer, or is an
    /// initial of a word in it. A blank name may be anybody's.
    package func agrees(with other: ComparedName) -> Bool {
        if words == other.words { return true }
        let (short, long) =
            words.count <= other.words.count ? (words, other.words) : (other.words, words)
        var left = long
        // Whole words first, so that an initial does not take a word that another needs.
        let initials = short.filter { word in
            guard let place = left.firstIndex(of: word) else { return true }
            left.remove(at: place)
            return false
        }
        return initials.allSatisfy { word in
            guard let place = left.firstIndex(where: { Self.isInitial(word, of: $0) }) else { return false }
            left.remove(at: place)
            return true
        }
    }

    /// Either may be the initial of the other.
    private static func isInitial(_ word: String, of other: String) -> Bool {
        isLetter(word) && other.hasPrefix(word) || isLetter(other) && word.hasPrefix(other)
    }

    private static func isLetter(_ word: String) -> Bool {
        word.unicodeScalars.count == 1 && word.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    }

    /// Written without a blank, or with the family's name first or last: all rotations of its characters are one name.
    private static func inAnyOrder(_ name: String) -> [String] {
        let characters = Array(name.unicodeScalars)
        let rotations = characters.indices.map { start -> String in
            var rotation = String.UnicodeScalarView()
            rotation.append(contentsOf: characters[start...])
            rotation.append(contentsOf: characters[..<start])
            return String(rotation)
        }
        return rotations.min().map { [$0] } ?? []
    }

    private static func isEastAsian(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            // Kana, Han and Hangul; folded Hangul is in its parts.
            case 0x1100...0x11FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3: true
            default: false
            }
        }
    }

    private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "ʼ", "ʻ", "`", "´"]
}

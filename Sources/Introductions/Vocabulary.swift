import Attendance

/// The tags of a series: which words mean the same, in several languages, and what the organizer merged.
///
/// Words that no term knows are tags too: two guests who write the same share it.
package struct Vocabulary: Sendable {
    let terms: [Term]
    /// Each term's tag. It goes by the word that is shown, so that all words of a term come to the same key.
    private let tags: [Tag]
    /// Which term a run of words names.
    private let termByWords: [String: Int]
    private let longestTerm: Int
    /// The key of each merged tag and the tag that replaces it, which is never a merged one itself.
    private var merged: [String: Tag] = [:]

    /// What a series starts with, nothing merged. Its words are read once: who should meet is worked out after every scan.
    package static let usual = Vocabulary(terms: usualTerms)

    /// Where two terms claim the same word, the first one keeps it.
    package init(terms: [Term]) {
        self.terms = terms
        tags = terms.map { term in
            let label = term.label(in: .english) ?? ""
            return Tag(key: Self.key(Words.of(label)), spelling: label)
        }
        var termByWords: [String: Int] = [:]
        var longest = 1
        for (index, term) in terms.enumerated() {
            for word in Language.allCases.flatMap({ term.words[$0] ?? [] }) {
                let words = Words.of(word)
                longest = max(longest, words.count)
                if termByWords[Self.key(words)] == nil { termByWords[Self.key(words)] = index }
            }
        }
        self.termByWords = termByWords
        longestTerm = longest
    }

    /// The tag that a whole text means; nil for a text without a word.
    package func tag(for text: String) -> Tag? {
        let words = Words.of(text)
        guard !words.isEmpty else { return nil }
        let key = Self.key(words)
        return current(known(key) ?? Tag(key: key, spelling: Self.tidied(text)))
    }

    /// The tags that a phrase speaks of: the terms found in it, as "producer" in "a producer for an EP",
    /// else the whole of it.
    package func tags(in phrase: String) -> [Tag] {
        let words = Words.of(phrase)
        var found: [Tag] = []
        var start = 0
        while start < words.count {
            let lengths = (1...min(longestTerm, words.count - start)).reversed()
            let term = lengths.lazy.compactMap { length in
                known(Self.key(words[start..<start + length])).map { (length, $0) }
            }.first
            if let (_, tag) = term { found.append(current(tag)) }
            start += term?.0 ?? 1
        }
        return found.isEmpty ? [tag(for: phrase)].compactMap { $0 } : found.uniqued()
    }

    /// The tag's word in `language`; as it was written where no term knows it.
    package func label(of tag: Tag, in language: Language) -> String {
        let tag = current(tag)
        return term(of: tag)?.label(in: language) ?? tag.spelling
    }

    /// Makes one tag of two: from now on `text` means what `other` means. Merging the same two again changes nothing.
    package mutating func merge(_ text: String, into other: String) {
        guard let from = tag(for: text), let into = tag(for: other), from != into else { return }
        for (key, target) in merged where target == from { merged[key] = into }
        merged[from.key] = into
    }

    /// What the tag has become by merging; itself where it was not merged.
    func current(_ tag: Tag) -> Tag { merged[tag.key] ?? tag }

    func term(of tag: Tag) -> Term? { termByWords[tag.key].map { terms[$0] } }

    private func known(_ key: String) -> Tag? { termByWords[key].map { tags[$0] } }

    private static func key(_ words: some Sequence<String>) -> String { words.joined(separator: " ") }

    private static func tidied(_ text: String) -> String {
        text.prefix(Words.longest).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

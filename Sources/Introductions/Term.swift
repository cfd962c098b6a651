/// One thing that people are into, do, offer or seek, with its words in every supported language.
package struct Term: Sendable, Hashable, Codable {
    /// Words for it by language; the first is what is shown, all are understood.
    package var words: [Language: [String]]

    /// Needs a word in at least one language to be found.
    package init(words: [Language: [String]]) {
        self.words = words
    }

    /// What is shown in `language`, in English where that has no word, else in any language that has one.
    package func label(in language: Language) -> String? {
        for candidate in [language, .english] + Language.allCases {
            if let word = words[candidate]?.first { return word }
        }
        return nil
    }
}

extension Vocabulary {
    /// What a guest who has typed `text` may mean, most used first, in their language.
    ///
    /// A word is found by its beginning or by the beginning of a later word in it, in any language, so "audio p"
    /// suggests "sound design" whose synonym is "audio post".
    /// - Parameter used: tags of the series and how many guests have each.
    package func suggestions(
        startingWith text: String, in language: Language, used: [Tag: Int] = [:], limit: Int = 8
    ) -> [String] {
        let typed = Words.of(text)
        guard !typed.isEmpty else { return [] }
        var best: [Tag: Int] = [:]
        for (tag, words) in spellings(used) {
            guard let place = Self.place(of: typed, in: words) else { continue }
            best[tag] = min(best[tag] ?? .max, place)
        }
        return best.map { tag, place in
            (label: label(of: tag, in: language), place: place, uses: used[tag] ?? 0)
        }
        .sorted { ($0.place, -$0.uses, $0.label) < ($1.place, -$1.uses, $1.label) }
        .prefix(max(0, limit)).map(\.label)
    }

    private func spellings(_ used: [Tag: Int]) -> [(Tag, [String])] {
        let known = terms.flatMap { term in
            Language.allCases.flatMap { term.words[$0] ?? [] }.compactMap { word in
                tag(for: word).map { ($0, Words.of(word)) }
            }
        }
        return known + used.keys.map { (current($0), Words.of($0.spelling)) }
    }

    /// 0 where a word begins as typed, 1 where a later part of it does; nil where nothing does.
    private static func place(of typed: [String], in words: [String]) -> Int? {
        for start in words.indices where begins(words[start...], with: typed) { return start == 0 ? 0 : 1 }
        return nil
    }

    private static func begins(_ words: ArraySlice<String>, with typed: [String]) -> Bool {
        guard words.count >= typed.count, let last = typed.last else { return false }
        let whole = typed.dropLast()
        return words.prefix(whole.count).elementsEqual(whole)
            && words[words.startIndex + whole.count].hasPrefix(last)
    }
}

/// Lists of short texts in one column, joined by the unit separator, which no text of a guest contains.
enum Listed {
    private static let separator = UInt8(0x1F)

    /// nil for an empty list.
    static func joined(_ texts: [String]) -> String? {
        texts.isEmpty ? nil : texts.joined(separator: "\u{1F}")
    }

    /// Question and answer in turn, in the order of the questions.
    static func joined(_ pairs: [String: String]) -> String? {
        pairs.isEmpty ? nil : joined(pairs.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
    }

    static func texts(_ column: String?) -> [String] {
        guard let column else { return [] }
        // Bytes rather than characters: a separator is never part of another character.
        return column.utf8.split(separator: separator, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    static func pairs(_ column: String?) -> [String: String] {
        guard column != nil else { return [:] }
        let texts = texts(column)
        var pairs: [String: String] = [:]
        for index in stride(from: 0, to: texts.count - 1, by: 2) { pairs[texts[index]] = texts[index + 1] }
        return pairs
    }
}

import Attendance
import Yams

/// The question on a badge, "Ask me about …", in the languages that there is a sentence for.
package struct ConversationStarters: Sendable, Equatable {
    private struct StarterLanguage: Sendable, Equatable {
        /// In small letters.
        let names: [String]
        let ask: String
    }

    private static let usual = "en"
    private let languages: [String: StarterLanguage]

    /// The codes of the languages that there are, in order.
    package var codes: [String] { languages.keys.sorted() }

    /// Reads a file of sentences by language; a wrong one throws a `LayoutError`.
    package static func load(file path: String) throws -> ConversationStarters {
        try ConversationStarters(try LayoutFile(path: path))
    }

    init(_ file: LayoutFile) throws(LayoutError) {
        var languages: [String: StarterLanguage] = [:]
        guard let mapping = file.root.mapping, mapping.count <= 200 else {
            throw LayoutError(
                file: file.name, line: 1, reason: "expected at most 200 languages, each with names and ask.")
        }
        for (code, node) in mapping {
            var section = try LayoutSection(node, "names and ask", file: file.name)
            let names = try section.words("names").map { $0.folded(.caseless) }
            let ask = try section.text("ask")
            guard ask.contains("{tag}") else { throw section.wrong(nil, "`ask` must have {tag} in it.") }
            try section.finish()
            languages[code.string?.lowercased() ?? ""] = StarterLanguage(names: names, ask: ask)
        }
        guard languages[Self.usual] != nil else {
            throw LayoutError(
                file: file.name, line: 1,
                reason: "`\(Self.usual)` is missing: it is what is taken for any other language.")
        }
        self.languages = languages
    }

    /// The sentence about an interest.
    /// - Parameters:
    ///   - language: a tag as `es` or `es-MX`, or a language's name; where it says nothing that is known, the interest's
    ///     script decides.
    ///   - fallback: what is taken where that does not either; then English.
    package func question(
        about interest: String, language: String? = nil, fallback: String? = nil
    ) -> String {
        let code =
            language.flatMap(code(of:)) ?? interest.languageOfScript ?? fallback.flatMap(code(of:))
            ?? Self.usual
        let ask = (languages[code] ?? languages[Self.usual])?.ask ?? "{tag}"
        return ask.replacing("{tag}", with: interest)
    }

    /// The language's code, as `es`, by its tag or name; nil for one that there is no sentence in.
    package func code(of language: String) -> String? {
        let name = language.oneLine.folded(.caseless)
        let code = name.split { $0 == "-" || $0 == "_" }.first.map(String.init) ?? name
        if languages[code] != nil { return code }
        return languages.first { $0.value.names.contains(name) }?.key
    }
}

extension String {
    /// The language of the seven whose script this is; nil for scripts that many languages share.
    fileprivate var languageOfScript: String? {
        let scalars = unicodeScalars.prefix(400).map(\.value)
        if scalars.contains(where: { (0x3040...0x30FF).contains($0) }) { return "ja" }
        if scalars.contains(where: { (0xAC00...0xD7A3).contains($0) || (0x1100...0x11FF).contains($0) }) {
            return "ko"
        }
        if scalars.contains(where: { (0x0620...0x064A).contains($0) }) { return "ar" }
        return scalars.contains { (0x4E00...0x9FFF).contains($0) } ? "zh" : nil
    }
}

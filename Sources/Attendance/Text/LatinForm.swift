import Foundation

/// How names of other scripts are read in Latin letters, as ICU's transliteration has it (CLDR, Any-Latin): София is
/// Sofia, 王小明 is wang xiao ming.
package enum LatinForm {
    /// The folded text in Latin letters; nil where it has no others.
    package static func of(_ text: String) -> String? {
        guard hasOthers(text) else { return nil }
        return text.inLatinLetters?.folded(.name)
    }

    /// Whether the text has a letter of another script than Latin: in UTF-8 those from Greek on begin with these bytes.
    package static func hasOthers(_ text: String) -> Bool { text.utf8.contains { $0 >= 0xCD } }

    /// Reads many texts whose words come again and again: a transliteration costs more than all else about a name.
    package struct Reader: Sendable {
        private var known: [Substring: String] = [:]

        package init() {}

        /// The same as `of`, word by word.
        package mutating func read(_ text: String) -> String? {
            guard LatinForm.hasOthers(text) else { return nil }
            var words: [String] = []
            for word in text.split(separator: " ") {
                if let form = known[word] {
                    words.append(form)
                } else {
                    let form = LatinForm.of(String(word)) ?? word.folded(.name)
                    known[word] = form
                    words.append(form)
                }
            }
            return words.joined(separator: " ")
        }
    }
}

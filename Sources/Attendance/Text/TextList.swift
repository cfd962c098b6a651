/// Short texts joined into one, separated by U+001F, which no text of a guest contains.
///
/// Tags are stored like this. Most are only written out again, and splitting them first would cost many times as much.
package struct TextList: Sendable, Hashable {
    /// The texts with the separator between them, as the database has them.
    package let joined: String

    /// What stands between two texts; in UTF-8 it is never part of another character.
    package static let separator: Unicode.Scalar = "\u{1F}"

    /// Takes a text that `joined` returned.
    package init(joined: String) { self.joined = joined }

    /// Joins texts, none of which may contain the separator.
    package init(_ texts: [String]) { joined = texts.joined(separator: String(Self.separator)) }

    /// One after the other; none where there is nothing.
    package var texts: [String] {
        joined.isEmpty
            ? []
            : joined.split(separator: Character(Self.separator), omittingEmptySubsequences: false).map(
                String.init)
    }
}

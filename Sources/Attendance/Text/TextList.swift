/// Short texts in one, with U+001F between, which no text of a guest contains.
///
/// That is how tags are kept; where they only go out again, as many texts they would cost many times as much.
package struct TextList: Sendable, Hashable {
    package let joined: String

    /// What stands between two texts; in UTF-8 it is never part of another character.
    package static let separator: Unicode.Scalar = "\u{1F}"

    /// Takes what `joined` once was.
    package init(joined: String) { self.joined = joined }

    package init(_ texts: [String]) { joined = texts.joined(separator: String(Self.separator)) }

    /// One after the other; none where there is nothing.
    package var texts: [String] {
        joined.isEmpty
            ? []
            : joined.split(separator: Character(Self.separator), omittingEmptySubsequences: false).map(
                String.init)
    }
}

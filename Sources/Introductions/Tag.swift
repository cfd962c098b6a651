/// An interest, an offer, something sought or a role, the same whatever way it was written.
package struct Tag: Sendable, Hashable, Codable {
    /// The words it is compared by.
    package let key: String
    /// As somebody wrote it, for tags that the vocabulary has no word for. Not compared.
    package let spelling: String

    init(key: String, spelling: String) {
        self.key = key
        self.spelling = spelling
    }

    /// Two spellings of one thing are equal.
    package static func == (tag: Tag, other: Tag) -> Bool { tag.key == other.key }
    /// By the key alone.
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

package import FoundationEssentials

/// What came of a meeting later: "got an agent through a friend met here".
package struct FollowUpNote: Sendable, Hashable, Identifiable {
    package var id: UUID
    package var event: UUID
    /// The introduction or the swap that it came of.
    package var meeting: UUID
    /// What came of it, in the words of whoever told it.
    package var words: String
    /// Milliseconds since 1970 UTC, when it was told.
    package var at: Int

    /// In bytes.
    package static let longestWords = 500

    package init(id: UUID, event: UUID, meeting: UUID, words: String, at: Int) {
        self.id = id
        self.event = event
        self.meeting = meeting
        self.words = words
        self.at = at
    }
}

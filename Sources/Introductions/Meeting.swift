package import FoundationEssentials

/// Two guests who should talk, and why.
package struct Meeting: Sendable {
    package let guest: MatchCandidate
    /// The other of the two.
    package let other: MatchCandidate
    /// In points; only good for comparing with others of the same evening.
    package let score: Int
    /// The reasons for it, the strongest first; never empty.
    package let reasons: [Reason]

    /// The partner of one of the two; nil for anybody else.
    package func partner(of id: UUID) -> MatchCandidate? {
        id == guest.id ? other : id == other.id ? guest : nil
    }
}

package import FoundationEssentials

/// Two guests of whom an organizer says that they are, or are not, the same person.
package struct GuestPair: Sendable, Hashable, Codable {
    /// The guest whose id sorts first.
    package var one: UUID
    /// The guest whose id sorts last.
    package var other: UUID

    /// Takes two guests in either order; the pair keeps them in the order of their ids.
    package init(_ guest: UUID, _ other: UUID) {
        one = min(guest, other)
        self.other = max(guest, other)
    }
}

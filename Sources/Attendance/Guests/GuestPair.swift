package import FoundationEssentials

/// Two guests of whom an organizer says that they are, or are not, the same person.
package struct GuestPair: Sendable, Hashable, Codable {
    package var one: UUID
    package var other: UUID

    /// In whichever order they are named, it is the same pair.
    package init(_ guest: UUID, _ other: UUID) {
        let isInOrder = guest.uuidString < other.uuidString
        one = isInOrder ? guest : other
        self.other = isInOrder ? other : guest
    }
}

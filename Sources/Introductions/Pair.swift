package import FoundationEssentials

/// Two different guests, in either order.
package struct Pair: Sendable, Hashable {
    /// The one whose id sorts first.
    package let first: UUID
    /// The one whose id sorts last.
    package let second: UUID

    /// Nil for a guest with themselves.
    package init?(_ guest: UUID, _ other: UUID) {
        guard guest != other else { return nil }
        first = min(guest, other)
        second = max(guest, other)
    }
}

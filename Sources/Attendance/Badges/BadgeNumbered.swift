package import FoundationEssentials

/// A badge got the number that its guest is called up with, after it was wanted: its printer is in trouble.
package struct BadgeNumbered: Sendable, Hashable, Codable {
    package var badge: UUID
    /// The number.
    package var pickup: Int

    package init(badge: UUID, pickup: Int) {
        self.badge = badge
        self.pickup = pickup
    }
}

package import FoundationEssentials

/// Somebody went through a door.
package struct Movement: Sendable, Hashable {
    /// Which way: in or out.
    package enum Direction: String, Sendable, Codable, CaseIterable {
        case entry, exit
    }

    package var direction: Direction
    /// Milliseconds since 1970 UTC, when it happened, which need not be when it arrived here.
    package var at: Int
    /// How many people moved on this scan.
    package var people: Int
    /// How many of them were counted inside already, as they are where an exit was missed: they add nobody.
    package var again: Int
    package var door: UUID
    /// Who let them through.
    package var actor: String

    package init(direction: Direction, at: Int, people: Int, again: Int = 0, door: UUID, actor: String) {
        self.direction = direction
        self.at = at
        self.people = people
        self.again = again
        self.door = door
        self.actor = actor
    }
}

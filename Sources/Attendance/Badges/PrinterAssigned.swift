package import FoundationEssentials

/// Which badges a queue of this station's print server prints; a later one about the queue replaces an earlier one.
package struct PrinterAssigned: Sendable, Hashable, Codable {
    package var queue: String
    /// False takes it out of use.
    package var isUsed: Bool
    /// The door it stands at; nil prints for every door that has no printer of its own, or whose own are in trouble.
    package var door: UUID?
    /// The door's event.
    package var event: UUID?
    /// Whether Marquee keeps the queue's policy for failed jobs as it needs it.
    package var isOwned: Bool
    /// The layout of badges that come out there and need no other; nil is the station's.
    package var layout: String?
    /// By how much its badges are turned; nil is not at all.
    package var turn: PageTurn?

    package init(
        queue: String, isUsed: Bool = true, door: UUID? = nil, event: UUID? = nil,
        isOwned: Bool = false,
        layout: String? = nil, turn: PageTurn? = nil
    ) {
        self.queue = queue
        self.isUsed = isUsed
        self.door = door
        self.event = event
        self.isOwned = isOwned
        self.layout = layout
        self.turn = turn
    }

    enum CodingKeys: String, CodingKey {
        case queue, door, event, layout, turn
        case isUsed = "is_used"
        case isOwned = "is_owned"
    }
}

package import FoundationEssentials

/// A name badge in the ledger: one piece of paper, wanted once and followed until the printer is done.
package struct Badge: Sendable, Hashable, Identifiable {
    package var id: UUID
    package var event: UUID
    package var guest: UUID
    /// The door whose guest waits for it; nil where nobody does.
    package var door: UUID?
    package var state: BadgeState
    /// Milliseconds since 1970 UTC.
    package var wantedAt: Int
    /// When the state changed last, milliseconds since 1970 UTC.
    package var changedAt: Int
    /// The queue it went to.
    package var printer: String?
    /// Names this attempt to print in the queue, so that it is found again.
    package var operation: UUID?
    /// What the printer said last.
    package var words: String?
    /// How often it came out of a printer.
    package var prints: Int
    /// Its place in a pile that is printed ahead of the evening; nil for a guest who stands at the door.
    package var rank: Int?
    /// The number to collect the badge with once a printer in trouble prints again; nil for none.
    package var pickup: Int?
    /// Whether it was kept while there was no printer, and was asked for afterwards.
    package var isLate: Bool
    /// Who wears it, where that is not the guest.
    package var companion: Companion?
    /// The layout it was asked for in; nil goes by its guest's role and by the printer.
    package var layout: String?

    package init(
        id: UUID, event: UUID, guest: UUID, state: BadgeState, wantedAt: Int, changedAt: Int,
        printer: String? = nil, operation: UUID? = nil, words: String? = nil, prints: Int = 0,
        door: UUID? = nil, rank: Int? = nil, pickup: Int? = nil, isLate: Bool = false,
        companion: Companion? = nil,
        layout: String? = nil
    ) {
        self.id = id
        self.event = event
        self.guest = guest
        self.state = state
        self.wantedAt = wantedAt
        self.changedAt = changedAt
        self.printer = printer
        self.operation = operation
        self.words = words
        self.prints = prints
        self.door = door
        self.rank = rank
        self.pickup = pickup
        self.isLate = isLate
        self.companion = companion
        self.layout = layout
    }

    /// Whether a guest stands at a door for it; all others are printed behind these.
    package var isForDoor: Bool { rank == nil && !isLate }
}

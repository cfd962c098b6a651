/// A guest who agreed to be introduced, and where they are.
package struct Participant: Sendable {
    package var guest: Guest
    /// The kind of ticket in the organizer's words; it may make the guest a VIP.
    package var ticketType: String?
    /// Whether they are inside now.
    package var isPresent: Bool
    /// Where and when a code of theirs was taken last, in any direction; nil before they came.
    package var last: Movement?

    package init(guest: Guest, ticketType: String?, isPresent: Bool, last: Movement?) {
        self.guest = guest
        self.ticketType = ticketType
        self.isPresent = isPresent
        self.last = last
    }
}

package import FoundationEssentials

/// Lets one browser in until it ends or is revoked: the sign-in of a person, or a paired screen.
package struct Session: Sendable, Hashable, Identifiable {
    package var id: UUID
    /// What whoever uses this browser may see and do.
    package var duty: StaffRole
    /// Whose it is; nil for a screen.
    package var account: UUID?
    /// The person's name, or the screen's.
    package var name: String
    /// The one event that a screen serves; nil follows the event that is on or comes next.
    package var event: UUID?
    /// The one door of that event at which a screen stands; nil is the first.
    package var door: UUID?
    /// Milliseconds since 1970 UTC, as the next two.
    package var madeAt: Int
    /// When it stops being accepted.
    package var endsAt: Int
    /// When it was last shown, to within a minute.
    package var seenAt: Int

    package init(
        id: UUID, duty: StaffRole, account: UUID? = nil, name: String, event: UUID? = nil, door: UUID? = nil,
        madeAt: Int, endsAt: Int
    ) {
        self.id = id
        self.duty = duty
        self.account = account
        self.name = name
        self.event = event
        self.door = door
        self.madeAt = madeAt
        self.endsAt = endsAt
        seenAt = madeAt
    }
}

/// A link that signs one browser in, once.
package struct Invitation: Sendable, Hashable {
    /// What the browser that opens the link becomes.
    package enum Purpose: String, Sendable, Hashable {
        /// To choose a name and a password as the first organizer.
        case firstOrganizer
        /// To be a kiosk.
        case kiosk
        /// To be signed in on another device as the account it names.
        case device
    }

    /// What the browser that opens the link becomes.
    package var purpose: Purpose
    /// Whose device; nil otherwise.
    package var account: UUID?
    /// The one event that the kiosk is for; nil follows the event that is on or comes next.
    package var event: UUID?
    /// The door of that event at which the kiosk stands; nil is the first.
    package var door: UUID?
    /// What the kiosk is called; empty otherwise.
    package var name: String
    /// Milliseconds since 1970 UTC.
    package var endsAt: Int

    package init(
        _ purpose: Purpose, account: UUID? = nil, event: UUID? = nil, door: UUID? = nil, name: String = "",
        endsAt: Int
    ) {
        self.purpose = purpose
        self.account = account
        self.event = event
        self.door = door
        self.name = name
        self.endsAt = endsAt
    }
}

/// What the door says to a scan, in the order in which reasons are looked for.
package enum Outcome: String, Sendable, Codable, CaseIterable {
    /// The code is longer than 4,096 bytes or is not UTF-8.
    case unreadable
    /// No ticket has this code.
    case unknown
    /// The ticket belongs to another event.
    case wrongEvent = "wrong_event"
    /// The code was replaced or voided.
    case revoked
    /// Several tickets with this code are good at this door.
    case ambiguous
    /// The guest or the ticket is cancelled, declined or refunded.
    case cancelled
    /// Blocked by staff or organizer.
    case blocked
    /// Awaiting approval, or on the waiting list.
    case pending
    /// Before the ticket's own validity.
    case tooEarly = "too_early"
    /// After the ticket's own validity.
    case expired
    /// Role, kind of ticket or session is not admitted here.
    case wrongDoor = "wrong_door"
    /// Outside the door's or the session's hours, or before the event opens.
    case closed
    /// Money is due and this door does not take it.
    case unpaid
    /// A question of the door is unanswered.
    case needsAnswers = "needs_answers"
    /// The ticket was used and re-entry is not allowed.
    case alreadyIn = "already_in"
    /// As many people are inside as fit.
    case full
    case admitted
    case left

    /// Whether somebody went through the door.
    package var isMovement: Bool { self == .admitted || self == .left }

    /// Whether staff may let the guest in all the same.
    package var mayBeOverridden: Bool {
        switch self {
        case .unreadable, .wrongEvent, .admitted, .left: false
        default: true
        }
    }
}

import Attendance
package import Foundation

/// Everybody at an event who agreed to be introduced, and who of them should meet.
struct IntroductionPlan: Sendable {
    /// The last entry of the journal that this depends on.
    var sequence: Int
    /// By guest.
    let participants: [UUID: Participant]
    let newcomers: Set<UUID>
    /// The most urgent first.
    let suggestions: [(guests: [UUID], reason: String)]
    /// Whom each guest may be told of, at the door; nobody in it did not agree to that.
    let greetings: [UUID: [Greeting]]
}

/// Somebody whom a guest should meet, as the guest may be told: nothing here is of a person who did not agree.
package struct Greeting: Sendable, Hashable {
    package let guest: UUID
    package let firstName: String
    package let role: String?
    /// A sentence for the guest, in the language of the event.
    package let reason: String
}

/// A guest as a host needs to find them in the room.
package struct GuestInRoom: Sendable, Hashable, Identifiable {
    package let id: UUID
    package let firstName: String
    package let lastName: String
    package let role: String?
    /// Whether a role, an interest or the ticket says VIP.
    package let isVIP: Bool
    /// Whether it is their first evening of the series.
    package let isNewcomer: Bool
    /// The door where their code was taken last, and when in milliseconds since 1970 UTC.
    package let lastDoor: String?
    /// When that was, milliseconds since 1970 UTC.
    package let lastAt: Int?
}

/// Two or three guests who should meet, and why.
package struct SuggestedMeeting: Sendable, Hashable {
    package let guests: [GuestInRoom]
    /// A sentence for the guest, in the language of the event.
    package let reason: String
}

package import Attendance
import Foundation

/// A guest whom a host looks for, for pages and tools.
package struct GuestInRoomJSON: Encodable, Sendable {
    private let id: String
    private let firstName: String
    private let lastName: String?
    private let role: String?
    private let vip: Bool
    private let firstEvening: Bool
    private let lastDoor: String?
    private let lastAt: String?

    /// Takes a guest, and the event's time zone for when they were seen last.
    package init(_ guest: GuestInRoom, time: EventTime) {
        id = guest.id.uuidString.lowercased()
        firstName = guest.firstName
        lastName = guest.lastName.isEmpty ? nil : guest.lastName
        role = guest.role
        (vip, firstEvening) = (guest.isVIP, guest.isNewcomer)
        lastDoor = guest.lastDoor
        lastAt = guest.lastAt.map(time.iso8601)
    }

    enum CodingKeys: String, CodingKey {
        case id, role, vip
        case firstName = "first_name"
        case lastName = "last_name"
        case firstEvening = "first_evening"
        case lastDoor = "last_door"
        case lastAt = "last_at"
    }
}

/// Guests who should meet, and why, for pages and tools.
package struct IntroductionJSON: Encodable, Sendable {
    private let guests: [GuestInRoomJSON]
    private let reason: String

    /// Takes a suggestion, and the event's time zone for when its guests were seen last.
    package init(_ meeting: SuggestedMeeting, time: EventTime) {
        guests = meeting.guests.map { GuestInRoomJSON($0, time: time) }
        reason = meeting.reason
    }
}

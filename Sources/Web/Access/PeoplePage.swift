import Attendance
import Foundation
import Services

/// What the page of people and screens shows.
struct PeoplePage: Sendable {
    /// An event that a kiosk may serve, or one of its doors where it has several.
    struct PlaceChoice: Sendable {
        let event: String
        let door: String?
        let name: String
    }

    /// Somebody who was not let in.
    struct FailedTry: Sendable {
        let what: String
        let who: String
        let address: String
        /// Milliseconds since 1970 UTC, for the browser's own clock and language.
        let at: Int
    }

    let accounts: [AccountJSON]
    let tokens: [TokenJSON]
    let failures: [FailedTry]
    let sessions: [SessionJSON]
    /// What a kiosk can be for.
    let places: [PlaceChoice]
    /// What a token can be for.
    let events: [PlaceChoice]
    /// Whether other devices reach the station.
    let usesTLS: Bool
}

struct AccountJSON: Encodable, Sendable {
    let id: String
    let name: String
    let duty: StaffRole
    let closed: Bool
    /// Until when a lock keeps devices out that are not known, in milliseconds since 1970 UTC; nil where there is none.
    let locked: Int?

    init(_ account: Account, lockedUntil locked: Int? = nil) {
        id = account.id.uuidString.lowercased()
        name = account.name
        duty = account.duty
        closed = account.isClosed
        self.locked = locked
    }
}

struct SessionJSON: Encodable, Sendable {
    let id: String
    let name: String
    let duty: StaffRole
    /// Where a kiosk stands, if that was said.
    let door: String?
    /// Whether it is the one that asks.
    let own: Bool
    /// Milliseconds since 1970 UTC, for the browser's own clock and language.
    let seen: Int
    let ends: Int

    init(_ session: Session, at door: Door?, isOwn: Bool) {
        id = session.id.uuidString.lowercased()
        name = session.name
        duty = session.duty
        self.door = door?.name
        own = isOwn
        seen = session.seenAt
        ends = session.endsAt
    }
}

struct TokenJSON: Encodable, Sendable {
    let id: String
    let name: String
    let role: TokenRole
    /// The one event that it is for, and its name; nil for every event.
    let event: String?
    let eventName: String?
    /// Milliseconds since 1970 UTC; nil where that was not kept, and before it was used.
    let made: Int?
    let used: Int?
    let by: String

    init(_ token: ToolToken, at event: Event?) {
        id = token.id.uuidString.lowercased()
        name = token.name
        role = token.role
        self.event = token.event?.uuidString.lowercased()
        eventName = event?.name
        made = token.madeAt > 0 ? token.madeAt : nil
        used = token.usedAt
        by = token.madeBy
    }

    enum CodingKeys: String, CodingKey {
        case id, name, role, event, made, used, by
        case eventName = "event_name"
    }
}

/// What was done to come in, or to let somebody in.
struct AccessRecordJSON: Encodable, Sendable {
    let what: String
    /// Milliseconds since 1970 UTC.
    let at: Int
    /// Whose account, by id and name.
    let account: String?
    let name: String?
    let address: String?
    let by: String?

    init(_ record: AccessRecord, name: String?) {
        what = record.occurrence.rawValue
        at = record.at
        account = record.account?.uuidString.lowercased()
        self.name = name
        address = record.address
        by = record.actor
    }
}

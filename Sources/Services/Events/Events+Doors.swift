package import Attendance
package import Foundation
import Storage

/// A door as an organizer describes it; times are on the wall clock of the event.
package struct DoorDraft: Sendable {
    package var name: String
    /// The session it leads into; a new name makes a new session, empty is the event itself.
    package var session = ""
    package var roles: [String] = []
    /// Nil keeps those of the door that is there; a new door then admits every kind, as with an empty list.
    package var ticketTypes: [String]?
    /// When it opens, such as `2026-12-03T19:00`; nil has no such limit.
    package var opens: String?
    /// When it closes, written as `opens` and later; nil has no such limit.
    package var closes: String?
    /// How many people may be inside through it at once; nil has no limit.
    package var capacity: Int?
    /// When somebody who came in before may come in again.
    package var reentry = Door.Reentry.afterExit
    /// Whether money that is due can be paid here.
    package var takesMoney = false
    /// Questions every guest must have answered to enter; see `Question`.
    package var asks: [String] = []

    package init(name: String) { self.name = name }
}

extension Events {
    /// Adds a door, or describes one anew.
    /// - Parameter id: of the door that is there; nil is a new one.
    /// - Throws: `ServiceError.badInput`, `.conflict` for a name that another door has, `.notFound`.
    package func set(
        _ draft: DoorDraft, as id: UUID? = nil, at detail: EventDetail, actor: String
    ) async throws -> Door {
        let before = detail.doors.first { $0.id == id }
        if id != nil && before == nil {
            throw ServiceError(.notFound, "\(detail.event.name) has no such door.")
        }
        let name = try Self.named(draft.name, "door")
        if let other = detail.door(name), other.id != id {
            throw ServiceError(
                .conflict, "\(detail.event.name) has a door \(name) already: give another name.")
        }
        let wanted = draft.session.trimmingCharacters(in: .whitespaces)
        let known = detail.sessions.first { $0.name.isSame(as: wanted, .caseless) }
        let new =
            wanted.isEmpty || known != nil
            ? nil
            : EventSession(
                id: .v7(at: now()), event: detail.event.id, name: try Self.named(wanted, "session"))
        let door = Door(
            id: id ?? .v7(at: now()), event: detail.event.id, session: (known ?? new)?.id, name: name,
            terms: try terms(of: draft, before: before?.terms, at: detail), reentry: draft.reentry,
            takesMoney: draft.takesMoney,
            asks: try Self.bounded(draft.asks, "questions"))
        if let new {
            try await journal.record(.sessionAdded(new), event: detail.event.id, actor: actor, now: now())
        }
        try await journal.record(.doorAdded(door), event: detail.event.id, actor: actor, now: now())
        return door
    }

    private func terms(of draft: DoorDraft, before: Terms?, at detail: EventDetail) throws -> Terms {
        let opens = try draft.opens.map { try instant($0, at: detail) }
        let closes = try draft.closes.map { try instant($0, at: detail) }
        if let opens, let closes, closes <= opens {
            throw ServiceError(.badInput, "The door closes before it opens: give a later time.")
        }
        try Self.check(capacity: draft.capacity)
        return Terms(
            roles: try Self.bounded(draft.roles, "roles"),
            ticketTypes: try Self.bounded(
                draft.ticketTypes ?? before?.ticketTypes ?? [], "kinds of ticket"), opensAt: opens,
            closesAt: closes, capacity: draft.capacity)
    }

    private static func bounded(_ words: [String], _ what: String) throws -> [String] {
        let words = words.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
            .uniqued()
        guard words.count <= 50, words.allSatisfy({ $0.utf8.count <= 300 }) else {
            throw ServiceError(.badInput, "A door has 50 \(what) at most, of 300 bytes each.")
        }
        return words
    }
}

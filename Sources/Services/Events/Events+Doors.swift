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
    /// Adds a door, or describes one anew. A session that it names and the event does not have is added with it.
    /// - Parameter id: of the door that is there; nil is a new one.
    /// - Returns: the door as it was recorded.
    /// - Throws: `EventError` for what cannot be, such as a name that another door has; `ServiceError.notFound` for no such
    ///   door, `.badInput` for a time that is none.
    package func set(
        _ draft: DoorDraft, as id: UUID? = nil, at detail: EventDetail, actor: String
    ) async throws -> Door {
        let event = detail.event.id
        let (newDoor, newSession) = (UUID.v7(at: now()), UUID.v7(at: now()))
        let detail = try await journal.amend(event, actor: actor, now: now()) { detail in
            let before = detail.doors.first { $0.id == id }
            if id != nil && before == nil {
                throw ServiceError(.notFound, "\(detail.event.name) has no such door.")
            }
            let terms = try Self.terms(of: draft, before: before?.terms, detail.time)
            let session = Self.session(of: draft, in: &detail, new: newSession)
            detail.put(
                Door(
                    id: id ?? newDoor, event: event, session: session, name: draft.name, terms: terms,
                    reentry: draft.reentry, takesMoney: draft.takesMoney, asks: draft.asks))
        }
        let recorded = id ?? newDoor
        guard let door = detail.doors.first(where: { $0.id == recorded }) else {
            throw ServiceError(.notFound, "\(detail.event.name) has no such door.")
        }
        return door
    }

    private static func session(of draft: DoorDraft, in detail: inout EventDetail, new id: UUID) -> UUID? {
        let name = draft.session.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty else { return nil }
        if let known = detail.session(named: name) { return known.id }
        detail.put(EventSession(id: id, event: detail.event.id, name: name))
        return id
    }

    private static func terms(of draft: DoorDraft, before: Terms?, _ time: EventTime) throws -> Terms {
        Terms(
            roles: draft.roles, ticketTypes: draft.ticketTypes ?? before?.ticketTypes ?? [],
            opensAt: try draft.opens.map { try instant($0, time) },
            closesAt: try draft.closes.map { try instant($0, time) }, capacity: draft.capacity)
    }
}

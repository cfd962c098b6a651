package import FoundationEssentials

/// An event with its doors and sessions: the frame every scan is judged in.
package struct EventDetail: Sendable {
    package var event: Event
    /// The sessions in the order in which they were added.
    package private(set) var sessions: [EventSession]
    /// In the order in which they were added; the first is the one a scan means that names none.
    package private(set) var doors: [Door]
    /// The event's times as its people read them.
    package let time: EventTime

    /// - Throws: `EventError.zone` for a time zone that this system does not know.
    package init(_ event: Event, sessions: [EventSession] = [], doors: [Door]) throws {
        guard let time = EventTime(of: event) else { throw EventError.zone(event.zone) }
        self.event = event
        self.sessions = sessions
        self.doors = doors
        self.time = time
    }

    /// Puts a session in the place of the one that has its id; a new one becomes the last.
    package mutating func put(_ session: EventSession) {
        if let place = sessions.firstIndex(where: { $0.id == session.id }) {
            sessions[place] = session
        } else {
            sessions.append(session)
        }
    }

    /// Puts a door in the place of the one that has its id; a new one becomes the last. None can be removed: what was
    /// decided at it still names it.
    package mutating func put(_ door: Door) {
        if let place = doors.firstIndex(where: { $0.id == door.id }) {
            doors[place] = door
        } else {
            doors.append(door)
        }
    }

    /// The session of this name, without case; nil when there is none such.
    package func session(named name: String) -> EventSession? {
        sessions.first { $0.name.isSame(as: name, .caseless) }
    }

    /// The door of this id or, without case, this name; the first door for nil; nil when there is none such.
    package func door(_ name: String?) -> Door? {
        guard let name else { return doors.first }
        if let id = UUID(uuidString: name) { return doors.first { $0.id == id } }
        return doors.first { $0.name.isSame(as: name, .caseless) }
    }

    /// The session that `door` leads into.
    package func session(of door: Door) -> EventSession? {
        door.session.flatMap { id in sessions.first { $0.id == id } }
    }

    /// The name of a door by its id, for sentences and files.
    package func doorName(_ id: UUID) -> String {
        // By index, so that no door is copied: an attendance file calls this twice for each guest.
        doors.firstIndex { $0.id == id }.map { doors[$0].name } ?? "another door"
    }
}

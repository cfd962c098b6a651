package import FoundationEssentials

/// An event with its doors and sessions: the frame every scan is judged in.
package struct EventDetail: Sendable {
    package let event: Event
    package let sessions: [EventSession]
    /// In the order in which they were added; the first is the one a scan means that names none.
    package let doors: [Door]
    package let time: EventTime

    package init(event: Event, sessions: [EventSession], doors: [Door], time: EventTime) {
        self.event = event
        self.sessions = sessions
        self.doors = doors
        self.time = time
    }

    /// The door of this id or, without case, this name; the first door for nil; nil when there is none such.
    package func door(_ name: String?) -> Door? {
        guard let name else { return doors.first }
        if let id = UUID(uuidString: name) { return doors.first { $0.id == id } }
        return doors.first { $0.name.lowercased() == name.lowercased() }
    }

    /// The session that `door` leads into.
    package func session(of door: Door) -> EventSession? {
        door.session.flatMap { id in sessions.first { $0.id == id } }
    }

    /// The name of a door by its id, for sentences and files.
    package func doorName(_ id: UUID) -> String {
        // By its place, so that no door is copied: a long list asks this twice a guest.
        doors.firstIndex { $0.id == id }.map { doors[$0].name } ?? "another door"
    }
}

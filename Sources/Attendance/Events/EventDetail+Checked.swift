import FoundationEssentials

extension EventDetail {
    /// The event with its sessions and doors as they may be recorded: texts trimmed, all rules kept.
    ///
    /// The one check for the office, the API and the command line. What is as `before` has it is not checked again: an
    /// earlier version may have taken what this one refuses, and that must not stand in the way of another change.
    /// - Parameter before: what is recorded; nil for a new event.
    /// - Throws: `EventError`.
    package func checked(since before: EventDetail? = nil) throws -> EventDetail {
        var event = event
        if event != before?.event { event = try event.checked() }
        let sessions = try sessions.map { try $0 == before?.session($0.id) ? $0 : $0.checked() }
        let doors = try doors.map { try $0 == before?.door($0.id) ? $0 : $0.checked() }
        let detail = try EventDetail(event, sessions: sessions, doors: doors)
        try detail.checkParts(since: before)
        return detail
    }

    /// Checks that every part belongs to the event and has a name of its own, and that none was removed.
    private func checkParts(since before: EventDetail?) throws {
        guard !doors.isEmpty else { throw EventError.noDoor }
        if let before {
            if let gone = before.sessions.first(where: { session($0.id) == nil }) {
                throw EventError.missing("session", name: gone.name)
            }
            if let gone = before.doors.first(where: { door($0.id) == nil }) {
                throw EventError.missing("door", name: gone.name)
            }
        }
        for session in sessions where session != before?.session(session.id) {
            guard session.event == event.id else { throw EventError.missing("session", name: session.name) }
            if sessions.contains(where: { $0.id != session.id && $0.name.isSame(as: session.name, .caseless) }
            ) {
                throw EventError.taken("session", name: session.name, event: event.name)
            }
        }
        for door in doors where door != before?.door(door.id) {
            guard door.event == event.id, door.session == nil || session(of: door) != nil else {
                throw EventError.missing("door", name: door.name)
            }
            if doors.contains(where: { $0.id != door.id && $0.name.isSame(as: door.name, .caseless) }) {
                throw EventError.taken("door", name: door.name, event: event.name)
            }
        }
    }

    private func session(_ id: UUID) -> EventSession? { sessions.first { $0.id == id } }
    private func door(_ id: UUID) -> Door? { doors.first { $0.id == id } }
}

extension Event {
    /// In letters, of an event and of each of its parts.
    package static let longestName = 200
    /// For how many days after an event its guests' data may be kept.
    package static let daysToKeep = 1...3_650
    /// The most roles that may have a layout, or a look, of their own.
    package static let mostRoles = 50

    /// The event with its texts trimmed.
    /// - Throws: `EventError` for what cannot be.
    package func checked() throws -> Event {
        var event = self
        event.name = try name.checkedName(of: "event")
        event.venue = try venue?.checkedIfAny(of: "venue")
        event.series = try series?.checkedIfAny(of: "series")
        if let endsAt, endsAt <= startsAt { throw EventError.endsBeforeStart }
        if let capacity, !Terms.capacities.contains(capacity) { throw EventError.capacity(capacity) }
        if let keepDays, !Self.daysToKeep.contains(keepDays) { throw EventError.keepDays(keepDays) }
        for (what, roles) in [
            ("a layout", layouts.map { Array($0.keys) }), ("a look", looks.map { Array($0.keys) }),
        ] {
            guard let roles else { continue }
            for role in roles { _ = try role.checkedName(of: "role") }
            guard roles.count <= Self.mostRoles else { throw EventError.roles(what) }
        }
        return event
    }
}

extension EventSession {
    /// The session with its texts trimmed.
    /// - Throws: `EventError` for what cannot be.
    package func checked() throws -> EventSession {
        var session = self
        session.name = try name.checkedName(of: "session")
        session.terms = try terms.checked(of: "session")
        return session
    }
}

extension Door {
    /// The door with its texts trimmed, each once.
    /// - Throws: `EventError` for what cannot be.
    package func checked() throws -> Door {
        var door = self
        door.name = try name.checkedName(of: "door")
        door.terms = try terms.checked(of: "door")
        door.asks = try asks.checkedTexts(of: "door", "questions")
        return door
    }
}

extension Terms {
    /// How many people a capacity may be of.
    package static let capacities = 1...1_000_000
    /// The most roles, kinds of ticket or questions that a door has, and the bytes of the longest.
    package static let mostTexts = 50
    /// The most bytes of one role, kind of ticket or question, in UTF-8.
    package static let longestText = 300

    /// - Parameter owner: whose terms they are, as people call it.
    fileprivate func checked(of owner: String) throws -> Terms {
        var terms = self
        terms.roles = try roles.checkedTexts(of: owner, "roles")
        terms.ticketTypes = try ticketTypes.checkedTexts(of: owner, "kinds of ticket")
        if let opensAt, let closesAt, closesAt <= opensAt { throw EventError.closesBeforeOpening(owner) }
        if let capacity, !Self.capacities.contains(capacity) { throw EventError.capacity(capacity) }
        return terms
    }
}

extension String {
    fileprivate func checkedName(of what: String) throws -> String {
        let name = withoutOuterSpace
        guard (1...Event.longestName).contains(name.count) else { throw EventError.name(of: what) }
        return name
    }

    /// Nil where nothing but space stands.
    fileprivate func checkedIfAny(of what: String) throws -> String? {
        let name = withoutOuterSpace
        return name.isEmpty ? nil : try name.checkedName(of: what)
    }
}

extension [String] {
    fileprivate func checkedTexts(of owner: String, _ what: String) throws -> [String] {
        let texts = map(\.withoutOuterSpace).filter { !$0.isEmpty }.uniqued()
        guard texts.count <= Terms.mostTexts, texts.allSatisfy({ $0.utf8.count <= Terms.longestText }) else {
            throw EventError.list(of: owner, what)
        }
        return texts
    }
}

package import Attendance
import Badges
package import Foundation
import Storage

/// The events of the station with their doors, sessions and badges.
package struct Events: Sendable {
    let journal: Journal
    let renderer: BadgeRenderer
    /// The languages in which a badge can ask a question.
    let starters: ConversationStarters
    let now: @Sendable () -> Int

    /// Creates an event with one door into it.
    /// - Parameters:
    ///   - starts: `2026-12-03T19:00`, on the wall clock of `zone`.
    ///   - ends: the same; nil is open.
    ///   - language: that of most guests, as `es`; nil is English.
    ///   - layouts: those of badges, by role.
    ///   - looks: how roles are told, by role.
    ///   - asks: what its door asks; see `Question`.
    /// - Throws: `ServiceError.badInput` for a date, a zone, a number, a language or a layout that is none.
    package func create(
        name: String, venue: String? = nil, series: String? = nil, zone: String, starts: String,
        ends: String? = nil, capacity: Int? = nil, foldsCodes: Bool = false, language: String? = nil,
        layouts: [String: String] = [:], looks: [String: RoleLook] = [:], asks: [String] = [], actor: String
    ) async throws -> Event {
        let name = try Self.named(name, "event")
        guard let frame = EventTime(zone: zone, around: now()) else {
            throw ServiceError(
                .badInput, "\(zone) is no time zone: give an IANA name such as America/Los_Angeles.")
        }
        let startsAt = try Self.instant(starts, frame)
        let endsAt = try ends.map { try Self.instant($0, frame) }
        if let endsAt, endsAt <= startsAt {
            throw ServiceError(
                .badInput, "The event ends before it starts: give an end later than \(starts).")
        }
        try Self.check(capacity: capacity)
        var event = Event(
            id: .v7(at: now()), name: name, venue: venue, series: series, zone: zone, startsAt: startsAt,
            endsAt: endsAt, capacity: capacity, foldsCodes: foldsCodes)
        if let language { try set(language: language, of: &event) }
        try await set(layouts: layouts, of: &event)
        try set(looks: looks, of: &event)
        let door = Door(id: .v7(at: now()), event: event.id, name: "Front door", asks: asks)
        try await journal.record(.eventCreated(event), event: event.id, actor: actor, now: now())
        try await journal.record(.doorAdded(door), event: event.id, actor: actor, now: now())
        return event
    }

    /// Changes an event; badges that are wanted already are drawn by it too.
    /// - Returns: the event as it is now.
    /// - Throws: `ServiceError.badInput` as for a new one.
    @discardableResult
    package func change(_ id: UUID, _ change: EventChange, actor: String) async throws -> Event {
        let detail = try await detail(of: id)
        var event = detail.event
        try apply(change, to: &event, at: detail)
        if let language = change.language { try set(language: language, of: &event) }
        if let layouts = change.layouts { try await set(layouts: layouts, of: &event) }
        if let looks = change.looks { try set(looks: looks, of: &event) }
        if let days = change.keepDays { event.keepDays = try Privacy.checked(days: days) }
        guard event != detail.event else { return event }
        let changed = event
        _ = try await journal.record(.eventCreated(changed), event: id, actor: actor, now: now())
        return event
    }

    private func apply(_ change: EventChange, to event: inout Event, at detail: EventDetail) throws {
        func text(_ new: String?, else old: String?) throws -> String? {
            guard let new else { return old }
            let words = new.trimmingCharacters(in: .whitespacesAndNewlines)
            return words.isEmpty ? nil : try Self.named(words, "event")
        }
        if let name = change.name { event.name = try Self.named(name, "event") }
        event.venue = try text(change.venue, else: event.venue)
        event.series = try text(change.series, else: event.series)
        if let starts = change.starts { event.startsAt = try instant(starts, at: detail) }
        if let ends = change.ends { event.endsAt = ends.isEmpty ? nil : try instant(ends, at: detail) }
        if let capacity = change.capacity { event.capacity = capacity == 0 ? nil : capacity }
        if let endsAt = event.endsAt, endsAt <= event.startsAt {
            throw ServiceError(.badInput, "The event ends before it starts: give a later end.")
        }
        try Self.check(capacity: event.capacity)
    }

    static func check(capacity: Int?) throws {
        if let capacity, !(1...1_000_000).contains(capacity) {
            throw ServiceError(.badInput, "A capacity of \(capacity) is not possible: give 1 to 1000000.")
        }
    }

    /// Adds a door, or a session with a door into it, to an event.
    /// - Throws: `ServiceError.conflict` when a door of this name is there.
    package func addDoor(_ door: Door, session: EventSession? = nil, actor: String) async throws {
        let detail = try await detail(of: door.event)
        guard detail.door(door.name) == nil else {
            throw ServiceError(
                .conflict, "\(detail.event.name) has a door \(door.name) already: give another name.")
        }
        if let session {
            try await journal.record(.sessionAdded(session), event: door.event, actor: actor, now: now())
        }
        try await journal.record(.doorAdded(door), event: door.event, actor: actor, now: now())
    }

    /// The roles and interests that several guests of an event have.
    package func common(among event: UUID) async throws -> CommonWords {
        try await journal.common(among: event)
    }

    /// Says what guests may do alone at an event's kiosks.
    package func set(_ selfService: SelfService, of event: UUID, actor: String) async throws {
        var changed = try await detail(of: event).event
        changed.selfService = selfService
        _ = try await journal.record(.eventCreated(changed), event: event, actor: actor, now: now())
    }

    /// Counts of an event at this moment.
    package func numbers(of event: UUID) async throws -> EveningNumbers {
        try await journal.numbers(of: event)
    }

    /// Every event, the latest start first.
    package func all() async throws -> [Event] {
        try await journal.events()
    }

    /// The event of this id or name (without case).
    /// - Throws: `ServiceError.notFound` with what events there are; `.badInput` when the name fits several.
    package func event(named name: String) async throws -> Event {
        let events = try await all()
        if let id = UUID(uuidString: name), let event = events.first(where: { $0.id == id }) { return event }
        let named = events.filter { $0.name.isSame(as: name, .caseless) }
        if named.count > 1 {
            throw ServiceError(
                .badInput, "Several events are called \(name): give the id that `marquee event list` shows.")
        }
        guard let event = named.first else {
            let known = events.prefix(5).map(\.name).joined(separator: ", ")
            throw ServiceError(
                .notFound,
                known.isEmpty
                    ? "There is no event \(name), nor any other: make one with `marquee event create`."
                    : "There is no event \(name). There is: \(known).")
        }
        return event
    }

    /// The events of a series, the latest first; its name is compared as guests' names are.
    /// - Throws: `ServiceError.notFound` with what series there are.
    package func events(ofSeries series: String) async throws -> [Event] {
        let events = try await all()
        let found = events.filter { $0.series?.isSame(as: series, .name) == true }
        guard found.isEmpty else { return found }
        let known = events.compactMap(\.series).uniqued().prefix(5).joined(separator: ", ")
        let series = String(series.prefix(200))
        throw ServiceError(
            .notFound,
            known.isEmpty
                ? "There is no series \(series), nor any other: give one with `marquee event create --series`."
                : "There is no series \(series). There is: \(known).")
    }

    /// The event that is on now or comes next: what a kiosk shows that was told none. nil without events.
    package func current() async throws -> Event? {
        let hours = 3_600_000
        let events = try await all()
        let notOver = events.filter { ($0.endsAt ?? $0.startsAt + 12 * hours) > now() }
        return notOver.last ?? events.first
    }

    /// An event with its doors and sessions.
    package func detail(of event: UUID) async throws -> EventDetail {
        try await journal.detail(of: event)
    }

    /// The instant at which the wall clock of the event reads `text`, such as `2026-12-03T19:00`.
    /// - Throws: `ServiceError.badInput`.
    package func instant(_ text: String, at detail: EventDetail) throws -> Int {
        try Self.instant(text, detail.time)
    }

    static func named(_ name: String, _ what: String) throws -> String {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty, name.count <= 200 else {
            throw ServiceError(.badInput, "A name of 1 to 200 letters is needed for the \(what).")
        }
        return name
    }

    static func instant(_ text: String, _ frame: EventTime) throws -> Int {
        guard let clock = CivilTime(text) else {
            throw ServiceError(.badInput, "\(text) is no date and time: write it as 2026-12-03T19:00.")
        }
        return frame.instant(of: clock)
    }
}

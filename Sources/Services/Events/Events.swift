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
    let clockCheck: ClockCheck
    let now: @Sendable () -> Int

    /// Creates an event with one door into it.
    /// - Parameters:
    ///   - starts: `2026-12-03T19:00`, on the wall clock of `zone`.
    ///   - ends: the same; nil is open.
    ///   - language: that of most guests, as `es`; nil is English.
    ///   - layouts: those of badges, by role.
    ///   - looks: colours and shapes of roles, by role.
    ///   - asks: what its door asks; see `Question`.
    /// - Throws: `ServiceError.badInput` for a date, a zone, a number, a language or a layout that is none.
    package func create(
        name: String, venue: String? = nil, series: String? = nil, zone: String, starts: String,
        ends: String? = nil, capacity: Int? = nil, foldsCodes: Bool = false, language: String? = nil,
        layouts: [String: String] = [:], looks: [String: RoleLook] = [:], asks: [String] = [], actor: String
    ) async throws -> Event {
        guard let frame = EventTime(zone: zone, around: now()) else { throw EventError.zone(zone) }
        var event = Event(
            id: .v7(at: now()), name: name, venue: venue, series: series, zone: zone,
            startsAt: try Self.instant(starts, frame), endsAt: try ends.map { try Self.instant($0, frame) },
            capacity: capacity, foldsCodes: foldsCodes)
        try await check(layouts: layouts)
        let badges = EventBadges(language: language, layouts: layouts, looks: looks)
        try badges.apply(to: &event, starters)
        let door = Door(id: .v7(at: now()), event: event.id, name: "Front door", asks: asks)
        return try await journal.create(EventDetail(event, doors: [door]), actor: actor, now: now()).event
    }

    /// Changes an event; badges that are wanted already are drawn by it too.
    /// - Returns: the event as it is now.
    /// - Throws: `ServiceError.badInput` or `EventError` as for a new one.
    @discardableResult
    package func change(_ id: UUID, _ change: EventChange, actor: String) async throws -> Event {
        try await check(layouts: change.layouts ?? [:])
        return try await journal.amend(id, actor: actor, now: now()) { [starters] detail in
            try Self.apply(change, to: &detail)
            try EventBadges(change).apply(to: &detail.event, starters)
        }.event
    }

    private static func apply(_ change: EventChange, to detail: inout EventDetail) throws {
        func text(_ new: String?, else old: String?) -> String? {
            guard let new else { return old }
            return new.allSatisfy(\.isWhitespace) ? nil : new
        }
        let time = detail.time
        if let name = change.name { detail.event.name = name }
        detail.event.venue = text(change.venue, else: detail.event.venue)
        detail.event.series = text(change.series, else: detail.event.series)
        if let starts = change.starts { detail.event.startsAt = try instant(starts, time) }
        if let ends = change.ends { detail.event.endsAt = ends.isEmpty ? nil : try instant(ends, time) }
        if let capacity = change.capacity { detail.event.capacity = capacity == 0 ? nil : capacity }
        if let days = change.keepDays { detail.event.keepDays = days }
        if let folds = change.foldsCodes { detail.event.foldsCodes = folds }
    }

    /// Names of guests whose codes differ in case alone, in groups: with case ignored each of these codes fits several
    /// tickets.
    package func codeClashes(at event: UUID) async throws -> [[String]] {
        try await journal.codeClashes(of: event)
    }

    /// The roles and interests that several guests of an event have.
    package func common(among event: UUID) async throws -> CommonWords {
        try await journal.common(among: event)
    }

    /// Says what guests may do alone at an event's kiosks.
    package func set(_ selfService: SelfService, of event: UUID, actor: String) async throws {
        try await journal.amend(event, actor: actor, now: now()) { $0.event.selfService = selfService }
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
        let (events, now) = (try await all(), try await clockCheck.believed())
        let notOver = events.filter { $0.expectedEnd > now }
        return notOver.last ?? events.first
    }

    /// Whether any event is on: what can wait does.
    package func isAnyOn() async throws -> Bool {
        let (now, days) = (now(), 3 * 86_400_000)
        for event in try await all() where event.startsAt - days <= now && now <= event.expectedEnd + days {
            if try await detail(of: event.id).isOn(at: now) { return true }
        }
        return false
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

    static func instant(_ text: String, _ frame: EventTime) throws -> Int {
        guard let clock = CivilTime(text) else {
            throw ServiceError(.badInput, "\(text) is no date and time: write it as 2026-12-03T19:00.")
        }
        return frame.instant(of: clock)
    }
}

import Attendance
import Foundation

/// Counts how often somebody came to a series; to all events where the event is in none.
final class AttendanceHistory {
    private let event: UUID
    /// Folded.
    private let series: String?
    private let startsAt: Int
    private let statements: Statements
    /// Whether there was an event to come to before this one; nil until somebody asks.
    private var isLater: Bool?
    /// Whether anything is kept of evenings whose guests were erased; nil until somebody asks.
    private var hasCounts: Bool?

    init(_ event: UUID, series: String?, startsAt: Int, statements: Statements) {
        (self.event, self.series, self.startsAt) = (event, series, startsAt)
        self.statements = statements
    }

    convenience init(detail: EventDetail, statements: Statements) {
        let event = detail.event
        self.init(
            event.id, series: event.series.map { $0.folded(.name) }, startsAt: event.startsAt,
            statements: statements)
    }

    /// How many events before this one the person attended, those included that they attended as guests who were
    /// erased since; without a query for a guest who is no other guest too.
    /// - Parameter kept: what is kept of such events for the guest themselves; nil where nothing is.
    func before(person: UUID?, kept: Int?) throws -> Int {
        guard let person else { return kept ?? 0 }
        let isLater =
            try isLater
            ?? (statements.first(Self.earlier, series, startsAt, event) { _ in true } ?? false)
        self.isLater = isLater
        guard isLater else { return kept ?? 0 }
        let known = try statements.first(Self.before, person, series, startsAt, event) { try $0[0] } ?? 0
        return try known + (kept ?? erased(person: person))
    }

    /// How many events before this one the person attended as guests who were erased since, by what is kept for the
    /// person's other guests: a list may be imported after an earlier evening was erased.
    func erased(person: UUID) throws -> Int {
        let hasCounts = try hasCounts ?? (statements.first(Self.anyCount) { _ in true } ?? false)
        self.hasCounts = hasCounts
        guard hasCounts else { return 0 }
        return try statements.first(Self.erased, person, series, startsAt, event) { try $0[0] } ?? 0
    }

    /// Whether the person came to this event by any row of its list; false for a guest who is no other guest too.
    func isHere(person: UUID?) throws -> Bool {
        guard let person else { return false }
        return try statements.first(Self.here, person, event) { _ in true } ?? false
    }

    /// A guest who came in by any door of their event: by their tickets, of which they have few, and not by
    /// all movements of the event (a cross join keeps SQLite to that order).
    static let came = """
        EXISTS (
            SELECT 1 FROM ticket t CROSS JOIN movement m ON m.ticket = t.id
            WHERE t.guest = g.id AND m.direction = 'entry' AND NOT m.isUndone)
        """
    private static let earlier = Query(
        "SELECT 1 FROM event WHERE (?1 IS NULL OR series = ?1) AND (startsAt, id) < (?2, ?3) LIMIT 1")
    private static let here = Query(
        "SELECT 1 FROM guest g WHERE g.person = ? AND g.event = ? AND \(came) LIMIT 1")
    private static let before = Query(
        """
        SELECT count(DISTINCT g.event) FROM guest g JOIN event e ON e.id = g.event
        WHERE g.person = ?1 AND (?2 IS NULL OR e.series = ?2) AND (e.startsAt, e.id) < (?3, ?4) AND \(came)
        """)
    private static let anyCount = Query("SELECT 1 FROM lastingCount LIMIT 1")
    private static let erased = Query(
        """
        SELECT coalesce(max(iif(g.event = ?4, l.earlier, l.earlier + l.later)), 0)
        FROM guest g JOIN lastingCount l ON l.guest = g.id JOIN event e ON e.id = g.event
        WHERE g.person = ?1 AND (?2 IS NULL OR e.series = ?2) AND (e.startsAt, e.id) <= (?3, ?4)
        """)
}

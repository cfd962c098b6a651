import Attendance
import Foundation

/// Counts how often somebody came to a series; to all events where the event is in none.
final class AttendanceHistory {
    private let detail: EventDetail
    private let statements: Statements
    /// Whether there was an event to come to before this one; nil until somebody asks.
    private var isLater: Bool?

    init(detail: EventDetail, statements: Statements) {
        self.detail = detail
        self.statements = statements
    }

    /// How many events before this one the person attended; 0, without a query, for a guest who is no other guest too.
    func before(person: UUID?) throws -> Int {
        guard let person else { return 0 }
        let event = detail.event
        let series = event.series.map { $0.folded(.name) }
        let isLater =
            try isLater
            ?? (statements.first(Self.earlier, series, event.startsAt, event.id) { _ in true } ?? false)
        self.isLater = isLater
        guard isLater else { return 0 }
        return try statements.first(Self.before, person, series, event.startsAt, event.id) { try $0[0] } ?? 0
    }

    /// Whether the person came to this event by any row of its list; false for a guest who is no other guest too.
    func isHere(person: UUID?) throws -> Bool {
        guard let person else { return false }
        return try statements.first(Self.here, person, detail.event.id) { _ in true } ?? false
    }

    /// A guest who came in through a door of the event `g.event`.
    static let came = """
        EXISTS (
            SELECT 1 FROM ticket t JOIN movement m ON m.ticket = t.id
            WHERE t.guest = g.id AND m.area = g.event AND m.direction = 'entry' AND NOT m.isUndone)
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
}

package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// A badge with the guest whose name goes on it.
    package struct BadgeToPrint: Sendable {
        package let badge: Badge
        package let guest: Guest
    }

    /// Badges that wait for a printer, of all events: guests at a door in the order in which they came, then piles.
    package func waitingBadges(limit: Int) async throws -> [BadgeToPrint] {
        try await read { db in
            try Badges(db).all(Badges.waiting, limit)
        }
    }

    /// When each badge that waits for a printer became wanted, in milliseconds by the time of day.
    package func waitingSince() async throws -> [UUID: Int] {
        try await read { db in
            var since: [UUID: Int] = [:]
            try Statements(db).each(Self.waiting) { row in
                let badge: UUID = try row[0]
                since[badge] = try row[1]
            }
            return since
        }
    }

    private static let waiting = Query("SELECT id, changedAt FROM badge WHERE state = 'wanted'")

    /// Badges that were with a printer when this program, or the one before it, last heard of them.
    package func badgesUnderWay() async throws -> [Badge] {
        try await read { db in
            try Badges(db).all(Badges.underWay).map(\.badge)
        }
    }

    /// The print job of the badge that came out of a printer last; nil where none did.
    package func lastPrinted(on printer: String) async throws -> UUID? {
        try await read { db in
            try Statements(db).first(Self.lastPrinted, printer) { try $0[0] }
        }
    }

    private static let lastPrinted = Query(
        """
        SELECT operation FROM badge WHERE printer = ? AND state = 'printed' AND operation IS NOT NULL
        ORDER BY changedAt DESC LIMIT 1
        """)

    /// Badges of an event that staff have to decide on: held, failed, or nobody knows.
    package func badgesInQuestion(of event: UUID) async throws -> [BadgeToPrint] {
        try await read { db in
            try Badges(db).all(Badges.inQuestion, event)
        }
    }

    /// The badge of this id.
    /// - Throws: `StorageError.notFound`.
    package func badge(_ id: UUID) async throws -> BadgeToPrint {
        try await read { db in
            guard let found = try Badges(db).first(Badges.ofID, id) else {
                throw StorageError(.notFound, "There is no badge \(id).")
            }
            return found
        }
    }

    /// The badges of an event's pile that wait for a printer or are with one, in their order.
    package func pile(of event: UUID) async throws -> [UUID] {
        try await read { db in
            try UUID.fetchAll(
                db,
                sql: """
                    SELECT id FROM badge
                    WHERE event = ? AND rank IS NOT NULL AND state IN ('wanted', 'sent', 'printing')
                    ORDER BY wantedAt, rank, id
                    """, arguments: [event])
        }
    }

    /// Whether that print job is finished: no badge of its operation is at a printer. False for another station's job.
    package func isLeftBehind(operation: UUID) async throws -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT count(*) > 0 AND max(state IN ('sent', 'printing')) = 0 FROM badge WHERE operation = ?
                    """, arguments: [operation]) ?? false
        }
    }

    /// The guest's latest badge; nil when none was ever wanted.
    package func latestBadge(of guest: UUID) async throws -> Badge? {
        try await read { db in
            try Badges(db).first(Badges.ofGuest, guest)?.badge
        }
    }

    /// How many badges are in each state.
    package func badgeCounts(of event: UUID) async throws -> [BadgeState: Int] {
        try await read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT state, count(*) FROM badge WHERE event = ? GROUP BY state",
                arguments: [event])
            return rows.reduce(into: [:]) { counts, row in
                if let state = BadgeState(rawValue: row[0]) { counts[state] = row[1] }
            }
        }
    }

    /// The same of some badges.
    package func badgeCounts(among badges: [UUID]) async throws -> [BadgeState: Int] {
        try await read { db in
            let statement = try db.cachedStatement(sql: "SELECT state FROM badge WHERE id = ?")
            return try badges.reduce(into: [:]) { counts, badge in
                let state = try String.fetchOne(statement, arguments: [badge])
                if let state = state.flatMap(BadgeState.init) { counts[state, default: 0] += 1 }
            }
        }
    }

    /// Whether any badge ever went to another printer than `keeper`.
    package func hasPrinted(otherThan keeper: String) async throws -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM badge WHERE printer <> ?)", arguments: [keeper])
                ?? false
        }
    }

    /// How many badges of an event were kept because there was no printer.
    package func badgesKept(at event: UUID) async throws -> Int {
        try await read { db in
            try Statements(db).first(Self.kept, event) { try $0[0] } ?? 0
        }
    }

    private static let kept = Query("SELECT count(*) FROM badge WHERE event = ? AND state = 'kept'")

    /// How many badges wait for a printer, of all events.
    package func badgesWaiting() async throws -> Int {
        try await read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM badge WHERE state = 'wanted'") ?? 0
        }
    }
}

/// Reads badges with the guests whose names go on them.
private struct Badges {
    let statements: Statements

    init(_ db: Database) { statements = Statements(db) }

    func all<each Value: SQLValue>(
        _ query: Query, _ values: repeat each Value
    ) throws -> [Journal.BadgeToPrint] {
        var badges: [Journal.BadgeToPrint] = []
        try statements.each(query, repeat each values) { badges.append(try badge($0)) }
        return badges
    }

    func first<each Value: SQLValue>(
        _ query: Query, _ values: repeat each Value
    ) throws -> Journal.BadgeToPrint? {
        try statements.first(query, repeat each values) { try badge($0) }
    }

    private func badge(_ row: Columns) throws -> Journal.BadgeToPrint {
        let guest = try DoorAnswers(statements: statements).added(to: GuestRow.guest(row))
        let first = GuestRow.count
        let badge = Badge(
            id: try row[first], event: try row[first + 1], guest: guest.id,
            state: BadgeState(rawValue: try row[first + 2]) ?? .unknown, wantedAt: try row[first + 3],
            changedAt: try row[first + 4], printer: try row[first + 5], operation: try row[first + 6],
            words: try row[first + 7], prints: try row[first + 8], door: try row[first + 9],
            rank: try row[first + 10], pickup: try row[first + 11],
            isLate: try row[first + 13], companion: try Companion(row, from: first + 14),
            layout: try row[first + 12])
        return Journal.BadgeToPrint(badge: badge, guest: guest)
    }

    static let waiting = of(
        "b.state = 'wanted' ORDER BY b.rank IS NOT NULL OR b.isLate, b.wantedAt, b.rank, b.id LIMIT ?")
    static let underWay = of("b.state IN ('sent', 'printing') ORDER BY b.wantedAt, b.id")
    static let inQuestion = of(
        """
        b.event = ? AND b.state IN ('held', 'failed', 'unknown')
        ORDER BY b.rank IS NOT NULL, b.wantedAt, b.rank, b.id LIMIT 1000
        """)
    static let ofID = of("b.id = ?")
    static let ofGuest = of("b.guest = ? AND b.companion IS NULL ORDER BY b.wantedAt DESC, b.id DESC")

    private static func of(_ condition: String) -> Query {
        Query(
            """
            SELECT \(GuestRow.columns), b.id, b.event, b.state, coalesce(b.wantedWall, b.wantedAt),
                b.changedAt, b.printer, b.operation, b.words, b.prints, b.door, b.rank, b.pickup, b.layout,
                b.isLate, \(Companion.columns)
            FROM badge b JOIN guest g ON g.id = b.guest WHERE \(condition)
            """)
    }
}

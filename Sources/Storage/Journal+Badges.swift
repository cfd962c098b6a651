package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// A badge with the guest whose name goes on it.
    package struct BadgeToPrint: Sendable {
        package let badge: Badge
        package let guest: Guest
    }

    /// The badge that has waited longest; nil when none waits.
    package func nextWantedBadge() async throws -> BadgeToPrint? {
        try await read { db in
            try Badges(db).first(Badges.nextWanted)
        }
    }

    /// Badges that were with a printer when this program, or the one before it, last heard of them.
    package func badgesUnderWay() async throws -> [Badge] {
        try await read { db in
            try Badges(db).all(Badges.underWay).map(\.badge)
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

    /// Whether any badge ever went to another printer than `keeper`.
    package func hasPrinted(otherThan keeper: String) async throws -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM badge WHERE printer <> ?)", arguments: [keeper])
                ?? false
        }
    }

    /// How many badges wait for a printer, of all events.
    package func badgesWaiting() async throws -> Int {
        try await read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM badge WHERE state = 'wanted'") ?? 0
        }
    }

    /// Asks for a badge for a guest; one that waits already is that badge.
    /// - Returns: the badge's id.
    package func wantBadge(for guest: UUID, event: UUID, actor: String, now: Int) async throws -> UUID {
        try await write { clerk in
            let waiting = try UUID.fetchOne(
                clerk.db,
                sql: "SELECT id FROM badge WHERE guest = ? AND state IN ('wanted', 'sent', 'printing')",
                arguments: [guest])
            if let waiting { return waiting }
            let badge = clerk.newID(now)
            try clerk.record(
                .badgeWanted(BadgeWanted(badge: badge, guest: guest, at: clerk.now(now))), event: event,
                actor: actor,
                wall: now)
            return badge
        }
    }

    /// Moves a badge on in the ledger, if it is still in a state that allows it.
    /// - Returns: whether it moved; false when somebody else was quicker.
    package func change(_ change: BadgeChanged, event: UUID, actor: String) async throws -> Bool {
        try await write { clerk in
            let state = try String.fetchOne(
                clerk.db, sql: "SELECT state FROM badge WHERE id = ?", arguments: [change.badge])
            guard let state = state.flatMap(BadgeState.init), state.allows(change.state) else { return false }
            try clerk.record(.badgeChanged(change), event: event, actor: actor, wall: change.at)
            return true
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
            words: try row[first + 7], prints: try row[first + 8])
        return Journal.BadgeToPrint(badge: badge, guest: guest)
    }

    static let nextWanted = of("b.state = 'wanted' ORDER BY b.wantedAt, b.id")
    static let underWay = of("b.state IN ('sent', 'printing') ORDER BY b.wantedAt, b.id")
    static let ofID = of("b.id = ?")
    static let ofGuest = of("b.guest = ? ORDER BY b.wantedAt DESC, b.clock DESC")

    private static func of(_ condition: String) -> Query {
        Query(
            """
            SELECT \(GuestRow.columns), b.id, b.event, b.state, b.wantedAt, b.changedAt, b.printer,
                b.operation, b.words, b.prints
            FROM badge b JOIN guest g ON g.id = b.guest WHERE \(condition)
            """)
    }
}

import Attendance
import Foundation
import GRDB

extension Views {
    /// Fills in whom the badge is for; its state is that of the changes, where any were heard of before.
    func put(_ fact: BadgeWanted, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        // The clock 0 is before any entry's: every change comes after the wish.
        try execute(
            """
            INSERT INTO badge (id, event, guest, state, wantedAt, changedAt, printerClock, operationClock, prints,
                clock, station)
            VALUES (?1, ?2, ?3, 'wanted', ?4, ?4, 0, 0, 0, 0, x'')
            ON CONFLICT (id) DO UPDATE SET
                event = excluded.event, guest = excluded.guest, wantedAt = excluded.wantedAt,
                changedAt = iif(clock = 0, excluded.wantedAt, changedAt)
            WHERE guest IS NULL OR (excluded.wantedAt, excluded.guest) < (wantedAt, guest)
            """,
            [fact.badge, event, fact.guest, fact.at])
    }

    /// Takes the change over where it is the latest; it counts what was printed in any case.
    func put(_ fact: BadgeChanged, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        let clock = entry.clock.value
        try execute(
            """
            INSERT INTO badge (id, event, state, changedAt, words, prints, clock, station, printerClock, operationClock)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0)
            ON CONFLICT (id) DO UPDATE SET
                prints = prints + ?6,
                state = iif((?7, ?8) > (clock, station), ?3, state),
                changedAt = iif((?7, ?8) > (clock, station), ?4, changedAt),
                words = iif((?7, ?8) > (clock, station), ?5, words),
                station = iif((?7, ?8) > (clock, station), ?8, station),
                clock = max(clock, ?7)
            """,
            [
                fact.badge, event, fact.state.rawValue, fact.at, fact.words, fact.state == .printed ? 1 : 0,
                clock, entry.station,
            ])
        try put(fact.printer, into: "printer", of: fact.badge, clock)
        try put(fact.operation, into: "operation", of: fact.badge, clock)
    }

    /// Two stations that name one at the same clock: the greater stands, on both.
    private func put(
        _ value: (any DatabaseValueConvertible)?, into column: String, of badge: UUID, _ clock: Int
    )
        throws
    {
        guard let value else { return }
        try execute(
            """
            UPDATE badge SET \(column) = ?2, \(column)Clock = ?3
            WHERE id = ?1 AND (\(column) IS NULL OR (?3, ?2) > (\(column)Clock, \(column)))
            """,
            [badge, value, clock])
    }
}

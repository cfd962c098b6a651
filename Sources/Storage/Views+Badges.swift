import Attendance
import Foundation
import GRDB

extension Views {
    func put(_ fact: BadgeWanted, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        try execute(
            """
            INSERT INTO badge (id, event, guest, state, wantedAt, changedAt, prints, clock)
            VALUES (?, ?, ?, 'wanted', ?, ?, 0, ?)
            ON CONFLICT (id) DO UPDATE SET event = excluded.event, guest = excluded.guest, wantedAt = excluded.wantedAt
            """,
            [fact.badge, event, fact.guest, fact.at, fact.at, entry.clock.value])
    }

    func put(_ fact: BadgeChanged, of entry: EntryHead) throws {
        try execute(
            """
            UPDATE badge SET
                state = ?1, changedAt = ?2, printer = coalesce(?3, printer), operation = coalesce(?4, operation),
                words = ?5, clock = ?6, prints = prints + ?7
            WHERE id = ?8 AND clock <= ?6
            """,
            [
                fact.state.rawValue, fact.at, fact.printer, fact.operation, fact.words, entry.clock.value,
                fact.state == .printed ? 1 : 0, fact.badge,
            ])
    }
}

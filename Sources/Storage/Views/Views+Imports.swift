import Attendance
import Foundation

extension Views {
    /// An import from before it could be undone has no id, and no row.
    func put(_ fact: GuestsImported, of entry: EntryHead) throws {
        guard let id = fact.id, let event = entry.event else { return }
        try statements.run(
            Self.putImport, id, event, fact.source, entry.actor, fact.added, fact.updated, fact.unchanged,
            fact.began ?? 0, entry.clock.value, entry.station)
    }

    func put(_ fact: ImportUndone) throws {
        try statements.run(Self.putUndone, fact.list, fact.removed, fact.restored, fact.kept)
    }

    private static let putImport = Query(
        """
        INSERT INTO guestImport (id, event, source, actor, added, updated, unchanged, began, clock, station)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """)
    private static let putUndone = Query(
        """
        INSERT INTO undoneImport (id, removed, restored, kept) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
        """)
}

import Attendance
import Foundation
import GRDB

/// Finds the entries that say something of a guest, whatever event they were written at.
struct EntriesAbout {
    let statements: Statements

    struct Found {
        let sequence: Int
        let entry: Entry
        let fact: Fact
        /// Whom it is about; nil for a scan of a code that nobody on the list had, and for what came of a meeting.
        let guest: UUID?
    }

    /// Those about one guest of an event, or about all of its guests and all that was scanned there.
    func of(_ event: UUID, guest: UUID?) throws -> [Found] {
        let decoder = JSONDecoder()
        var found: [Found] = []
        let rows = try Row.fetchCursor(
            statements.db, sql: Self.sql, arguments: [event, guest])
        while let row = try rows.next() {
            let entry = EntryRow.entry(row)
            guard let payload = entry.payload,
                let fact = try Fact(kind: entry.kind, payload: payload, decoder: decoder)
            else { continue }
            found.append(
                Found(
                    sequence: row[EntryRow.count], entry: entry, fact: fact, guest: try self.guest(of: fact)))
        }
        return found
    }

    func guest(of fact: Fact) throws -> UUID? {
        switch fact {
        case .guestRecorded(let fact): fact.guest.id
        case .scanDecided(let fact): fact.answer.guest?.id
        case .scanUndone(let fact): try statements.first(Self.ofTicket, fact.ticket) { try $0[0] }
        case .badgeWanted(let fact): fact.guest
        case .badgeChanged(let fact): try statements.first(Self.ofBadge, fact.badge) { try $0[0] }
        case .guestErased(let fact): fact.of
        default: nil
        }
    }

    private static let ofTicket = Query("SELECT guest FROM ticket WHERE id = ?")
    private static let ofBadge = Query("SELECT guest FROM badge WHERE id = ?")

    // Ids are written in small letters or in capitals, by whoever wrote the entry.
    private static let sql = """
        SELECT \(EntryRow.columns), sequence FROM (
            SELECT *, CASE kind
                WHEN 'guest.recorded' THEN CAST(payload AS TEXT) ->> '$.guest.id'
                WHEN 'scan.decided' THEN CAST(payload AS TEXT) ->> '$.answer.guest.id'
                WHEN 'scan.undone' THEN CAST(payload AS TEXT) ->> '$.ticket'
                WHEN 'badge.wanted' THEN CAST(payload AS TEXT) ->> '$.guest'
                WHEN 'badge.changed' THEN CAST(payload AS TEXT) ->> '$.badge'
                WHEN 'sequel.recorded' THEN CAST(payload AS TEXT) ->> '$.meeting'
                WHEN 'guest.erased' THEN CAST(payload AS TEXT) ->> '$.of'
                END AS about
            FROM entry WHERE payload IS NOT NULL)
        WHERE replace(upper(about), '-', '') IN (
            SELECT hex(id) FROM guest WHERE event = ?1 AND (?2 IS NULL OR id = ?2)
            UNION ALL SELECT hex(t.id) FROM guest g JOIN ticket t ON t.guest = g.id
            WHERE g.event = ?1 AND (?2 IS NULL OR g.id = ?2)
            UNION ALL SELECT hex(b.id) FROM guest g JOIN badge b ON b.guest = g.id
            WHERE g.event = ?1 AND (?2 IS NULL OR g.id = ?2)
            UNION ALL SELECT hex(id) FROM introduction WHERE event = ?1 AND (?2 IS NULL OR instr(guests, ?2))
            UNION ALL SELECT hex(id) FROM swap WHERE event = ?1 AND (?2 IS NULL OR ?2 IN (first, second)))
        OR ?2 IS NULL AND kind = 'scan.decided' AND event = ?1 AND about IS NULL
        ORDER BY sequence
        """
}

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
        /// Whom it is about; nil for a scan of a code that nobody on the list had, and for what is said of several.
        let guest: UUID?
    }

    /// Those about one guest, in order: by their own id, by those of their tickets and badges, and by those of the
    /// meetings that they were in.
    func of(_ guest: UUID) throws -> [Found] {
        var found = try entries(Self.ofGuest, guest)
        var known = Set(found.map(\.sequence))
        for meeting in Set(found.compactMap(\.fact.meeting)) {
            found += try entries(Self.naming, meeting).filter { known.insert($0.sequence).inserted }
        }
        return found.sorted { $0.sequence < $1.sequence }
    }

    /// What was scanned at an event that nobody on the list had, in order.
    func ofNobody(at event: UUID) throws -> [Found] {
        try entries(Self.refusals, event).filter { $0.guest == nil }
    }

    func guest(of fact: Fact) throws -> UUID? {
        switch fact {
        case .guestRecorded(let fact): fact.guest.id
        case .scanDecided(let fact): fact.answer.guest?.id
        case .codeIssued(let fact): try guest(Self.ofTicket, fact.ticket)
        case .codeRevoked(let fact): try guest(Self.ofTicket, fact.ticket)
        case .scanUndone(let fact): try guest(Self.ofTicket, fact.ticket)
        case .badgeWanted(let fact): fact.guest
        case .badgeChanged(let fact): try guest(Self.ofBadge, fact.badge)
        case .guestErased(let fact): fact.of
        case .eventCreated, .sessionAdded, .doorAdded, .printerAssigned, .guestsImported,
            .attendanceExported, .introductionMarked, .guestsKeptApart, .contactsSwapped, .swapRevoked,
            .followUpWritten, .sequelRecorded, .tagMerged, .rolesPaired, .guestsJoined, .guestsParted:
            nil
        }
    }

    private func guest(_ query: Query, _ id: UUID) throws -> UUID? {
        try statements.first(query, id) { try $0[0] }
    }

    private func entries(_ query: Query, _ id: UUID) throws -> [Found] {
        let decoder = JSONDecoder()
        var found: [Found] = []
        let rows = try Row.fetchCursor(statements.db.cachedStatement(sql: query.sql), arguments: [id])
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

    private static let ofTicket = Query("SELECT guest FROM ticket WHERE id = ?")
    private static let ofBadge = Query("SELECT guest FROM badge WHERE id = ?")

    private static let ofGuest = listed(
        """
        SELECT sequence FROM subject WHERE named = ?1
        UNION SELECT s.sequence FROM ticket t JOIN subject s ON s.named = t.id WHERE t.guest = ?1
        UNION SELECT s.sequence FROM badge b JOIN subject s ON s.named = b.id WHERE b.guest = ?1
        """)
    private static let naming = listed("SELECT sequence FROM subject WHERE named = ?1")
    private static let refusals = listed(
        "SELECT e.sequence FROM refusal r JOIN entry e ON e.id = r.scan WHERE r.event = ?1")

    private static func listed(_ sequences: String) -> Query {
        Query(
            """
            SELECT \(EntryRow.columns), sequence FROM entry
            WHERE sequence IN (\(sequences)) AND payload IS NOT NULL ORDER BY sequence
            """)
    }
}

import Attendance
import Foundation
import GRDB

/// Finds the entries that are about a guest, of whatever event.
struct EntriesAbout {
    let statements: Statements

    struct FoundEntry {
        let sequence: Int
        let entry: Entry
        let fact: Fact
        /// Whom it is about; nil for a scan of a code that nobody on the list had, and for what is said of several.
        let guest: UUID?
    }

    /// Those about some guests, in order: by their own ids, by those of their tickets and badges, and by those of the
    /// meetings that they were in.
    func of(_ guests: [UUID]) throws -> [FoundEntry] {
        let index = SubjectIndex(statements: statements)
        let found = try entries(index.sequences(naming: ids(of: guests)))
        let known = Set(found.map(\.sequence))
        let meetings = Set(found.compactMap(\.fact.meeting))
        let more = try index.sequences(naming: meetings).filter { !known.contains($0) }
        return (found + (try entries(more))).sorted { $0.sequence < $1.sequence }
    }

    /// The ids by which entries speak of guests: their own, and those of their tickets and badges.
    func ids(of guests: [UUID]) throws -> Set<UUID> {
        var ids = Set(guests)
        for guest in guests {
            for query in [Self.tickets, Self.badges] {
                try statements.each(query, guest) { ids.insert(try $0[0]) }
            }
        }
        return ids
    }

    /// Those of these entries that say anything, in their order.
    func entries(_ sequences: [Int]) throws -> [FoundEntry] {
        try sequences.flatMap { try entries(Self.one, $0.databaseValue) }
    }

    /// What was scanned at an event that nobody on the list had, in order.
    func ofNobody(at event: UUID) throws -> [FoundEntry] {
        try entries(Self.refusals, event.databaseValue).filter { $0.guest == nil }
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
        case .badgeNumbered(let fact): try guest(Self.ofBadge, fact.badge)
        case .guestErased(let fact): fact.of
        case .eventCreated, .sessionAdded, .doorAdded, .printerAssigned, .guestsImported, .importUndone,
            .attendanceExported, .introductionMarked, .guestsKeptApart, .contactsSwapped, .swapRevoked,
            .followUpWritten, .sequelRecorded, .tagMerged, .rolesPaired, .guestsJoined, .guestsParted,
            .contactsRead:
            nil
        }
    }

    private func guest(_ query: Query, _ id: UUID) throws -> UUID? {
        try statements.first(query, id) { try $0[0] }
    }

    private func entries(_ query: Query, _ key: DatabaseValue) throws -> [FoundEntry] {
        let decoder = JSONDecoder()
        var found: [FoundEntry] = []
        let rows = try Row.fetchCursor(statements.db.cachedStatement(sql: query.sql), arguments: [key])
        while let row = try rows.next() {
            let entry = EntryRow.entry(row)
            guard let payload = entry.payload,
                let fact = try Fact(kind: entry.kind, payload: payload, decoder: decoder)
            else { continue }
            found.append(
                FoundEntry(
                    sequence: row[EntryRow.count], entry: entry, fact: fact, guest: try self.guest(of: fact)))
        }
        return found
    }

    private static let ofTicket = Query("SELECT guest FROM ticket WHERE id = ?")
    private static let ofBadge = Query("SELECT guest FROM badge WHERE id = ?")

    private static let tickets = Query("SELECT id FROM ticket WHERE guest = ?")
    private static let badges = Query("SELECT id FROM badge WHERE guest = ?")

    private static let one = listed("= ?1")
    private static let refusals = listed(
        "IN (SELECT e.sequence FROM refusal r JOIN entry e ON e.id = r.scan WHERE r.event = ?1)")

    private static func listed(_ condition: String) -> Query {
        Query(
            """
            SELECT \(EntryRow.columns), sequence FROM entry
            WHERE sequence \(condition) AND payload IS NOT NULL ORDER BY sequence
            """)
    }
}

package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// Erases a guest, or all guests of an event: blanks every entry that says something personal of them, in the
    /// journal and for good, and keeps of each what it says without that.
    ///
    /// The file is then written anew, so that no bytes are left in it or beside it.
    /// - Returns: the guests who were erased now, and the badges that they had.
    package func erase(
        _ guest: UUID?, of event: UUID, why: Erasure.Why, actor: String, now: Int
    ) async throws -> (guests: [UUID], badges: [UUID]) {
        let erased = try await write(isLong: true) { clerk in
            try clerk.erase(guest, of: event, why: why, actor: actor, wall: now)
        }
        if !erased.guests.isEmpty { try await sweep() }
        return erased
    }

    /// The guests of all events who gave this address.
    package func guests(withEmail email: String) async throws -> [Guest] {
        try await read { db in
            var guests: [Guest] = []
            try Statements(db).each(Self.withEmail, email) { guests.append(try GuestRow.guest($0)) }
            return guests
        }
    }

    /// Every entry about a guest, in order.
    package func entries(about guest: UUID, of event: UUID) async throws -> [Entry] {
        try await read { db in
            try EntriesAbout(statements: Statements(db)).of(event, guest: guest).map(\.entry)
        }
    }

    /// Whether an event has guests who are not erased.
    package func hasPersonalData(of event: UUID) async throws -> Bool {
        try await read { db in try Statements(db).first(Self.anybody, event) { _ in true } ?? false }
    }

    /// Writes the file anew without what was deleted, and empties its log.
    private func sweep() async throws {
        try await database.vacuum()
        for _ in 0..<10 {
            let isBusy = try await database.writeWithoutTransaction { db in
                try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            if isBusy != 1 { return }
        }
    }

    private static let withEmail = Query(
        "SELECT \(GuestRow.columns) FROM guest g WHERE g.email = ? ORDER BY g.row LIMIT 10000")
    private static let anybody = Query(
        """
        SELECT 1 FROM guest g WHERE g.event = ? AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = g.id) LIMIT 1
        """)
}

extension Clerk {
    /// How many scans of unknown codes are kept in one entry.
    private static let most = 500

    fileprivate func erase(
        _ guest: UUID?, of event: UUID, why: Erasure.Why, actor: String, wall: Int
    ) throws -> (guests: [UUID], badges: [UUID]) {
        let encoder = JSONEncoder()
        var kept: [UUID?: [Erasure.Kept]] = [:]
        let guests = try self.guests(guest, of: event)
        var order: [UUID?] = guests
        var listed = Set(order)
        for found in try EntriesAbout(statements: statements).of(event, guest: guest) {
            guard let nameless = found.fact.nameless else { continue }
            if listed.insert(found.guest).inserted { order.append(found.guest) }
            kept[found.guest, default: []].append(
                Erasure.Kept(found.entry, payload: try nameless.payload(encoder: encoder)))
            try statements.run(Self.blank, found.sequence)
        }
        var badges: [UUID] = []
        for guest in guests {
            badges += try self.badges(of: guest)
            try revokeCodes(of: guest, event, actor, wall)
        }
        for guest in order {
            var rest = (kept[guest] ?? [])[...]
            repeat {
                let erasure = Erasure(guest: guest, why: why, kept: Array(rest.prefix(Self.most)))
                rest = rest.dropFirst(Self.most)
                try record(.guestErased(erasure), event: event, actor: actor, wall: wall)
            } while !rest.isEmpty
        }
        return (guests, badges)
    }

    private func guests(_ guest: UUID?, of event: UUID) throws -> [UUID] {
        var guests: [UUID] = []
        try statements.each(Self.unerased, event, guest) { guests.append(try $0[0]) }
        return guests
    }

    private func badges(of guest: UUID) throws -> [UUID] {
        var badges: [UUID] = []
        try statements.each(Self.badges, guest) { badges.append(try $0[0]) }
        return badges
    }

    private func revokeCodes(of guest: UUID, _ event: UUID, _ actor: String, _ wall: Int) throws {
        var codes: [CodeRevoked] = []
        try statements.each(Self.ownCodes, guest) {
            codes.append(CodeRevoked(ticket: try $0[1], hash: try $0[0]))
        }
        for code in codes { try record(.codeRevoked(code), event: event, actor: actor, wall: wall) }
    }

    private static let blank = Query("UPDATE entry SET payload = NULL, salt = NULL WHERE sequence = ?")
    private static let unerased = Query(
        """
        SELECT id FROM guest WHERE event = ?1 AND (?2 IS NULL OR id = ?2)
            AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = guest.id)
        ORDER BY row
        """)
    private static let badges = Query("SELECT id FROM badge WHERE guest = ?")
    private static let ownCodes = Query(
        """
        SELECT c.hash, c.ticket FROM ticket t JOIN code c ON c.ticket = t.id
        WHERE t.guest = ? AND c.isOurs AND NOT c.isRevoked
        """)
}

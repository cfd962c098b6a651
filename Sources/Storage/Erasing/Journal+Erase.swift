package import Attendance
package import Foundation
import GRDB
import Synchronization

extension Journal {
    /// Erases a guest, or all guests of an event: blanks every entry that says something personal of them, in the
    /// journal and for good, and keeps of each what it says without that.
    ///
    /// The file is then written anew, so that no bytes are left in it or beside it.
    /// - Returns: the guests who were erased now, and the badges that they had.
    package func erase(
        _ guest: UUID?, of event: UUID, why: Erasure.Why, actor: String, now: Int
    ) async throws -> (guests: [UUID], badges: [UUID]) {
        let erased = try await write(isLong: true) { writer in
            try writer.erase(guest, of: event, why: why, actor: actor, wall: now)
        }
        roll.withLock { $0 = nil }
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

extension JournalWriter {
    /// How many scans of unknown codes are kept in one entry.
    private static let most = 500

    fileprivate func erase(
        _ guest: UUID?, of event: UUID, why: Erasure.Why, actor: String, wall: Int
    ) throws -> (guests: [UUID], badges: [UUID]) {
        let guests = try self.guests(guest, of: event)
        guard !guests.isEmpty else { return ([], []) }
        for guest in guests { try dropBadges(of: guest, event, actor, wall) }
        var blanked = Blanked(guests)
        for found in try EntriesAbout(statements: statements).of(event, guest: guest) {
            if try blanked.add(found) { try statements.run(Self.blank, found.sequence) }
        }
        for found in try EntriesNaming(statements: statements).of(blanked.namings) {
            blanked.spared[found.guest, default: []] += found.kept
            try statements.run(Self.blank, found.sequence)
        }
        var badges: [UUID] = []
        for guest in guests {
            badges += try self.badges(of: guest)
            try revokeCodes(of: guest, event, actor, wall)
        }
        for guest in blanked.order {
            try record(Erasure(guest: guest, why: why, kept: blanked.kept[guest] ?? []), event, actor, wall)
        }
        for (other, kept) in blanked.spared.sorted(by: { $0.key?.uuidString ?? "" < $1.key?.uuidString ?? "" }
        ) {
            try record(Erasure(guest: nil, of: other, why: why, kept: kept), event, actor, wall)
        }
        return (guests, badges)
    }

    /// In as many entries as it takes.
    private func record(_ erasure: Erasure, _ event: UUID, _ actor: String, _ wall: Int) throws {
        var rest = erasure.kept[...]
        repeat {
            var part = erasure
            part.kept = Array(rest.prefix(Self.most))
            rest = rest.dropFirst(Self.most)
            try record(.guestErased(part), event: event, actor: actor, wall: wall)
        } while !rest.isEmpty
    }

    /// A badge that has yet to come out is nobody's any more; what a printer has of it is cancelled.
    private func dropBadges(of guest: UUID, _ event: UUID, _ actor: String, _ wall: Int) throws {
        var badges: [UUID] = []
        try statements.each(Self.comingBadges, guest) { badges.append(try $0[0]) }
        for badge in badges {
            let change = BadgeChanged(badge: badge, state: .cancelled, at: now(wall))
            try record(.badgeChanged(change), event: event, actor: actor, wall: wall)
        }
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
    private static let comingBadges = Query(
        "SELECT id FROM badge WHERE guest = ? AND state IN ('wanted', 'held', 'sent', 'printing') ORDER BY id"
    )
    private static let badges = Query("SELECT id FROM badge WHERE guest = ?")
    private static let ownCodes = Query(
        """
        SELECT c.hash, c.ticket FROM ticket t JOIN code c ON c.ticket = t.id
        WHERE t.guest = ? AND c.isOurs AND NOT c.isRevoked
        """)
}

/// What is blanked of some guests, and what is kept of it.
private struct Blanked {
    /// The guests themselves, and nil for entries that are nobody's.
    private(set) var order: [UUID?]
    private(set) var kept: [UUID?: [Erasure.Kept]] = [:]
    /// What is kept of others' entries, without what they said of these guests.
    var spared: [UUID?: [Erasure.Kept]] = [:]
    /// By whatever name they were ever known.
    private(set) var namings = NameMentions()
    private var listed: Set<UUID?>
    private let encoder = JSONEncoder()

    init(_ guests: [UUID]) {
        order = guests
        listed = Set(order)
    }

    /// - Returns: whether the entry is to be blanked.
    mutating func add(_ found: EntriesAbout.Found) throws -> Bool {
        if case .guestRecorded(let fact) = found.fact { namings.add(fact.guest) }
        if case .guestErased(let erasure) = found.fact {
            for case .guestRecorded(let fact) in try erasure.facts { namings.add(fact.guest) }
            guard let nameless = try erasure.kept(after: \.nameless) else { return false }
            kept[found.guest, default: []] += nameless
            return true
        }
        guard let nameless = found.fact.nameless else { return false }
        if listed.insert(found.guest).inserted { order.append(found.guest) }
        kept[found.guest, default: []].append(
            Erasure.Kept(found.entry, payload: try nameless.payload(encoder: encoder)))
        return true
    }
}

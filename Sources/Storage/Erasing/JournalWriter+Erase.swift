import Attendance
import Foundation

extension JournalWriter {
    /// How many entries are kept in one.
    private static let most = 500
    /// How many scans that are nobody's are blanked in one transaction.
    private static let mostOfNobody = 100

    /// - Parameter seen: what an earlier state of the journal had of these guests.
    /// - Returns: who was erased, and their badges; nil, with nothing written, where one of them is called otherwise
    ///   than then, or has another ticket, badge or meeting.
    func erase(
        _ whom: Journal.Erased, _ seen: Mentions, why: Erasure.Why, actor: String, wall: Int
    ) throws -> (guests: [UUID], badges: [UUID])? {
        let guests = try statements.unerased(whom)
        guard let first = guests.first else { return ([], []) }
        guard let about = try entries(about: guests, seen) else { return nil }
        var blanked = Blanked(guests.map(\.id))
        var blanks: [EntriesAbout.FoundEntry] = []
        for found in about where try blanked.add(found) { blanks.append(found) }
        let searched = try seen.searched(why, in: statements)
        guard blanked.namings == seen.namings, searched == seen.searched else { return nil }
        for found in blanks { try blank(found.sequence, found.fact) }
        let naming = try namings(of: searched, seen)
        let counts = try LastingCounts(
            of: guests.map(\.id), unnaming: naming.compactMap(\.guest), by: searched, statements: statements)
        for guest in guests { try dropBadges(of: guest, actor, wall) }
        for found in naming {
            blanked.spared[found.guest, default: []] += found.kept
            try blank(found.sequence, found.fact)
        }
        var badges: [UUID] = []
        for guest in guests {
            badges += try self.badges(of: guest.id)
            try revokeCodes(of: guest, actor, wall)
        }
        let events = Dictionary(guests.map { ($0.id, $0.event) }) { first, _ in first }
        for guest in blanked.order {
            let event = guest.flatMap { events[$0] } ?? first.event
            let erasure = Erasure(
                guest: guest, why: why, kept: blanked.kept[guest] ?? [],
                counts: guest.flatMap { counts.own[$0] }.map { [$0] })
            try record(erasure, event, actor, wall)
        }
        try statements.run(Self.sweepAll)
        try record(counts.others, why, actor, wall)
        let spared = blanked.spared.sorted { $0.key?.uuidString ?? "" < $1.key?.uuidString ?? "" }
        for (other, kept) in spared {
            try record(Erasure(guest: nil, of: other, why: why, kept: kept), first.event, actor, wall)
        }
        return (guests.map(\.id), badges)
    }

    /// Blanks what was scanned at an event that nobody on the list had, a part of it at a time.
    func eraseScansOfNobody(at event: UUID, why: Erasure.Why, actor: String, wall: Int) throws {
        var blanked = Blanked([])
        for found in try EntriesAbout(statements: statements).ofNobody(at: event).prefix(Self.mostOfNobody)
        where try blanked.add(found) { try blank(found.sequence, found.fact) }
        for guest in blanked.order {
            try record(Erasure(guest: guest, why: why, kept: blanked.kept[guest] ?? []), event, actor, wall)
        }
        try statements.run(Self.sweepAll)
    }

    /// All that is about the guests, each entry once, in order: what was seen before, and what was said since.
    private func entries(
        about guests: [LeavingGuest], _ seen: Mentions
    ) throws -> [EntriesAbout.FoundEntry]? {
        let about = EntriesAbout(statements: statements)
        guard try about.ids(of: guests.map(\.id)) == seen.ids else { return nil }
        let later = try SubjectIndex(statements: statements)
            .sequences(naming: seen.ids.union(seen.meetings), after: seen.last)
        let found = try about.entries(seen.about + later)
        guard seen.meetings.isSuperset(of: found.compactMap(\.fact.meeting)) else { return nil }
        var known: Set<Int> = []
        return found.filter { known.insert($0.sequence).inserted }.sorted { $0.sequence < $1.sequence }
    }

    /// What was seen before, as far as it still names them, and what was said since.
    private func namings(of namings: NameMentions, _ seen: Mentions) throws -> [EntriesNaming.NamingEntry] {
        let naming = EntriesNaming(statements: statements, namings: namings)
        return try seen.naming.compactMap(naming.at) + naming.after(seen.lastNaming)
    }

    private func blank(_ sequence: Int, _ fact: Fact) throws {
        try statements.run(Self.blank, sequence)
        try SubjectIndex(statements: statements).remove(fact.subjects, of: sequence)
    }

    /// Recorded in several entries where one would be too large.
    private func record(_ erasure: Erasure, _ event: UUID, _ actor: String, _ wall: Int) throws {
        var rest = erasure.kept[...]
        repeat {
            var part = erasure
            part.kept = Array(rest.prefix(Self.most))
            rest = rest.dropFirst(Self.most)
            try record(.guestErased(part), event: event, actor: actor, wall: wall)
        } while !rest.isEmpty
    }

    /// What stays countable of other guests: an entry each, in the order of their ids and of no event, so that none
    /// tells who was erased, or which guests are one person.
    private func record(
        _ counts: [UUID: Erasure.LastingCount], _ why: Erasure.Why, _ actor: String, _ wall: Int
    ) throws {
        for count in counts.values.sorted(by: { $0.guest < $1.guest }) {
            let erasure = Erasure(guest: nil, why: why, kept: [], counts: [count])
            try record(.guestErased(erasure), event: nil, actor: actor, wall: wall)
        }
    }

    /// A badge that is not printed yet is cancelled, and its print job with it.
    private func dropBadges(of guest: LeavingGuest, _ actor: String, _ wall: Int) throws {
        var badges: [UUID] = []
        try statements.each(Self.comingBadges, guest.id) { badges.append(try $0[0]) }
        for badge in badges {
            let change = BadgeChanged(badge: badge, state: .cancelled, at: wall)
            try record(.badgeChanged(change), event: guest.event, actor: actor, wall: wall)
        }
    }

    private func badges(of guest: UUID) throws -> [UUID] {
        var badges: [UUID] = []
        try statements.each(Self.badges, guest) { badges.append(try $0[0]) }
        return badges
    }

    private func revokeCodes(of guest: LeavingGuest, _ actor: String, _ wall: Int) throws {
        var codes: [CodeRevoked] = []
        try statements.each(Self.ownCodes, guest.id) {
            codes.append(CodeRevoked(ticket: try $0[1], hash: try $0[0]))
        }
        for code in codes { try record(.codeRevoked(code), event: guest.event, actor: actor, wall: wall) }
    }

    private static let sweepAll = Query(
        "INSERT INTO sweep (id, page) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET page = 1")
    private static let blank = Query("UPDATE entry SET payload = NULL, salt = NULL WHERE sequence = ?")
    private static let comingBadges = Query(
        "SELECT id FROM badge WHERE guest = ? AND state IN ('wanted', 'held', 'kept', 'sent', 'printing') ORDER BY id"
    )
    private static let badges = Query("SELECT id FROM badge WHERE guest = ?")
    private static let ownCodes = Query(
        """
        SELECT c.hash, c.ticket FROM ticket t JOIN code c ON c.ticket = t.id
        WHERE t.guest = ? AND c.isOurs AND NOT c.isRevoked
        """)
}

import Attendance
import Foundation

extension JournalWriter {
    /// Wants a badge for each of those who came in with a guest and have none yet.
    /// - Parameters:
    ///   - ticket: on which they came in, which is recorded already.
    ///   - names: what they are called, in the order of their coming.
    func wantCompanions(
        of guest: Guest, on ticket: UUID, _ names: [Companion.Name], by fact: ScanDecided, actor: String,
        wall: Int
    ) throws {
        let taken = Set(try companions(of: guest.id).map { $0.number })
        let missing = try admitted(on: ticket, guest.event) - 1 - taken.count
        guard missing > 0 else { return }
        let numbers = (2...).lazy.filter { !taken.contains($0) }.prefix(missing)
        for (place, number) in numbers.enumerated() {
            let name = place < names.count ? names[place] : nil
            let wanted = BadgeWanted(
                badge: newID(wall), guest: guest.id, at: fact.at, order: fact.order, door: fact.door,
                companion: Companion(number: number, name: name))
            try record(.badgeWanted(wanted), event: guest.event, actor: actor, wall: wall)
        }
    }

    /// Takes back the badges of those who did not come in with a guest after all.
    func voidCompanions(of guest: UUID, _ event: UUID, reason: String, actor: String, now: Int) throws {
        let came = try ticketsOfGuest(guest, event).map { try admitted(on: $0, event) }.max() ?? 0
        for companion in try companions(of: guest).dropFirst(max(0, came - 1)) {
            let change = BadgeChanged(badge: companion.badge, state: .voided, at: now, words: reason)
            try record(.badgeChanged(change), event: event, actor: actor, wall: now)
        }
    }

    /// How many people came in on a ticket, wherever that was.
    private func admitted(on ticket: UUID, _ event: UUID) throws -> Int {
        let known = try Movements(statements: statements).of(ticket)
        return Set(known.recorded.map(\.area)).map { known.presence(in: $0, of: event).admitted }.max() ?? 0
    }

    private func ticketsOfGuest(_ guest: UUID, _ event: UUID) throws -> [UUID] {
        var tickets: [UUID] = []
        try statements.each(ticketsOf, guest, event) { tickets.append(try $0[0]) }
        return tickets
    }

    /// The badges in force of those who came with a guest, in the order of their numbers.
    private func companions(of guest: UUID) throws -> [(badge: UUID, number: Int)] {
        var companions: [(badge: UUID, number: Int)] = []
        try statements.each(companionsOf, guest) { companions.append((badge: try $0[0], number: try $0[1])) }
        return companions
    }
}

extension Companion {
    /// Of a badge `b`.
    static let columns = "b.companion, b.companionFirst, b.companionLast"

    /// Nil where the badge is the guest's own.
    /// - Parameter first: the column of the number.
    init?(_ row: Columns, from first: Int) throws {
        guard let number: Int = try row[first] else { return nil }
        let firstName: String? = try row[first + 1]
        let lastName: String? = try row[first + 2]
        self.init(number: number, name: firstName.map { Name(firstName: $0, lastName: lastName ?? "") })
    }
}

private let ticketsOf = Query("SELECT id FROM ticket WHERE guest = ? AND event = ?")
private let companionsOf = Query(
    """
    SELECT id, companion FROM badge
    WHERE guest = ? AND companion IS NOT NULL AND state NOT IN ('voided', 'cancelled')
    ORDER BY companion, id
    """)

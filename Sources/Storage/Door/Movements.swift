import Attendance
import Foundation

/// Reads a ticket's movements in their order: that of their times where clocks behave, else that of the entries.
struct Movements {
    let statements: Statements

    /// A movement with the entry that it came in.
    struct RecordedMovement {
        let area: UUID
        let movement: Movement
        /// Its place in the order of the ticket's movements, in milliseconds since 1970 UTC.
        let order: Int
        let clock: Int
        let station: UUID
    }

    /// All that one ticket's holders did, wherever it was, in order.
    struct OfTicket {
        var recorded: [RecordedMovement] = []
        /// How many people the ticket lets in; 1 where nothing was heard of it yet.
        var admissions = 1

        var moved: [AreaMovement] { recorded.map { AreaMovement(area: $0.area, movement: $0.movement) } }

        /// Those that count in `area`, with leaving the event, which leaves its sessions.
        func counted(in area: UUID, of event: UUID) -> [Movement] {
            moved.counted(in: area, of: event, admissions: admissions)
        }

        func presence(in area: UUID, of event: UUID) -> Presence {
            moved.presence(in: area, of: event, admissions: admissions)
        }

        /// The place of the last movement that counts in `area`; nil without any.
        func lastPlace(in area: UUID, of event: UUID) -> Int? {
            recorded.last { $0.area == area || $0.area == event && $0.movement.direction == .exit }?.order
        }
    }

    /// All of a ticket.
    func of(_ ticket: UUID) throws -> OfTicket {
        var known = OfTicket()
        var areas = 0
        try statements.each(Self.ofTicket, ticket) { row in
            let found = RecordedMovement(
                area: try row[5], movement: try Self.movement(row, again: 10), order: try row[9],
                clock: try row[6], station: try row[7])
            if known.recorded.last?.area != found.area { areas += 1 }
            known.recorded.append(found)
            known.admissions = try row[8] ?? 1
        }
        // They come area by area, each in its order.
        if areas > 1 {
            known.recorded.sort {
                ($0.order, $0.clock, $0.station.uuidString) < ($1.order, $1.clock, $1.station.uuidString)
            }
        }
        return known
    }

    /// The last one, wherever it was.
    func last(of ticket: UUID) throws -> Movement? {
        try statements.first(Self.lastOfTicket, ticket) { try Self.movement($0) }
    }

    /// Where the next movement of a ticket belongs, in milliseconds since 1970 UTC.
    ///
    /// One of this moment comes last. One that was made earlier comes behind the last whose time is not after its own:
    /// the times alone would not say so where a clock was set back between them.
    /// - Parameters:
    ///   - at: when the movement was, by the clock of whoever scanned.
    ///   - now: the place of what happens at this moment; nil for a movement that was made earlier.
    func order(of ticket: UUID, in area: UUID, at: Int, now: Int?) throws -> Int {
        let known = try of(ticket).recorded.filter { $0.area == area }
        if let now {
            guard let last = known.last?.order, last > now || last == now && now != at else { return now }
            return last + 1
        }
        let place = Self.count(before: at, among: known.map(\.movement))
        let (before, after) = (known.prefix(place).last?.order, known.dropFirst(place).first?.order)
        if (before ?? .min) <= at && at <= (after ?? .max) { return at }
        // Of two at one place the one that is recorded later counts as later.
        return before ?? (after ?? at) - 1
    }

    /// How many of the movements, which are in their order, come before one that was made at `time`.
    static func count(before time: Int, among movements: [Movement]) -> Int {
        movements.lastIndex { $0.at <= time }.map { $0 + 1 } ?? 0
    }

    /// Reads a movement whose columns begin at `first`.
    /// - Parameter again: the column of the people who were counted inside already; nil where nobody asks.
    static func movement(_ row: Columns, from first: Int = 0, again: Int? = nil) throws -> Movement {
        Movement(
            direction: try row[first] == "exit" ? .exit : .entry, at: try row[first + 1],
            people: try row[first + 2], again: try again.map { try row[$0] } ?? 0, door: try row[first + 3],
            actor: try row[first + 4])
    }

    /// Where the columns of `fromTicket` have the area, the movement's own columns, its place and the people who were
    /// counted inside already.
    static let fromTicketColumns = (area: 1, movement: 2, place: 7, again: 8)
    static let fromTicket = Query(
        """
        SELECT ticket, area, direction, coalesce(wall, at), people, door, actor, at, again FROM movement
        WHERE ticket >= ? AND NOT isUndone ORDER BY ticket, area, at, clock, station
        """)
    private static let lastOfTicket = Query(
        """
        SELECT direction, coalesce(wall, at), people, door, actor FROM movement
        WHERE ticket = ? AND NOT isUndone ORDER BY at DESC, clock DESC, station DESC LIMIT 1
        """)
    private static let ofTicket = Query(
        """
        SELECT m.direction, coalesce(m.wall, m.at), m.people, m.door, m.actor, m.area, m.clock, m.station,
            t.admissions, m.at, m.again
        FROM movement m LEFT JOIN ticket t ON t.id = m.ticket
        WHERE m.ticket = ? AND NOT m.isUndone ORDER BY m.area, m.at, m.clock, m.station
        """)
}

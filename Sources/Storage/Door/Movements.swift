import Attendance
import Foundation

/// Reads a ticket's movements in their order: that of their times where clocks behave, else that of the entries.
struct Movements {
    let statements: Statements

    /// A movement with the entry that it came in.
    struct RecordedMovement {
        let movement: Movement
        /// Its place in the order of the ticket's movements, in milliseconds since 1970 UTC.
        let order: Int
        let clock: Int
        let station: UUID
    }

    /// Those in `area`.
    func of(_ ticket: UUID, in area: UUID) throws -> [Movement] {
        try of(ticket, in: area, before: nil).movements
    }

    /// Those in `area`, all of them or those before a scan that was made earlier, and the place of the last of all.
    /// - Parameter time: when that scan was made; nil for all.
    func of(
        _ ticket: UUID, in area: UUID, before time: Int?
    ) throws -> (movements: [Movement], lastPlace: Int?) {
        var (movements, lastPlace) = ([Movement](), Int?.none)
        try statements.each(Self.ofTicket, ticket, area) { row in
            movements.append(try Self.movement(row))
            lastPlace = try row[5]
        }
        guard let time else { return (movements, lastPlace) }
        return (Array(movements.prefix(Self.count(before: time, among: movements))), lastPlace)
    }

    /// All in `area`, with how many people the ticket lets in.
    func known(of ticket: UUID, in area: UUID) throws -> (movements: [RecordedMovement], admissions: Int) {
        var movements: [RecordedMovement] = []
        var admissions = 1
        try statements.each(Self.withEntries, ticket, area) { row in
            movements.append(
                RecordedMovement(
                    movement: try Self.movement(row), order: try row[8], clock: try row[5],
                    station: try row[6]))
            admissions = try row[7] ?? 1
        }
        return (movements, admissions)
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
        let known = try known(of: ticket, in: area).movements
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
    private static func count(before time: Int, among movements: [Movement]) -> Int {
        movements.lastIndex { $0.at <= time }.map { $0 + 1 } ?? 0
    }

    /// Reads a movement whose columns begin at `first`.
    static func movement(_ row: Columns, from first: Int = 0) throws -> Movement {
        Movement(
            direction: try row[first] == "exit" ? .exit : .entry, at: try row[first + 1],
            people: try row[first + 2], door: try row[first + 3], actor: try row[first + 4])
    }

    private static let ofTicket = Query(
        """
        SELECT direction, coalesce(wall, at), people, door, actor, at FROM movement
        WHERE ticket = ? AND area = ? AND NOT isUndone ORDER BY at, clock, station
        """)
    static let fromTicket = Query(
        """
        SELECT ticket, area, direction, coalesce(wall, at), people, door, actor FROM movement
        WHERE ticket >= ? AND NOT isUndone ORDER BY ticket, area, at, clock, station
        """)
    private static let lastOfTicket = Query(
        """
        SELECT direction, coalesce(wall, at), people, door, actor FROM movement
        WHERE ticket = ? AND NOT isUndone ORDER BY at DESC, clock DESC, station DESC LIMIT 1
        """)
    private static let withEntries = Query(
        """
        SELECT m.direction, coalesce(m.wall, m.at), m.people, m.door, m.actor, m.clock, m.station,
            t.admissions, m.at
        FROM movement m LEFT JOIN ticket t ON t.id = m.ticket
        WHERE m.ticket = ? AND m.area = ? AND NOT m.isUndone ORDER BY m.at, m.clock, m.station
        """)
}

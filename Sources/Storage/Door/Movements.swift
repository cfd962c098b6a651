import Attendance
import Foundation

/// Reads a ticket's movements in order of their time, not of their arrival.
struct Movements {
    let statements: Statements

    /// A movement with the entry that it came in.
    struct RecordedMovement {
        let movement: Movement
        let clock: Int
        let station: UUID
    }

    /// Those in `area` up to and with the instant `until`.
    func of(_ ticket: UUID, in area: UUID, until: Int = .max) throws -> [Movement] {
        var movements: [Movement] = []
        try statements.each(Self.ofTicket, ticket, area, until) { movements.append(try Self.movement($0)) }
        return movements
    }

    /// All in `area`, with how many people the ticket lets in.
    func known(of ticket: UUID, in area: UUID) throws -> (movements: [RecordedMovement], admissions: Int) {
        var movements: [RecordedMovement] = []
        var admissions = 1
        try statements.each(Self.withEntries, ticket, area) { row in
            movements.append(
                RecordedMovement(movement: try Self.movement(row), clock: try row[5], station: try row[6]))
            admissions = try row[7] ?? 1
        }
        return (movements, admissions)
    }

    /// The last one, wherever it was.
    func last(of ticket: UUID) throws -> Movement? {
        try statements.first(Self.lastOfTicket, ticket) { try Self.movement($0) }
    }

    /// Reads a movement whose columns begin at `first`.
    static func movement(_ row: Columns, from first: Int = 0) throws -> Movement {
        Movement(
            direction: try row[first] == "exit" ? .exit : .entry, at: try row[first + 1],
            people: try row[first + 2], door: try row[first + 3], actor: try row[first + 4])
    }

    private static let ofTicket = Query(
        """
        SELECT direction, at, people, door, actor FROM movement
        WHERE ticket = ? AND area = ? AND at <= ? AND NOT isUndone ORDER BY at, clock, station
        """)
    static let fromTicket = Query(
        """
        SELECT ticket, area, direction, at, people, door, actor FROM movement
        WHERE ticket >= ? AND NOT isUndone ORDER BY ticket, area, at, clock, station
        """)
    private static let lastOfTicket = Query(
        """
        SELECT direction, at, people, door, actor FROM movement
        WHERE ticket = ? AND NOT isUndone ORDER BY at DESC, clock DESC, station DESC LIMIT 1
        """)
    private static let withEntries = Query(
        """
        SELECT m.direction, m.at, m.people, m.door, m.actor, m.clock, m.station, t.admissions
        FROM movement m LEFT JOIN ticket t ON t.id = m.ticket
        WHERE m.ticket = ? AND m.area = ? AND NOT m.isUndone ORDER BY m.at, m.clock, m.station
        """)
}

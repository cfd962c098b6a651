package import Attendance
package import Foundation

extension Journal {
    /// Guests of an event who agreed to be introduced, when they signed up or at a door, in the order of the list.
    package func participants(of event: UUID) async throws -> [Participant] {
        try await read { db in
            let statements = Statements(db)
            var guests: [(Guest, Ticket)] = []
            try statements.each(takingPart, event) { row in
                let guest = try DoorAnswers(statements: statements).added(to: GuestRow.guest(row))
                guard guest.consents.introduced == true else { return }
                guests.append((guest, try TicketRow.ticket(row, from: GuestRow.count)))
            }
            let movements = Movements(statements: statements)
            return try guests.map { guest, ticket in
                let known = try movements.of(ticket.id)
                return Participant(
                    guest: guest, ticketType: ticket.type,
                    isPresent: known.presence(in: event, of: event).inside > 0,
                    last: try movements.last(of: ticket.id))
            }
        }
    }

    /// Which of these guests agreed, as of now, to be told of to other guests.
    package func shown(among guests: [UUID]) async throws -> Set<UUID> {
        try await read { db in
            let statements = Statements(db)
            return Set(
                try guests.filter { id in
                    guard let guest = try statements.first(guestByID, id, read: GuestRow.guest) else {
                        return false
                    }
                    let consents = try DoorAnswers(statements: statements).added(to: guest).consents
                    return consents.introduced == true && consents.shown == true
                })
        }
    }

    /// Who came in last, the latest first, each once.
    package func arrivals(at event: UUID, limit: Int) async throws -> [(guest: UUID, movement: Movement)] {
        try await read { db in
            var arrivals: [(guest: UUID, movement: Movement)] = []
            var seen: Set<UUID> = []
            try Statements(db).each(latestEntries, event, limit * 4) { row in
                let guest: UUID = try row[0]
                guard arrivals.count < limit, seen.insert(guest).inserted else { return }
                arrivals.append(
                    (
                        guest,
                        Movement(
                            direction: .entry, at: try row[1], people: try row[2], door: try row[3],
                            actor: try row[4])
                    ))
            }
            return arrivals
        }
    }

    /// The number of the last entry, and whether one after `sequence` says something that introductions at an event
    /// depend on.
    package func introductionsChanged(
        at event: UUID, after sequence: Int
    ) async throws -> (last: Int, isChanged: Bool) {
        try await read { db in
            let statements = Statements(db)
            let last = try statements.lastEntry()
            guard last > sequence else { return (last, false) }
            let changed = try statements.first(changeAfter, sequence, event) { _ in true }
            return (last, changed == true)
        }
    }
}

private let guestByID = Query("SELECT \(GuestRow.columns) FROM guest g WHERE g.id = ?")
// Few are asked at the door: they are gone through (CROSS JOIN keeps the order), not the event's guests.
private let takingPart = Query(
    """
    SELECT \(GuestRow.columns), \(TicketRow.columns) FROM guest g JOIN ticket t ON t.guest = g.id
    WHERE g.row IN (
        SELECT row FROM guest WHERE event = ?1 AND consentIntroduced = 1
        UNION
        SELECT h.row FROM doorAnswer a CROSS JOIN guest h ON h.id = a.guest
        WHERE a.question = 'consent_introduced' AND h.event = ?1)
    ORDER BY g.row
    """)
private let latestEntries = Query(
    """
    SELECT t.guest, coalesce(m.wall, m.at), m.people, m.door, m.actor
    FROM movement m INDEXED BY movementByTime JOIN ticket t ON t.id = m.ticket
    WHERE m.area = ? AND m.direction = 'entry' AND NOT m.isUndone ORDER BY m.at DESC LIMIT ?
    """)
private let changeAfter = Query(
    """
    SELECT 1 FROM entry WHERE sequence > ?1
        AND (kind IN (\(FactKind.list { $0.introductionScope == .everywhere }))
            OR kind IN (\(FactKind.list { $0.introductionScope == .itsEvent })) AND event = ?2)
    LIMIT 1
    """)

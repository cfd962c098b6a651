import Attendance
package import Foundation

extension Journal {
    /// The interests of everybody who agreed to be introduced at any of these events.
    package func interests(ofParticipantsOf events: [UUID]) async throws -> [[String]] {
        try await read { db in
            let statements = Statements(db)
            var interests: [[String]] = []
            for event in events {
                try statements.each(interested, event) { row in
                    let guest = try DoorAnswers(statements: statements).added(to: GuestRow.guest(row))
                    if guest.consents.introduced == true { interests.append(guest.interests) }
                }
            }
            return interests
        }
    }

    /// Which person each of these guests is: guests of several events who are one person have the same.
    package func people(among guests: [UUID]) async throws -> [UUID: UUID] {
        try await read { db in
            let statements = Statements(db)
            var people: [UUID: UUID] = [:]
            for guest in guests where people[guest] == nil {
                people[guest] = try statements.first(personOfGuest, guest) { try $0[0] }
            }
            return people
        }
    }

    /// Which of these guests of an event were at an evening of its series before, by what attendance counts.
    package func regulars(among guests: [UUID], at event: UUID) async throws -> Set<UUID> {
        try await read { db in
            let statements = Statements(db)
            let history = AttendanceHistory(
                detail: try EventDetail.fetch(db, event: event), statements: statements)
            return Set(
                try guests.filter { guest in
                    let before = try statements.first(personAndCount, guest) { row in
                        try history.before(person: try row[0], kept: try row[1])
                    }
                    return before ?? 0 > 0
                })
        }
    }
}

private let interested = Query(
    """
    SELECT \(GuestRow.columns) FROM guest g WHERE g.interests IS NOT NULL AND g.row IN (
        SELECT row FROM guest WHERE event = ?1 AND consentIntroduced = 1
        UNION
        SELECT h.row FROM doorAnswer a CROSS JOIN guest h ON h.id = a.guest
        WHERE a.question = 'consent_introduced' AND h.event = ?1)
    ORDER BY g.row
    """)
private let personOfGuest = Query("SELECT coalesce(person, id) FROM guest WHERE id = ?")
private let personAndCount = Query(
    "SELECT g.person, l.earlier FROM guest g LEFT JOIN lastingCount l ON l.guest = g.id WHERE g.id = ?")

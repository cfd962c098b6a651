package import Foundation

extension Journal {
    /// The interests of everybody who agreed to be introduced at any of these events.
    package func interests(ofParticipantsOf events: [UUID]) async throws -> [[String]] {
        try await read { db in
            let statements = Statements(db)
            var interests: [[String]] = []
            for event in events {
                try statements.each(interestsOfEvent, event) { interests.append($0.texts(0)) }
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

    /// Which of these guests were at one of the events before.
    package func regulars(among guests: [UUID], of events: [UUID]) async throws -> Set<UUID> {
        guard !events.isEmpty else { return [] }
        return try await read { db in
            let statements = Statements(db)
            return Set(
                try guests.filter { guest in
                    try events.contains { event in
                        try statements.first(cameBefore, guest, event) { _ in true } == true
                    }
                })
        }
    }
}

private let interestsOfEvent = Query(
    "SELECT interests FROM guest WHERE event = ? AND consentIntroduced = 1 AND interests IS NOT NULL")
private let personOfGuest = Query("SELECT coalesce(person, id) FROM guest WHERE id = ?")
private let cameBefore = Query(
    """
    SELECT 1 FROM guest g
    JOIN guest h ON h.person = g.person AND h.event = ?2
    JOIN ticket t ON t.guest = h.id
    JOIN movement m ON m.ticket = t.id AND m.area = h.event AND m.direction = 'entry' AND NOT m.isUndone
    WHERE g.id = ?1 AND g.person IS NOT NULL LIMIT 1
    """)

import Attendance
import Foundation

extension JournalWriter {
    /// Everything the rules need to know about `scan`, read in the transaction that will record the decision.
    func facts(
        for scan: Scan, at door: Door, in detail: EventDetail, _ arrival: ScanArrival
    ) throws -> DoorFacts {
        let session = detail.session(of: door)
        var facts = DoorFacts(
            event: detail.event, session: session, door: door,
            candidates: try candidates(
                for: scan, before: arrival.isLive ? nil : scan.at, at: door, in: detail.event),
            otherTime: arrival.otherTime(of: scan, after: memory.clock))
        if DoorFacts.countsPeople(event: detail.event, session: session, door: door) {
            facts.inside = DoorFacts.Inside(
                event: try inside(detail.event.id), session: try inside(session?.id),
                door: try inside(door.id)
            )
            if !arrival.isLive {
                let since = try InsideThen(statements: statements, event: detail.event.id, time: scan.at)
                    .since(in: door.area, by: door.id)
                if session == nil {
                    facts.inside.event -= since.area
                } else {
                    facts.inside.session -= since.area
                }
                facts.inside.door -= since.door
            }
        }
        if let other = facts.candidates.first?.ticket.event,
            facts.candidates.allSatisfy({ $0.ticket.event != detail.event.id })
        {
            facts.otherEvent = try statements.first(Self.eventName, other) { try $0[0] }
        }
        return facts
    }

    /// The tickets of this event with the code, in the first of its forms that any has; else those of other events.
    /// - Parameter time: when the scan was made, where that was earlier.
    private func candidates(
        for scan: Scan, before time: Int?, at door: Door, in event: Event
    ) throws -> [DoorFacts.Candidate] {
        if case .guest(let id) = scan.code {
            return try candidates(Self.ofGuest, id, before: time, at: door) { _ in true }
        }
        let forms = scan.forms.filter { event.foldsCodes || !$0.isFolded }
        for query in [Self.carryingHere, Self.carryingElsewhere] {
            for form in forms {
                // A ticket is found by any form that it ever had; it carries the code if it has one of the forms now.
                let found = try candidates(query, form.hash, before: time, at: door) { ticket in
                    forms.contains { ticket.carries($0) }
                }
                if !found.isEmpty { return found }
            }
        }
        return []
    }

    /// - Parameter carries: whether a ticket still carries the other tool's code that it was found by.
    private func candidates(
        _ query: Query, _ key: some SQLValue, before time: Int?, at door: Door, carries: (Ticket) -> Bool
    ) throws -> [DoorFacts.Candidate] {
        var candidates: [DoorFacts.Candidate] = []
        try statements.each(query, key, door.event) { row in
            let ticket = try TicketRow.ticket(row, from: GuestRow.count)
            let flags = GuestRow.count + TicketRow.count
            let (isOurs, isRevoked): (Bool, Bool) = (try row[flags], try row[flags + 1])
            let (hasMoved, hasAnswered): (Bool, Bool) = (try row[flags + 2], try row[flags + 3])
            let known = try hasMoved ? Movements(statements: statements).of(ticket.id) : Movements.OfTicket()
            let guest = try GuestRow.guest(row)
            let movements = known.counted(in: door.area, of: ticket.event)
            let count = time.map { Movements.count(before: $0, among: movements) } ?? movements.count
            candidates.append(
                DoorFacts.Candidate(
                    ticket: ticket,
                    guest: try hasAnswered ? DoorAnswers(statements: statements).added(to: guest) : guest,
                    isCodeRevoked: isRevoked || !isOurs && !carries(ticket),
                    movements: Array(movements.prefix(count)), later: Array(movements.dropFirst(count)),
                    lastPlace: known.lastPlace(in: door.area, of: ticket.event)))
        }
        return candidates
    }

    private func inside(_ detail: UUID?) throws -> Int {
        guard let detail else { return 0 }
        return try statements.first(Self.inside, detail) { try $0[0] } ?? 0
    }

    private static let carryingHere = carrying("t.event = ?2")
    private static let carryingElsewhere = carrying("t.event <> ?2")

    /// Whether the ticket moved, and its guest answered something at a door. Most have done neither, and then nothing more
    /// is asked.
    private static let isKnown = """
        EXISTS (SELECT 1 FROM movement m WHERE m.ticket = t.id),
            EXISTS (SELECT 1 FROM doorAnswer d WHERE d.guest = g.id)
        """

    // At most 20, in the order of the index: more tickets do not share a code by accident.
    private static func carrying(_ condition: String) -> Query {
        Query(
            """
            SELECT \(GuestRow.columns), \(TicketRow.columns), c.isOurs, c.isRevoked, \(isKnown)
            FROM code c CROSS JOIN ticket t ON t.id = c.ticket JOIN guest g ON g.id = t.guest
            WHERE c.hash = ?1 AND \(condition) AND \(GuestRow.isListed) LIMIT 20
            """)
    }

    private static let ofGuest = Query(
        """
        SELECT \(GuestRow.columns), \(TicketRow.columns), 1, 0, \(isKnown)
        FROM ticket t JOIN guest g ON g.id = t.guest WHERE t.guest = ?1 AND t.event = ?2
            AND \(GuestRow.isListed) LIMIT 20
        """)
    private static let inside = Query("SELECT inside FROM occupancy WHERE place = ?")
    private static let eventName = Query("SELECT name FROM event WHERE id = ?")
}

extension Ticket {
    /// Whether `form` is one of the code that another tool gave last; the ones before were replaced.
    func carries(_ form: CodeForm) -> Bool {
        guard let foreignCode else { return false }
        return form == .exact(foreignCode) || CodeForm.foreign(foreignCode).contains(form)
    }
}

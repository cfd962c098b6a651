import Attendance
import Foundation
import GRDB

extension Clerk {
    /// Everything the rules need to know about `scan`, read in the transaction that will record the decision.
    func facts(for scan: Scan, at door: Door, in place: Place) throws -> DoorFacts {
        let session = place.session(of: door)
        var facts = DoorFacts(
            event: place.event, session: session, door: door,
            candidates: try candidates(for: scan, at: door, in: place.event))
        if DoorFacts.countsPeople(event: place.event, session: session, door: door) {
            facts.inside = DoorFacts.Inside(
                event: try inside(place.event.id), session: try inside(session?.id), door: try inside(door.id)
            )
        }
        if let other = facts.candidates.first?.ticket.event,
            facts.candidates.allSatisfy({ $0.ticket.event != place.event.id })
        {
            facts.otherEvent = try String.fetchOne(
                db, sql: "SELECT name FROM event WHERE id = ?", arguments: [other])
        }
        return facts
    }

    private func candidates(for scan: Scan, at door: Door, in event: Event) throws -> [DoorFacts.Candidate] {
        for form in scan.code.forms where event.foldsCodes || !form.isFolded {
            let found = try candidates(carrying: form.hash, scan, at: door)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// More tickets than this never share a code by accident; the rest need not be weighed.
    private static let mostCandidates = 20

    private func candidates(carrying hash: Data, _ scan: Scan, at door: Door) throws -> [DoorFacts.Candidate]
    {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(GuestRow.columns), \(TicketRow.columns), c.isOurs, c.isRevoked
                    FROM code c JOIN ticket t ON t.id = c.ticket JOIN guest g ON g.id = t.guest
                    WHERE c.hash = ? ORDER BY t.event <> ?, t.id LIMIT \(Self.mostCandidates)
                    """), arguments: [hash, door.event])
        return try rows.map { row in
            let ticket = TicketRow.ticket(row, from: GuestRow.count)
            let last = GuestRow.count + TicketRow.count
            return DoorFacts.Candidate(
                ticket: ticket, guest: try DoorAnswers(db: db).added(to: GuestRow.guest(row)),
                isCodeRevoked: row[last + 1] || !(row[last] || ticket.carries(hash)),
                movements: try Movements(db).of(ticket.id, in: door.area, until: scan.at))
        }
    }

    private func inside(_ place: UUID?) throws -> Int {
        guard let place else { return 0 }
        return try Int.fetchOne(
            db.cachedStatement(sql: "SELECT inside FROM occupancy WHERE place = ?"), arguments: [place]) ?? 0
    }
}

extension Ticket {
    /// Whether the code of this hash is what another tool's ticket shows now, not what it once showed.
    fileprivate func carries(_ hash: Data) -> Bool {
        foreignCode.map { CodeForm.foreign($0).contains { $0.hash == hash } } ?? false
    }
}

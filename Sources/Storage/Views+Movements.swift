import Attendance
import Foundation
import GRDB

extension Views {
    func put(_ fact: ScanDecided, of entry: EntryHead) throws {
        guard let event = entry.event else { return }
        let people = fact.answer.outcome.isMovement ? fact.answer.people : 0
        try execute(
            """
            INSERT INTO scan (entry, event, area, door, ticket, direction, at, clock, station, outcome, people, actor)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                entry.sequence, event, fact.area, fact.door, fact.ticket, fact.direction.rawValue, fact.at,
                entry.clock.value, entry.station, fact.answer.outcome.rawValue, people, entry.actor,
            ])
        if let guest = fact.answer.guest?.id {
            for (question, answer) in fact.answers ?? [:] {
                try put(answer, to: question, of: guest, entry)
            }
            if let badge = fact.badge {
                try put(BadgeWanted(badge: badge, guest: guest, at: fact.at), of: entry)
            }
        }
        if let ticket = fact.ticket, people > 0 { try recount(ticket, in: fact.area) }
    }

    private func put(_ answer: String, to question: String, of guest: UUID, _ entry: EntryHead) throws {
        try execute(
            """
            INSERT INTO doorAnswer (guest, question, answer, clock, station) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (guest, question) DO UPDATE SET answer = excluded.answer, clock = excluded.clock,
                station = excluded.station
            WHERE (excluded.clock, excluded.station) > (clock, station)
            """,
            [guest, question, answer, entry.clock.value, entry.station])
    }

    /// Folds a ticket's movements again and carries the difference into the number of people inside.
    func recount(_ ticket: UUID, in area: UUID) throws {
        let movements = try Movements(db).of(ticket, in: area)
        let presence = Presence(of: movements, admissions: try admissions(of: ticket))
        let before = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT inside, doorInside FROM presence WHERE ticket = ? AND area = ?"),
            arguments: [ticket, area])
        try execute(
            """
            INSERT INTO presence (
                ticket, area, inside, admitted, doorInside, firstAt, firstDoor, firstActor, leftAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (ticket, area) DO UPDATE SET
                inside = excluded.inside, admitted = excluded.admitted, doorInside = excluded.doorInside,
                firstAt = excluded.firstAt, firstDoor = excluded.firstDoor, firstActor = excluded.firstActor,
                leftAt = excluded.leftAt
            """,
            [
                ticket, area, presence.inside, presence.admitted, presence.doorInside,
                presence.firstEntry?.at,
                presence.firstEntry?.door, presence.firstEntry?.actor, presence.leftAt,
            ])
        try occupy(area, by: presence.inside - (before?[0] ?? 0))
        if let door = before?[1] as UUID? { try occupy(door, by: -(before?[0] ?? 0)) }
        if let door = presence.doorInside { try occupy(door, by: presence.inside) }
    }

    private func occupy(_ place: UUID, by people: Int) throws {
        guard people != 0 else { return }
        try execute(
            """
            INSERT INTO occupancy (place, inside) VALUES (?, ?)
            ON CONFLICT (place) DO UPDATE SET inside = inside + excluded.inside
            """,
            [place, people])
        // Whether anybody was ever there depends on the order of arrival; whether anybody is there does not.
        if people < 0 { try execute("DELETE FROM occupancy WHERE place = ? AND inside = 0", [place]) }
    }

    private func admissions(of ticket: UUID) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT admissions FROM ticket WHERE id = ?"), arguments: [ticket]) ?? 1
    }
}

/// Reads a ticket's movements in order of their time, not of their arrival.
struct Movements {
    let db: Database

    init(_ db: Database) { self.db = db }

    /// Those in `area` up to and with the instant `until`.
    func of(_ ticket: UUID, in area: UUID, until: Int = .max) throws -> [Movement] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT direction, at, people, door, actor FROM scan
                    WHERE ticket = ? AND area = ? AND at <= ? AND people > 0 ORDER BY at, clock, station
                    """),
            arguments: [ticket, area, until])
        var movements: [Movement] = []
        while let row = try rows.next() {
            movements.append(
                Movement(
                    direction: row[0] as String == "exit" ? .exit : .entry, at: row[1], people: row[2],
                    door: row[3], actor: row[4]))
        }
        return movements
    }
}

import Attendance
import Foundation

extension Views {
    func put(_ fact: ScanDecided, of entry: EntryHead) throws {
        if let guest = fact.answer.guest?.id {
            var said = entry
            said.clock = fact.said(recordedAt: entry.clock)
            for (question, answer) in fact.lastingAnswers {
                try put(answer: answer, to: question, of: guest, said)
            }
            if let badge = fact.badge {
                try put(
                    BadgeWanted(badge: badge, guest: guest, at: fact.at, order: fact.order, door: fact.door),
                    of: entry)
                try put(pickup: fact.answer.badge?.pickup, of: badge)
            }
        }
        try putRefusal(fact, of: entry)
        guard let ticket = fact.ticket, fact.answer.outcome.isMovement, fact.answer.people > 0 else { return }
        try statements.run(
            Self.addMovement, ticket, fact.area, fact.order ?? fact.at, entry.clock.value, entry.station,
            fact.direction.rawValue, fact.answer.people, fact.door, entry.actor,
            fact.order.map { _ in fact.at })
        // A movement that arrives again because its entry was blanked is counted already.
        guard statements.hasChanged else { return }
        let known = try Movements(statements: statements).known(of: ticket, in: fact.area)
        let others = known.movements.filter { $0.clock != entry.clock.value || $0.station != entry.station }
        try occupy(fact.area, from: others, to: known.movements, admissions: known.admissions)
        try turnout(fact.area, from: others, to: known.movements)
    }

    /// The latest answer is kept, of what was said on purpose; none of an erased guest.
    func put(answer: String, to question: String, of guest: UUID, _ entry: EntryHead) throws {
        guard try !isErased(guest) else { return }
        try statements.run(Self.putAnswer, guest, question, answer, entry.clock.value, entry.station)
    }

    private func putRefusal(_ fact: ScanDecided, of entry: EntryHead) throws {
        guard !fact.answer.outcome.isMovement, let event = entry.event else { return }
        try statements.run(
            Self.addRefusal, fact.answer.id, event, fact.answer.outcome.rawValue, fact.answer.isQuestion)
    }

    /// Takes a movement out of every sum, also where the undoing arrives before the movement.
    func put(_ fact: ScanUndone) throws {
        let known = try Movements(statements: statements).known(of: fact.ticket, in: fact.area)
        let others = known.movements.filter { $0.clock != fact.clock || $0.station != fact.station }
        try statements.run(
            Self.undoMovement, fact.ticket, fact.area, fact.at, fact.clock, fact.station, fact.ticket)
        try occupy(fact.area, from: known.movements, to: others, admissions: known.admissions)
        try turnout(fact.area, from: known.movements, to: others)
    }

    private func occupy(
        _ area: UUID, from before: [Movements.RecordedMovement], to after: [Movements.RecordedMovement],
        admissions: Int
    ) throws {
        try occupy(
            area, from: Presence(of: before.map(\.movement), admissions: admissions),
            to: Presence(of: after.map(\.movement), admissions: admissions))
    }

    /// Runs `change`, after which `ticket` may let in another number of people: another sum of the same movements.
    func recount(_ ticket: UUID, after change: () throws -> Void) throws {
        var areas: [UUID] = []
        try statements.each(Self.areas, ticket) { areas.append(try $0[0]) }
        guard !areas.isEmpty else { return try change() }
        let before = try admissions(of: ticket)
        try change()
        let after = try admissions(of: ticket)
        guard before != after else { return }
        for area in areas {
            let movements = try Movements(statements: statements).of(ticket, in: area)
            try occupy(
                area, from: Presence(of: movements, admissions: before),
                to: Presence(of: movements, admissions: after))
        }
    }

    /// A ticket whose own fact has not arrived yet counts as one for one person.
    private func admissions(of ticket: UUID) throws -> Int {
        try statements.first(Self.admissions, ticket) { try $0[0] } ?? 1
    }

    private func occupy(_ area: UUID, from before: Presence, to after: Presence) throws {
        try occupy(area, by: after.inside - before.inside)
        if before.doorInside == after.doorInside {
            if let door = after.doorInside { try occupy(door, by: after.inside - before.inside) }
        } else {
            if let door = before.doorInside { try occupy(door, by: -before.inside) }
            if let door = after.doorInside { try occupy(door, by: after.inside) }
        }
    }

    private func occupy(_ place: UUID, by people: Int) throws {
        guard people != 0 else { return }
        try statements.run(Self.occupy, place, people)
        if people < 0 { try statements.run(Self.empty, place) }
    }

    private static let putAnswer = Query(
        """
        INSERT INTO doorAnswer (guest, question, answer, clock, station) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (guest, question) DO UPDATE SET
            answer = excluded.answer, clock = excluded.clock, station = excluded.station
        WHERE (excluded.clock, excluded.station) > (clock, station)
        """)
    private static let addRefusal = Query(
        "INSERT INTO refusal (scan, event, outcome, isAsked) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
    private static let addMovement = Query(
        """
        INSERT INTO movement (ticket, area, at, clock, station, direction, people, door, actor, wall, isUndone)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        ON CONFLICT DO UPDATE SET direction = excluded.direction, people = excluded.people,
            door = excluded.door, actor = excluded.actor, wall = excluded.wall
        WHERE people = 0
        """)
    // The movement itself fills in the rest when it arrives.
    private static let undoMovement = Query(
        """
        INSERT INTO movement (ticket, area, at, clock, station, direction, people, door, actor, isUndone)
        VALUES (?, ?, ?, ?, ?, 'entry', 0, ?, '', 1)
        ON CONFLICT DO UPDATE SET isUndone = 1
        """)
    private static let areas = Query("SELECT DISTINCT area FROM movement WHERE ticket = ?")
    private static let admissions = Query("SELECT admissions FROM ticket WHERE id = ?")
    private static let occupy = Query(
        """
        INSERT INTO occupancy (place, inside) VALUES (?, ?)
        ON CONFLICT (place) DO UPDATE SET inside = inside + excluded.inside
        """)
    private static let empty = Query("DELETE FROM occupancy WHERE place = ? AND inside = 0")
}

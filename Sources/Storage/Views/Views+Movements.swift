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
                if let pickup = fact.answer.badge?.pickup { try put(pickup: pickup, of: badge, entry) }
            }
        }
        try putRefusal(fact, of: entry)
        guard let ticket = fact.ticket, fact.answer.outcome.isMovement, fact.answer.people > 0 else { return }
        try statements.run(
            Self.addMovement, ticket, fact.area, fact.order ?? fact.at, entry.clock.value, entry.station,
            fact.direction.rawValue, fact.answer.people, fact.door, entry.actor,
            fact.order.map { _ in fact.at }, fact.again ?? 0, fact.answer.conflict != nil)
        // A movement that arrives again because its entry was blanked is counted already.
        guard statements.hasChanged else { return }
        let known = try Movements(statements: statements).of(ticket)
        try count(
            in: entry.event ?? fact.area, from: known.without(fact.area, entry.clock.value, entry.station),
            to: known)
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
    func put(_ fact: ScanUndone, of entry: EntryHead) throws {
        let known = try Movements(statements: statements).of(fact.ticket)
        try statements.run(
            Self.undoMovement, fact.ticket, fact.area, fact.at, fact.clock, fact.station, fact.ticket)
        try count(
            in: entry.event ?? fact.area, from: known,
            to: known.without(fact.area, fact.clock, fact.station))
    }

    /// Counts a ticket by `after`, which was counted by `before`: who is inside where, and when they first came.
    private func count(
        in event: UUID, from before: Movements.OfTicket, to after: Movements.OfTicket
    ) throws {
        for area in Set((before.recorded + after.recorded).map(\.area)).union([event]) {
            try occupy(
                area, from: before.presence(in: area, of: event), to: after.presence(in: area, of: event))
            // Who came into a session first came to the event then.
            try turnout(
                area, from: before.firstEntry(in: area == event ? nil : area),
                to: after.firstEntry(in: area == event ? nil : area))
        }
    }

    /// Runs `change`, after which `ticket` may let in another number of people: another sum of the same movements.
    func recount(_ ticket: UUID, of event: UUID, after change: () throws -> Void) throws {
        let movements = Movements(statements: statements)
        let moved = try movements.of(ticket)
        guard !moved.recorded.isEmpty else { return try change() }
        var (before, after) = (moved, moved)
        before.admissions = try admissions(of: ticket)
        try change()
        after.admissions = try admissions(of: ticket)
        guard before.admissions != after.admissions else { return }
        for area in Set(moved.recorded.map(\.area)) {
            try occupy(
                area, from: before.presence(in: area, of: event), to: after.presence(in: area, of: event))
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
        INSERT INTO movement (
            ticket, area, at, clock, station, direction, people, door, actor, wall, again, isConflict, isUndone)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        ON CONFLICT DO UPDATE SET direction = excluded.direction, people = excluded.people,
            door = excluded.door, actor = excluded.actor, wall = excluded.wall, again = excluded.again,
            isConflict = excluded.isConflict
        WHERE people = 0
        """)
    // The movement itself fills in the rest when it arrives.
    private static let undoMovement = Query(
        """
        INSERT INTO movement (ticket, area, at, clock, station, direction, people, door, actor, isUndone)
        VALUES (?, ?, ?, ?, ?, 'entry', 0, ?, '', 1)
        ON CONFLICT DO UPDATE SET isUndone = 1
        """)
    private static let admissions = Query("SELECT admissions FROM ticket WHERE id = ?")
    private static let occupy = Query(
        """
        INSERT INTO occupancy (place, inside) VALUES (?, ?)
        ON CONFLICT (place) DO UPDATE SET inside = inside + excluded.inside
        """)
    private static let empty = Query("DELETE FROM occupancy WHERE place = ? AND inside = 0")
}

extension Movements.OfTicket {
    /// The others than the movement of one entry.
    fileprivate func without(_ area: UUID, _ clock: Int, _ station: UUID) -> Movements.OfTicket {
        var others = self
        others.recorded.removeAll { $0.area == area && $0.clock == clock && $0.station == station }
        return others
    }

    /// The first entry into an area; nil is the first into any.
    fileprivate func firstEntry(in area: UUID?) -> Movement? {
        recorded.first { $0.movement.direction == .entry && (area == nil || $0.area == area) }?.movement
    }
}

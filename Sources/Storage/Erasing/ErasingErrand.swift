import Attendance
import Foundation

/// A part of the erasing that was asked for and is yet to be done: some guests, or the scans of nobody at an event.
struct ErasingErrand: Sendable {
    var guests: [LeavingGuest] = []
    let event: UUID
    let why: Erasure.Why
    let actor: String

    /// How many guests are looked for at a time: what is found of them is kept in memory.
    fileprivate static let most = 2_000
}

extension JournalWriter {
    /// Records that somebody is to be erased, so that it is done whatever happens to this program.
    func intend(toErase whom: Journal.Erased, why: Erasure.Why, actor: String) throws {
        func add(_ id: UUID, _ event: UUID, isEvent: Bool) throws {
            try statements.run(Self.intend, id, event, isEvent, why.rawValue, actor)
        }
        switch whom {
        case .guests:
            for guest in try statements.unerased(whom) { try add(guest.id, guest.event, isEvent: false) }
        case .event(let event): try add(event, event, isEvent: true)
        }
    }

    /// Ends the erasing of guests, and of events that have none left.
    func forget(doneErrands guests: [UUID]) throws {
        for guest in guests { try statements.run(Self.forgetGuest, guest) }
        for event in try statements.intended().filter(\.isEvent)
        where try statements.unerased(.event(event.id), most: 1).isEmpty {
            try statements.run(Self.forgetEvent, event.id)
        }
    }

    private static let intend = Query(
        """
        INSERT INTO leaving (id, event, isEvent, why, actor) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """)
    private static let forgetGuest = Query("DELETE FROM leaving WHERE id = ? AND NOT isEvent")
    private static let forgetEvent = Query("DELETE FROM leaving WHERE id = ? AND isEvent")
}

extension Statements {
    fileprivate struct IntendedErasure {
        /// The guest's, or the event's.
        let id: UUID
        let event: UUID
        let isEvent: Bool
        let why: Erasure.Why
        let actor: String
    }

    /// What is to be done next; nil when all is done.
    func nextErrand() throws -> ErasingErrand? {
        var next: ErasingErrand?
        for intended in try intended() {
            if intended.isEvent, next == nil {
                var errand = ErasingErrand(
                    event: intended.event, why: intended.why, actor: intended.actor)
                errand.guests = try unerased(.event(intended.event), most: ErasingErrand.most)
                if !errand.guests.isEmpty { return errand }
                let scans = try EntriesAbout(statements: self).ofNobody(at: intended.event)
                if scans.contains(where: { $0.fact.nameless != nil }) { return errand }
            } else if !intended.isEvent {
                let guest = try unerased(.guests([(intended.id, intended.event)]))
                let errand =
                    next
                    ?? ErasingErrand(
                        event: intended.event, why: intended.why, actor: intended.actor)
                guard (errand.why, errand.actor) == (intended.why, intended.actor),
                    errand.guests.count < ErasingErrand.most, !guest.isEmpty
                else { continue }
                next = errand
                next?.guests += guest
            }
        }
        return next
    }

    /// The guests whose erasing was asked for and who are erased.
    func doneErrands() throws -> [LeavingGuest] {
        var done: [LeavingGuest] = []
        for intended in try intended() {
            try each(intended.isEvent ? Self.erasedOfEvent : Self.erased, intended.id) {
                done.append(LeavingGuest(id: try $0[0], event: intended.event))
            }
        }
        return done
    }

    fileprivate func intended() throws -> [IntendedErasure] {
        var all: [IntendedErasure] = []
        try each(Self.allIntended) { row in
            all.append(
                IntendedErasure(
                    id: try row[0], event: try row[1], isEvent: try row[2],
                    why: Erasure.Why(rawValue: row.text(3)) ?? .request, actor: row.text(4)))
        }
        return all
    }

    private static let allIntended = Query(
        "SELECT id, event, isEvent, why, actor FROM leaving ORDER BY isEvent, id")
    private static let erased = Query("SELECT guest FROM erasure WHERE guest = ?")
    private static let erasedOfEvent = Query(
        "SELECT g.id FROM guest g JOIN erasure e ON e.guest = g.id WHERE g.event = ?")
}

import Attendance
import Foundation
import Testing

/// One guest in front of one door, good to go in unless a test arranges otherwise.
struct DoorCase: Sendable {
    /// 2026-12-03T19:00-08:00.
    static let seven = 1_796_353_200_000
    static let zone = "America/Los_Angeles"

    var event: Event
    var session: EventSession?
    var door: Door
    var inside = DoorFacts.Inside()
    var guest: Guest
    var ticket: Ticket
    var isCodeRevoked = false
    var movements: [Movement] = []
    /// Whether any ticket has the code.
    var isKnown = true
    /// A second ticket with the same code.
    var twin: DoorFacts.Candidate?
    var otherEvent: String?
    /// What the time may be instead, where the clock is in doubt.
    var otherTime: Int?
    var isSimulation = false
    var scan: Scan

    init(reentry: Door.Reentry = .afterExit, admissions: Int = 1) {
        event = Event(id: UUID(), name: "Mixer", zone: Self.zone, startsAt: Self.seven)
        let session = EventSession(id: UUID(), event: event.id, name: "Critique")
        self.session = session
        door = Door(id: UUID(), event: event.id, session: session.id, name: "Garden door", reentry: reentry)
        guest = Guest(
            id: UUID(), event: event.id, firstName: "Xanthippe", lastName: "Quilliam", role: "Composer")
        ticket = Ticket(
            id: UUID(), event: event.id, guest: guest.id, type: "Regular", admissions: admissions)
        scan = Scan(id: UUID(), code: ScannedCode("CODE"), at: Self.seven, actor: "kiosk")
    }

    var candidate: DoorFacts.Candidate {
        DoorFacts.Candidate(ticket: ticket, guest: guest, isCodeRevoked: isCodeRevoked, movements: movements)
    }

    var facts: DoorFacts {
        DoorFacts(
            event: event, session: session, door: door, inside: inside,
            candidates: isKnown ? [candidate] + (twin.map { [$0] } ?? []) : [], otherEvent: otherEvent,
            otherTime: otherTime)
    }

    var decision: Decision { decide(scan, knowing: facts) }

    /// The words for the decision.
    var message: Answer.Message {
        get throws {
            let time = try #require(EventTime(of: event))
            let doorName = door.name
            return Sentences(facts: facts, time: time, isSimulation: isSimulation) { _ in doorName }
                .message(for: decision)
        }
    }

    /// The same, with a member of staff who lets the guest in whatever the rules say.
    func overridden(picking ticket: UUID? = nil) -> DoorCase {
        var evening = self
        evening.scan.override = Scan.Override(staff: "Mo", reason: "known to the host", ticket: ticket)
        return evening
    }

    func leaving() -> DoorCase {
        var evening = self
        evening.scan.direction = .exit
        return evening
    }

    /// What went before: people who came in (above 0) or left (below 0), a second apart, up to now.
    mutating func past(_ people: [Int]) {
        movements = people.enumerated().map { index, count in
            movement(count, at: scan.at - (people.count - 1 - index) * 1_000)
        }
    }

    func movement(_ people: Int, at instant: Int) -> Movement {
        Movement(
            direction: people > 0 ? .entry : .exit, at: instant, people: abs(people), door: door.id,
            actor: "kiosk")
    }
}

import Attendance
import Foundation
import Testing

/// Where the limits of the rules lie, to the millisecond and the person.
struct DoorLimitTests {
    /// A window from 1,000 before seven until 1,000 after it, and the scan at `offset` from seven.
    private static let moments: [(offset: Int, place: Int)] = [
        (-1_001, -1), (-1_000, 0), (-999, 0), (0, 0), (999, 0), (1_000, 1), (1_001, 1),
    ]
    private static let from = DoorCase.seven - 1_000
    private static let until = DoorCase.seven + 1_000

    @Test(arguments: moments) func `a ticket is good from its first millisecond until before its last`(
        moment: (offset: Int, place: Int)
    ) {
        var evening = DoorCase()
        evening.ticket.validFrom = Self.from
        evening.ticket.validUntil = Self.until
        evening.scan.at += moment.offset
        let expected: Outcome = moment.place < 0 ? .tooEarly : moment.place > 0 ? .expired : .admitted
        #expect(evening.decision.outcome == expected)
    }

    @Test(arguments: moments, [false, true])
    func `a door is open from its first millisecond until before its last`(
        moment: (offset: Int, place: Int), isSession: Bool
    ) {
        var evening = DoorCase()
        let hours = Terms(opensAt: Self.from, closesAt: Self.until)
        if isSession { evening.session?.terms = hours } else { evening.door.terms = hours }
        evening.scan.at += moment.offset
        let decision = evening.decision
        #expect(decision.outcome == (moment.place == 0 ? .admitted : .closed))
        #expect(decision.opensAt == (moment.place < 0 ? Self.from : nil))
    }

    @Test func `a door opens when its session does too`() {
        var evening = DoorCase()
        evening.door.terms.opensAt = DoorCase.seven - 1
        evening.session?.terms.opensAt = DoorCase.seven + 5
        #expect(evening.decision.opensAt == DoorCase.seven + 5)
    }

    @Test(arguments: [
        (inside: 0, capacity: 1, people: 1, fits: true), (1, 1, 1, false), (2, 1, 1, false), (0, 0, 1, false),
        (7, 8, 1, true), (7, 8, 2, false), (6, 8, 2, true), (0, 8, 8, true), (0, 8, 9, false),
    ]) func `nobody comes in beyond what fits`(room: (inside: Int, capacity: Int, people: Int, fits: Bool)) {
        var event = DoorCase(admissions: room.people)
        event.session = nil
        event.event.capacity = room.capacity
        event.inside.event = room.inside
        var session = DoorCase(admissions: room.people)
        session.session?.terms.capacity = room.capacity
        session.inside.session = room.inside
        var door = DoorCase(admissions: room.people)
        door.door.terms.capacity = room.capacity
        door.inside.door = room.inside
        for evening in [event, session, door] {
            #expect(evening.decision.outcome == (room.fits ? .admitted : .full))
        }
    }

    @Test func `a group that does not fit may come in as far as it does`() {
        var evening = DoorCase(admissions: 4)
        evening.session = nil
        evening.event.capacity = 80
        evening.inside.event = 78
        #expect(evening.decision.outcome == .full)
        evening.scan.people = 2
        #expect(evening.decision.outcome == .admitted)
        #expect(evening.decision.people == 2)
    }

    @Test func `each limit counts the people of its own place`() {
        var evening = DoorCase()
        evening.event.capacity = 80
        evening.session?.terms.capacity = 20
        evening.door.terms.capacity = 10
        evening.inside = DoorFacts.Inside(event: 79, session: 19, door: 9)
        #expect(evening.decision.outcome == .admitted)
    }

    @Test func `money is taken where the door takes it`() {
        var evening = DoorCase()
        evening.ticket.isUnpaid = true
        evening.door.takesMoney = true
        #expect(evening.decision.outcome == .admitted)
    }

    @Test(
        arguments: [
            (roles: ["composer"], types: [], admits: true), (["COMPOSER", "host"], ["regular"], true),
            (["host"], [], false), ([], ["vip"], false), (["composer"], ["vip"], false), ([], [], true),
        ] as [(roles: [String], types: [String], admits: Bool)])
    func `roles and kinds of ticket are compared without case`(
        terms: (roles: [String], types: [String], admits: Bool)
    ) {
        var evening = DoorCase()
        evening.door.terms = Terms(roles: terms.roles, ticketTypes: terms.types)
        #expect(evening.decision.outcome == (terms.admits ? .admitted : .wrongDoor))
    }

    @Test func `a guest without a role is not let in where a role is asked for`() {
        var evening = DoorCase()
        evening.guest.role = nil
        evening.door.terms.roles = ["host"]
        #expect(evening.decision.outcome == .wrongDoor)
    }

    @Test(
        arguments: [
            (event: nil, session: nil, door: nil, counts: false), (1, nil, nil, false), (nil, 1, nil, true),
            (nil, nil, 1, true),
        ] as [(event: Int?, session: Int?, door: Int?, counts: Bool)])
    func `people are counted where a limit applies`(
        limits: (event: Int?, session: Int?, door: Int?, counts: Bool)
    ) {
        var evening = DoorCase()
        evening.event.capacity = limits.event
        evening.session?.terms.capacity = limits.session
        evening.door.terms.capacity = limits.door
        let (event, session, door) = (evening.event, evening.session, evening.door)
        #expect(DoorFacts.countsPeople(event: event, session: session, door: door) == limits.counts)
        let ofEvent = DoorFacts.countsPeople(event: event, session: nil, door: door)
        #expect(ofEvent == (limits.event != nil || limits.door != nil))
    }
}

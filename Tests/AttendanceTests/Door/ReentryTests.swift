import Attendance
import Foundation
import Testing

/// Coming in again, and coming in together.
struct ReentryTests {
    /// What went before, how many ask to come in (nil: all who may), and how many do; 0 is `already_in`.
    struct Case: Sendable, CustomTestStringConvertible {
        var reentry: Door.Reentry
        var admissions: Int
        var past: [Int]
        var asked: Int?
        var people: Int

        init(
            _ reentry: Door.Reentry, of admissions: Int, _ past: [Int], asking asked: Int? = nil,
            _ people: Int
        ) {
            self.reentry = reentry
            self.admissions = admissions
            self.past = past
            self.asked = asked
            self.people = people
        }

        var testDescription: String { "\(reentry) \(admissions): \(past), \(asked ?? 0) → \(people)" }
    }

    private static let cases: [Case] = [
        // Once, whatever happened since.
        Case(.single, of: 1, [], 1), Case(.single, of: 1, [1], 0), Case(.single, of: 1, [1, -1], 0),
        Case(.single, of: 2, [1, -1], 1), Case(.single, of: 4, [2], 2), Case(.single, of: 4, [2, -2], 2),
        Case(.single, of: 4, [2, -2, 2], 0), Case(.single, of: 4, [2], asking: 1, 1),
        Case(.single, of: 4, [3, -3], asking: 9, 1), Case(.single, of: 1, [-1], 1),
        // Once the holder has left.
        Case(.afterExit, of: 1, [], 1), Case(.afterExit, of: 1, [1], 0), Case(.afterExit, of: 1, [1, -1], 1),
        Case(.afterExit, of: 1, [1, -1, 1], 0), Case(.afterExit, of: 1, [-1], 1),
        Case(.afterExit, of: 1, [1, 1, -1], 1), Case(.afterExit, of: 4, [4], 0),
        Case(.afterExit, of: 4, [4, -1], 1), Case(.afterExit, of: 4, [1], 3),
        Case(.afterExit, of: 4, [1], asking: 2, 2), Case(.afterExit, of: 4, [1, 2], 1),
        Case(.afterExit, of: 4, [4, -9], 4),
        // Always, and everybody still outside may come along.
        Case(.unlimited, of: 1, [], 1), Case(.unlimited, of: 1, [1], 1), Case(.unlimited, of: 2, [2], 1),
        Case(.unlimited, of: 3, [1], 2), Case(.unlimited, of: 2, [2, 1, 1], 1),
        Case(.unlimited, of: 2, [2], asking: 2, 1),
        // Nobody and fewer than nobody are one.
        Case(.afterExit, of: 4, [], asking: 0, 1), Case(.afterExit, of: 4, [], asking: -5, 1),
        Case(.afterExit, of: 4, [], asking: .max, 4),
    ]

    @Test(arguments: cases) func `the door's kind of re-entry decides who comes in again`(asked: Case) {
        var evening = DoorCase(reentry: asked.reentry, admissions: asked.admissions)
        evening.past(asked.past)
        evening.scan.people = asked.asked
        let decision = evening.decision
        #expect(decision.outcome == (asked.people > 0 ? .admitted : .alreadyIn))
        #expect(decision.people == asked.people)
        #expect(decision.previous == evening.movements.last)
    }

    @Test func `unlimited re-entry does not make one guest two`() {
        var evening = DoorCase(reentry: .unlimited)
        for second in 0..<5 {
            evening.scan.at += second
            let decision = evening.decision
            #expect(decision.outcome == .admitted)
            evening.movements.append(evening.movement(decision.people, at: evening.scan.at))
        }
        let presence = Presence(of: evening.movements, admissions: 1)
        #expect(presence.inside == 1)
        #expect(presence.admitted == 1)
        #expect(presence.entries == 5)
    }

    @Test func `who comes back at an unlimited door takes no more room`() {
        var evening = DoorCase(reentry: .unlimited)
        evening.past([1])
        evening.session?.terms.capacity = 80
        evening.inside.session = 80
        #expect(evening.decision.outcome == .admitted)
        evening.movements = []
        #expect(evening.decision.outcome == .full)
    }

    @Test func `who is inside by another door takes room at a door with a limit of its own`() {
        var evening = DoorCase(reentry: .unlimited)
        evening.past([1])
        evening.door.terms.capacity = 1
        evening.inside.door = 1
        // By this door: the one who is counted there comes back.
        #expect(evening.decision.outcome == .admitted)
        evening.movements = evening.movements.map {
            var movement = $0
            movement.door = UUID()
            return movement
        }
        #expect(evening.decision.outcome == .full)
    }

    @Test func `a full event keeps nobody who is inside out of a session`() {
        var evening = DoorCase()
        evening.event.capacity = 2
        evening.inside = DoorFacts.Inside(event: 2, session: 0, door: 0)
        #expect(evening.decision.outcome == .admitted)
        evening.session = nil
        #expect(evening.decision.outcome == .full)
    }

    @Test func `at a full house a ticket that is shown twice is told as that`() {
        var evening = DoorCase(reentry: .single)
        evening.session = nil
        evening.past([1, -1])
        evening.event.capacity = 1
        evening.inside.event = 1
        #expect(evening.decision.outcome == .alreadyIn)
        #expect(evening.decision.behind == [.full])
    }

    @Test(
        arguments: [
            (past: [4], asked: nil, people: 4, left: 0), ([4], 1, 1, 3), ([4, -1], nil, 3, 0), ([2], 9, 2, 0),
            ([4], 0, 1, 3),
        ] as [(past: [Int], asked: Int?, people: Int, left: Int)])
    func `a group leaves together or in parts`(group: (past: [Int], asked: Int?, people: Int, left: Int)) {
        var evening = DoorCase(admissions: 4).leaving()
        evening.past(group.past)
        evening.scan.people = group.asked
        let decision = evening.decision
        #expect(decision.people == group.people)
        let all = evening.movements + [evening.movement(-decision.people, at: evening.scan.at)]
        #expect(Presence(of: all, admissions: 4).inside == group.left)
    }

    @Test func `an override lets in who is inside, and does not count them twice`() {
        var evening = DoorCase().overridden()
        evening.past([1])
        let decision = evening.decision
        #expect(decision.outcome == .admitted)
        #expect(decision.overridden == .alreadyIn)
        let all = evening.movements + [evening.movement(decision.people, at: evening.scan.at)]
        #expect(Presence(of: all, admissions: 1).inside == 1)
    }

    @Test func `a scan made offline is judged as of its own time`() {
        var evening = DoorCase()
        evening.door.terms = Terms(opensAt: DoorCase.seven, closesAt: DoorCase.seven + 3_600_000)
        evening.scan.at = DoorCase.seven + 3_599_999  // however late it arrives
        #expect(evening.decision.outcome == .admitted)
        evening.scan.at = DoorCase.seven - 1
        #expect(evening.decision.outcome == .closed)
        evening.scan.at = DoorCase.seven + 3_600_000
        #expect(evening.decision.outcome == .closed)
    }

    @Test func `an entry that arrives late is seen by what came after it`() {
        var evening = DoorCase()
        let (entry, exit) = (evening.movement(1, at: 100), evening.movement(-1, at: 200))
        evening.movements = [exit]
        #expect(evening.decision.outcome == .admitted)
        evening.movements = [entry, exit]
        #expect(evening.decision.outcome == .admitted)
        evening.movements = [entry, exit, evening.movement(1, at: 300)]
        #expect(evening.decision.outcome == .alreadyIn)
    }
}

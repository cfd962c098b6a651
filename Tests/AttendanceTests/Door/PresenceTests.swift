import Attendance
import Foundation
import TestSupport
import Testing

/// Whatever is scanned, in whatever order it is heard of, the count of people holds.
struct PresenceTests {
    /// An evening's scans of one ticket, each decided in turn, and what the door made of them.
    private func night(_ seed: Int, at reentry: Door.Reentry, mayOverride: Bool) -> (DoorCase, [Decision]) {
        var seeded = Seeded(seed)
        var evening = DoorCase(reentry: reentry, admissions: Int.random(in: 1...5, using: &seeded))
        var decisions: [Decision] = []
        for _ in 0..<40 {
            var now = Int.random(in: 0..<3, using: &seeded) == 0 ? evening.leaving() : evening
            now.scan.at += Int.random(in: 0...60_000, using: &seeded)
            now.scan.people = Bool.random(using: &seeded) ? nil : Int.random(in: -1...7, using: &seeded)
            if mayOverride && Bool.random(using: &seeded) { now = now.overridden() }
            let decision = now.decision
            decisions.append(decision)
            if decision.outcome.isMovement {
                let people = now.scan.direction == .entry ? decision.people : -decision.people
                evening.movements.append(now.movement(people, at: now.scan.at))
            }
            evening.scan.at = now.scan.at
        }
        return (evening, decisions)
    }

    @Test(arguments: 0..<200, Door.Reentry.allCases)
    func `never are more inside than the ticket lets in`(seed: Int, reentry: Door.Reentry) {
        let (evening, decisions) = night(seed, at: reentry, mayOverride: true)
        let admissions = evening.ticket.admissions
        for count in 0...evening.movements.count {
            let presence = Presence(of: evening.movements.prefix(count), admissions: admissions)
            #expect((0...admissions).contains(presence.inside))
            #expect((presence.inside...admissions).contains(presence.admitted))
        }
        for decision in decisions {
            #expect((decision.people > 0) == decision.outcome.isMovement)
            #expect(decision.people <= admissions)
        }
    }

    @Test(arguments: 0..<200) func `without overrides those inside are those who came less those who left`(
        seed: Int
    ) {
        let (evening, decisions) = night(seed, at: .afterExit, mayOverride: false)
        let balance = decisions.reduce(0) { sum, decision in
            switch decision.outcome {
            case .admitted: sum + decision.people
            case .left where !decision.wasOutside: sum - decision.people
            default: sum
            }
        }
        let presence = Presence(of: evening.movements, admissions: evening.ticket.admissions)
        #expect(presence.inside == balance)
        #expect(balance <= evening.ticket.admissions)
    }

    @Test(arguments: 0..<200) func `a single door lets each in once`(seed: Int) {
        let (evening, decisions) = night(seed, at: .single, mayOverride: false)
        let entered = decisions.filter { $0.outcome == .admitted }.map(\.people).reduce(0, +)
        #expect(entered <= evening.ticket.admissions)
    }

    @Test(arguments: 0..<100) func `presence is the same however movements were delivered`(seed: Int) {
        var seeded = Seeded(seed)
        let (evening, _) = night(seed, at: .afterExit, mayOverride: true)
        var elsewhere = night(seed + 1_000, at: .unlimited, mayOverride: true).0.movements
        for index in elsewhere.indices { elsewhere[index].at += 1 }
        var clock = 0
        let all = (evening.movements + elsewhere).map { movement in
            clock += 1
            return (movement: movement, clock: clock)
        }
        func delivered(_ order: [(movement: Movement, clock: Int)]) -> Presence {
            var known: [(movement: Movement, clock: Int)] = []
            for late in order {
                let place = known.firstIndex {
                    (late.movement.at, late.clock) < ($0.movement.at, $0.clock)
                }
                known.insert(late, at: place ?? known.endIndex)
            }
            return Presence(of: known.map(\.movement), admissions: evening.ticket.admissions)
        }
        let presence = delivered(all)
        for _ in 0..<10 { #expect(delivered(all.shuffled(using: &seeded)) == presence) }
        #expect(presence.inside <= 5)
    }

    @Test func `two doors that were cut off make one guest one`() {
        let evening = DoorCase()
        let both = [evening.movement(1, at: 1_000), evening.movement(1, at: 1_200)]
        let presence = Presence(of: both, admissions: 1)
        #expect(presence.inside == 1)
        #expect(presence.admitted == 1)
        #expect(presence.firstEntry == both[0])
        #expect(presence.last == both[1])
    }

    @Test func `a ticket cut down after four came in on it still has four inside`() {
        let evening = DoorCase()
        let presence = Presence(
            of: [evening.movement(4, at: 1_000), evening.movement(1, at: 2_000)], admissions: 2)
        #expect(presence.inside == 4)
    }

    @Test func `when and through which door they are inside`() {
        let evening = DoorCase()
        let (entry, exit) = (evening.movement(2, at: 1_000), evening.movement(-1, at: 2_000))
        let half = Presence(of: [entry, exit], admissions: 2)
        #expect(half.leftAt == nil)
        #expect(half.doorInside == evening.door.id)
        let gone = Presence(of: [entry, exit, evening.movement(-1, at: 3_000)], admissions: 2)
        #expect(gone.leftAt == 3_000)
        #expect(gone.doorInside == nil)
        #expect(gone.admitted == 2)
        #expect(Presence(of: [], admissions: 2).leftAt == nil)
    }
}

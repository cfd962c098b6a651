import Attendance
import Foundation
import TestSupport
import Testing

/// The table of the door's rules.
struct DoorTableTests {
    @Test func `the outcomes stand in the order of the table`() {
        #expect(Outcome.allCases == table.map(\.outcome))
    }

    @Test(arguments: table) func `the table says what staff may override`(
        row: (outcome: Outcome, override: Bool)
    ) {
        #expect(row.outcome.mayBeOverridden == row.override)
    }

    @Test func `a guest with nothing against them goes in`() {
        let decision = DoorCase().decision
        #expect(decision.outcome == .admitted)
        #expect(decision.people == 1)
        #expect(decision.overridden == nil)
    }

    @Test func `every outcome but the movements has a way to be brought about`() {
        #expect(Set(reasons.map(\.outcome)) == Set(Outcome.allCases.filter { !$0.isMovement }))
    }

    @Test(arguments: reasons) func `one reason refuses`(reason: RefusalCase) {
        let decision = DoorCase(with: [reason]).decision
        #expect(decision.outcome == reason.outcome)
        #expect(decision.people == 0)
        #expect(decision.overridden == nil)
    }

    @Test(arguments: reasons, reasons) func `of two reasons the first in the table is given`(
        one: RefusalCase, other: RefusalCase
    ) {
        guard one.canHold(with: other) else { return }
        let first = one.step <= other.step ? one : other
        #expect(DoorCase(with: [one, other]).decision.outcome == first.outcome)
        #expect(DoorCase(with: [other, one]).decision.outcome == first.outcome)
    }

    @Test(arguments: 0..<300) func `of many reasons the first in the table is given`(seed: Int) throws {
        var seeded = Seeded(seed)
        let together = reasonsTogether(Int.random(in: 3...12, using: &seeded), using: &seeded)
        let first = try #require(together.first)
        let decision = DoorCase(with: together).decision
        #expect(decision.outcome == first.outcome, "\(together.map(\.testDescription))")
        #expect(decision.people == 0)
    }

    @Test(arguments: reasons) func `staff override what the table lets them, and it is marked`(
        reason: RefusalCase
    ) {
        var evening = DoorCase(with: [reason])
        evening = evening.overridden(picking: evening.twin == nil ? nil : evening.ticket.id)
        let decision = evening.decision
        switch reason.outcome {
        case .unreadable, .wrongEvent, .unknown:
            // An unknown code has no ticket to go in on: the override makes a walk-in of it elsewhere.
            #expect(decision.outcome == reason.outcome)
            #expect(decision.people == 0)
        default:
            #expect(decision.outcome == .admitted)
            #expect(decision.people == 1)
            #expect(decision.overridden == reason.outcome)
        }
    }

    @Test(arguments: 0..<100) func `an override of many reasons is marked with the first`(seed: Int) throws {
        var seeded = Seeded(seed)
        let together = reasonsTogether(4, using: &seeded).filter {
            ![.unreadable, .unknown, .wrongEvent, .ambiguous].contains($0.outcome)
        }
        let decision = DoorCase(with: together).overridden().decision
        #expect(decision.outcome == .admitted)
        #expect(decision.overridden == together.first?.outcome)
    }

    @Test func `an override that nobody needed is not marked`() {
        let decision = DoorCase().overridden().decision
        #expect(decision.outcome == .admitted)
        #expect(decision.overridden == nil)
    }

    @Test(arguments: 0..<300) func `an exit of a known ticket is never refused`(seed: Int) {
        var seeded = Seeded(seed)
        let together = reasonsTogether(Int.random(in: 1...10, using: &seeded), using: &seeded)
        let decision = DoorCase(with: together).leaving().decision
        let refused = together.first { [.unreadable, .unknown, .wrongEvent].contains($0.outcome) }
        #expect(decision.outcome == refused?.outcome ?? .left)
        #expect((decision.people > 0) == (refused == nil))
    }

    @Test func `the exit of somebody who was not inside is recorded and marked`() {
        let decision = DoorCase().leaving().decision
        #expect(decision.outcome == .left)
        #expect(decision.people == 1)
        #expect(decision.wasOutside)
    }

    @Test func `the exit of somebody who was inside is not marked`() {
        var evening = DoorCase()
        evening.past([1])
        let decision = evening.leaving().decision
        #expect(decision.outcome == .left)
        #expect(!decision.wasOutside)
        #expect(decision.previous == evening.movements.last)
    }
}

import Attendance
import Foundation
import Testing

/// A code that several tickets carry.
struct AmbiguityTests {
    private var two: DoorCase {
        var evening = DoorCase()
        evening.twin = evening.goodTwin
        return evening
    }

    @Test func `two good tickets are ambiguous, and it is nobody's`() {
        let decision = two.decision
        #expect(decision.outcome == .ambiguous)
        #expect(decision.candidate == nil)
    }

    @Test(
        arguments: reasons.filter {
            ($0.step > 2 && $0.step < 11) && $0.outcome != .ambiguous && $0.outcome != .wrongDoor
        })
    func `a good ticket goes before one that is not`(reason: RefusalCase) {
        var evening = two
        reason.arrange(&evening)
        let decision = evening.decision
        #expect(decision.outcome == .admitted)
        #expect(decision.candidate?.ticket.id == evening.twin?.ticket.id)
    }

    @Test func `a ticket that this door does not admit gives way to one that it does`() {
        var evening = two
        evening.door.terms.ticketTypes = ["VIP"]
        evening.twin?.ticket.type = "VIP"
        #expect(evening.decision.candidate?.ticket.id == evening.twin?.ticket.id)
    }

    @Test func `of tickets that are all bad the first reason in the table is given`() {
        var evening = two
        evening.ticket.standing = .pending
        evening.twin?.ticket.standing = .cancelled
        #expect(evening.decision.outcome == .cancelled)
        evening.isCodeRevoked = true
        #expect(evening.decision.outcome == .revoked)
        #expect(evening.decision.candidate?.ticket.id == evening.ticket.id)
    }

    @Test func `a ticket of another event does not make a code ambiguous`() {
        var evening = two
        evening.twin?.ticket.event = UUID()
        #expect(evening.decision.outcome == .admitted)
        #expect(evening.decision.candidate?.ticket.id == evening.ticket.id)
    }

    @Test func `staff pick the ticket`() throws {
        let evening = two
        let picked = try #require(evening.twin?.ticket.id)
        let decision = evening.overridden(picking: picked).decision
        #expect(decision.outcome == .admitted)
        #expect(decision.candidate?.ticket.id == picked)
        #expect(decision.overridden == .ambiguous)
    }

    @Test func `a pick that overrides another reason too is marked with that reason`() {
        var evening = two
        evening.door.terms.closesAt = DoorCase.seven
        let decision = evening.overridden(picking: evening.ticket.id).decision
        #expect(decision.outcome == .admitted)
        #expect(decision.overridden == .closed)
    }

    @Test func `an override without a pick does not resolve it`() {
        #expect(two.overridden().decision.outcome == .ambiguous)
    }

    @Test func `a picked ticket that does not carry the code opens nothing`() {
        #expect(two.overridden(picking: UUID()).decision.outcome == .ambiguous)
        var evening = DoorCase()
        evening.ticket.standing = .blocked
        let decision = evening.overridden(picking: UUID()).decision
        #expect(decision.outcome == .blocked)
        #expect(decision.people == 0)
    }

    @Test func `a pick that was not needed is not marked`() {
        let evening = DoorCase()
        #expect(evening.overridden(picking: evening.ticket.id).decision.overridden == nil)
    }

    @Test func `the one who is inside leaves`() {
        var evening = two.leaving()
        let entry = evening.movement(1, at: DoorCase.seven)
        evening.twin?.movements = [entry]
        let decision = evening.decision
        #expect(decision.candidate?.ticket.id == evening.twin?.ticket.id)
        #expect(!decision.wasOutside)
    }

    @Test func `of two who are inside the one whom staff pick leaves`() throws {
        var evening = two.leaving()
        evening.past([1])
        let movements = evening.movements
        evening.twin?.movements = movements
        let picked = try #require(evening.twin?.ticket.id)
        #expect(evening.overridden(picking: picked).decision.candidate?.ticket.id == picked)
    }
}

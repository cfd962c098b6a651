import Attendance
import Foundation
import Testing

/// What counts in a session of everything that the holders of one ticket did.
struct AreaMovementTests {
    private let evening = DoorCase()

    /// People who went into (above 0) or out of the event (`e`) or a session, in order.
    private func presence(_ moved: [(area: String, people: Int)], admissions: Int) -> (event: Int, room: Int)
    {
        let (event, room) = (UUID(), UUID())
        let all = moved.enumerated().map { index, move in
            AreaMovement(
                area: move.area == "e" ? event : room, movement: evening.movement(move.people, at: index))
        }
        return (
            all.presence(in: event, of: event, admissions: admissions).inside,
            all.presence(in: room, of: event, admissions: admissions).inside
        )
    }

    @Test(
        arguments: [
            ([("e", 1), ("s", 1), ("e", -1)], 1, 0, 0), ([("e", 1), ("s", 1), ("s", -1)], 1, 1, 0),
            ([("s", 1), ("e", -1)], 1, 0, 0), ([("e", 3), ("s", 2), ("e", -1)], 3, 2, 2),
            ([("e", 3), ("s", 2), ("e", -2)], 3, 1, 1), ([("e", 3), ("s", 3), ("e", -1)], 3, 2, 2),
            ([("e", 1), ("s", 1), ("e", -1), ("s", 1)], 1, 0, 1),
            ([("e", 1), ("s", 1), ("e", -1), ("e", 1)], 1, 1, 0),
        ] as [([(area: String, people: Int)], Int, Int, Int)])
    func `no more are in a session than stay in the event`(
        moved: [(area: String, people: Int)], admissions: Int, event: Int, room: Int
    ) {
        let inside = presence(moved, admissions: admissions)
        #expect(inside == (event, room))
    }

    @Test func `an entry of somebody counted inside adds nobody, whatever the ticket lets in later`() {
        let entry = evening.movement(1, at: 1)
        var again = evening.movement(1, at: 2)
        again.again = 1
        #expect(Presence(of: [entry, again], admissions: 2).inside == 1)
        #expect(Presence(of: [entry, evening.movement(1, at: 2)], admissions: 2).inside == 2)
        // Where the first was undone, somebody is inside all the same.
        #expect(Presence(of: [again], admissions: 2).inside == 1)
    }

    @Test func `a plus-one comes in where an exit was missed before`() {
        var evening = DoorCase().overridden()
        evening.past([1])
        let again = evening.decision
        #expect(again.overridden == .alreadyIn && again.again == 1)
        evening.movements.append(
            Movement(
                direction: .entry, at: evening.scan.at, people: 1, again: again.again, door: evening.door.id,
                actor: "desk"))
        evening.ticket.admissions = 2
        evening.scan.override = nil
        let plusOne = evening.decision
        #expect(plusOne.outcome == .admitted && plusOne.people == 1 && plusOne.again == 0)
    }
}

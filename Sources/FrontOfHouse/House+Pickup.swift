package import Attendance
import Foundation
import Storage
import Synchronization

extension House {
    /// How badges come out at one door.
    package struct DoorPrinting: Sendable {
        package let door: Door
        /// What is wrong and what to do, for staff; nil while badges come out.
        package let trouble: String?
        /// How many guests of the door wait for their badge.
        package let waiting: Int
    }

    /// How badges come out at each door of an event, as far as this program prints.
    package func printing(at place: Place) async throws -> [DoorPrinting] {
        let waiting = try await HouseError.saying { try await journal.badgesWaitingByDoor() }
        return place.doors.map { door in
            let count = waiting[door.id] ?? 0
            return DoorPrinting(
                door: door, trouble: pool.trouble(for: door.id, called: door.name, waiting: count),
                waiting: count)
        }
    }

    /// The answer with a number to pick the badge up with, where the printers of the door are in trouble now, or
    /// were when this scan was answered before.
    func numbered(_ answer: Answer, at door: String?, of event: UUID) async -> Answer {
        let isWell = pool.isWell
        guard let badge = answer.badge?.id, !isWell || hasNumbers.load(ordering: .relaxed) else { return answer }
        var answer = answer
        // The guest is in, whatever becomes of the number.
        answer.badge?.pickup = try? await pickup(of: badge, at: door, of: event, isWell: isWell)
        return answer
    }

    private func pickup(of badge: UUID, at door: String?, of event: UUID, isWell: Bool) async throws -> Int? {
        guard !isWell, pool.isInTrouble(for: try await journal.place(of: event).door(door)?.id) else {
            return try await journal.pickup(of: badge)
        }
        hasNumbers.store(true, ordering: .relaxed)
        return try await journal.givePickup(to: badge, event: event, actor: "print room", now: now())
    }
}

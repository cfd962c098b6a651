package import Attendance
import Storage

extension Printers {
    /// The state of printing at one door.
    package struct DoorPrinting: Sendable, Equatable {
        package let door: Door
        /// What is wrong and what to do, for staff; nil while printing works.
        package let trouble: String?
        /// How many guests of the door wait for their badge.
        package let waiting: Int
    }

    /// The state of printing at each door of an event, as far as this program prints.
    package func printing(at detail: EventDetail) async throws -> [DoorPrinting] {
        let waiting = try await journal.badgesWaitingByDoor()
        return detail.doors.map { door in
            let count = waiting[door.id] ?? 0
            return DoorPrinting(
                door: door, trouble: pool.trouble(for: door.id, called: door.name, waiting: count),
                waiting: count)
        }
    }
}

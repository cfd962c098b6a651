package import Attendance
package import Foundation

extension Journal {
    /// Moves an entry that was recorded on one guest's ticket to another's, of as many people, at the time when
    /// it was, with the badge of the one void where nobody stays inside on it: all of it or nothing.
    /// - Throws: `StorageError.conflict` where the first did not come in, or the other came already, before or after, or
    ///   is not admitted.
    package func move(
        from guest: UUID, to other: UUID, event: UUID, reason: String, staff: String, now: Int
    ) async throws -> Answer {
        try await write { writer in
            let detail = try writer.detail(of: event)
            let undone = try writer.undo(of: guest, event: event, reason: reason, actor: staff, now: now)
            guard undone.direction == .entry, let door = detail.door(undone.door.uuidString) else {
                throw StorageError(.conflict, "This guest left: undo that first.")
            }
            try writer.requireNotCome(other, at: door, in: detail, people: undone.people, actor: staff)
            func answer(_ id: UUID, override: Scan.Override?, isSimulation: Bool) throws -> Answer {
                let scan = Scan(
                    id: id, code: .guest(other), direction: .entry, at: undone.at, answers: [:],
                    override: override, people: undone.people, actor: staff)
                return try writer.decide(
                    scan, at: door, in: detail, ScanArrival(isLive: false, wall: now),
                    isSimulation: isSimulation, printing: .works)
            }
            let asked = try answer(writer.newID(now), override: nil, isSimulation: true)
            guard asked.outcome != .alreadyIn, asked.guest != nil else {
                throw StorageError(.conflict, "Nobody is moved: \(asked.message.staff)")
            }
            let moved = try answer(
                writer.newID(now), override: Scan.Override(staff: staff, reason: reason), isSimulation: false)
            guard moved.outcome == .admitted else {
                throw StorageError(.conflict, "Nobody is moved: \(moved.message.staff)")
            }
            return moved
        }
    }
}

extension JournalWriter {
    /// - Throws: `StorageError.conflict` where as many as the guest's ticket lets in came by this door's area already,
    ///   whenever that was: moved there, one of the comings would be lost.
    func requireNotCome(
        _ guest: UUID, at door: Door, in detail: EventDetail, people: Int, actor: String
    ) throws {
        let scan = Scan(
            id: UUID(), code: .guest(guest), at: memory.clock.milliseconds, actor: actor)
        for candidate in try facts(for: scan, at: door, in: detail, ScanArrival(isLive: true)).candidates {
            let admissions = candidate.ticket.admissions
            let presence = Presence(of: candidate.movements, admissions: admissions)
            guard presence.admitted > 0, presence.admitted + people > admissions else { continue }
            let came = presence.firstEntry.map {
                " \(detail.time.dayAndTime($0.at)) at \(detail.doorName($0.door))"
            }
            throw StorageError(
                .conflict, "Nobody is moved: \(candidate.guest.fullName) came in\(came ?? "") already.")
        }
    }
}

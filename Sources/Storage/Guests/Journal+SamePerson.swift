import Attendance
package import Foundation

extension Journal {
    /// Records that two guests are one person, or that they are not, whatever their addresses tell.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `MeetingError.sameGuest`; `StorageError.notFound` for a guest who is not there.
    package func tell(
        _ guest: UUID, and other: UUID, areOne: Bool, actor: String, now: Int
    ) async throws {
        guard guest != other else { throw MeetingError.sameGuest }
        try await write { writer in
            for id in [guest, other] { _ = try writer.guest(id) }
            let pair = GuestPair(guest, other)
            try writer.record(
                areOne ? .guestsJoined(pair) : .guestsParted(pair), event: nil, actor: actor, wall: now)
        }
    }
}

extension JournalWriter {
    /// A guest as the transaction sees them, with what they answered at a door.
    /// - Parameter event: whose guest it must be; nil is any event's.
    /// - Throws: `StorageError.notFound`.
    func guest(_ id: UUID, of event: UUID? = nil) throws -> Guest {
        guard let guest = try statements.first(guestOfID, id, read: GuestRow.guest) else {
            throw StorageError(.notFound, "There is no guest \(id).")
        }
        guard event == nil || guest.event == event else {
            throw StorageError(.notFound, "The guest \(id.uuidString.lowercased()) is of another event.")
        }
        return try DoorAnswers(statements: statements).added(to: guest)
    }
}

private let guestOfID = Query("SELECT \(GuestRow.columns) FROM guest g WHERE g.id = ?")

package import Attendance
package import Foundation

extension Journal {
    /// One guest, with what they answered at a door.
    /// - Throws: `StorageError.notFound`.
    package func guest(_ id: UUID) async throws -> Guest {
        try await read { db in
            let statements = Statements(db)
            guard let guest = try statements.first(guestOfID, id, read: GuestRow.guest) else {
                throw StorageError(.notFound, "There is no guest \(id).")
            }
            return try DoorAnswers(statements: statements).added(to: guest)
        }
    }
}

private let guestOfID = Query("SELECT \(GuestRow.columns) FROM guest g WHERE g.id = ?")

package import Attendance
package import Foundation
import GRDB

extension Journal {
    /// One guest, with what they answered at a door.
    /// - Throws: `StorageError.notFound`.
    package func guest(_ id: UUID) async throws -> Guest {
        try await read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT \(GuestRow.columns) FROM guest g WHERE id = ?", arguments: [id])
            guard let row else { throw StorageError(.notFound, "There is no guest \(id).") }
            return try DoorAnswers(db: db).added(to: GuestRow.guest(row))
        }
    }
}

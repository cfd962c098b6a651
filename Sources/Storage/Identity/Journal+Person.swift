package import Attendance
package import Foundation

extension Journal {
    /// Every guest who is the same person as this one, itself among them, the earliest event first.
    /// - Throws: `StorageError.notFound` for a guest who is not there, or was erased.
    package func guests(ofPersonOf guest: UUID) async throws -> [Guest] {
        try await read { db in
            var guests: [Guest] = []
            try Statements(db).each(samePerson, guest) { guests.append(try GuestRow.guest($0)) }
            guard !guests.isEmpty else {
                throw StorageError(
                    .notFound, "There is no guest \(guest.uuidString.lowercased()), or they were erased.")
            }
            return guests
        }
    }
}

private let samePerson = Query(
    """
    SELECT \(GuestRow.columns) FROM guest g JOIN event e ON e.id = g.event
    WHERE g.id IN (
        SELECT ?1 UNION SELECT h.id FROM guest k JOIN guest h ON h.person = k.person WHERE k.id = ?1)
        AND NOT EXISTS (SELECT 1 FROM erasure x WHERE x.guest IN (g.id, ?1))
    ORDER BY e.startsAt, g.row
    """)

package import Attendance
package import Foundation

extension Journal {
    /// Records that somebody read contacts.
    /// - Parameters:
    ///   - list: which list it was.
    ///   - guests: of how many guests.
    ///   - now: the wall clock, in milliseconds since 1970 UTC.
    /// - Throws: `StorageError.cannotRecord`.
    package func noteContactsRead(
        _ list: String, guests: Int, of event: UUID?, actor: String, now: Int
    ) async throws {
        try await write { writer in
            let fact = ContactsRead(list: list, guests: guests, at: now)
            try writer.record(.contactsRead(fact), event: event, actor: actor, wall: now)
        }
    }

    /// Who read or took contacts of an event's guests, the latest first.
    package func contactReads(of event: UUID, limit: Int = 20) async throws -> [ContactRead] {
        try await read { db in
            var reads: [ContactRead] = []
            try Statements(db).each(latestReads, event, limit) { row in
                reads.append(
                    ContactRead(actor: try row[1], list: try row[2], guests: try row[3], at: try row[0]))
            }
            return reads
        }
    }
}

private let latestReads = Query(
    "SELECT at, actor, list, guests FROM contactRead WHERE event = ? ORDER BY clock DESC LIMIT ?")

package import Attendance
package import Foundation
import GRDB

extension EventDetail {
    static func fetch(_ db: Database, event id: UUID) throws -> EventDetail {
        let decoder = JSONDecoder()
        guard let body = try Data.fetchOne(db, sql: "SELECT body FROM event WHERE id = ?", arguments: [id])
        else {
            throw StorageError(.notFound, "There is no event \(id).")
        }
        let event = try decoder.decode(Event.self, from: body)
        func bodies<T: Decodable>(_ table: String, _ type: T.Type) throws -> [T] {
            try Data.fetchAll(
                db, sql: "SELECT body FROM \(table) WHERE event = ? ORDER BY added, id", arguments: [id]
            )
            .map { try decoder.decode(type, from: $0) }
        }
        do {
            return try EventDetail(
                event, sessions: try bodies("session", EventSession.self),
                doors: try bodies("door", Door.self))
        } catch EventError.zone(let zone) {
            throw StorageError(.damaged, "This system does not know the time zone \(zone): install tzdata.")
        }
    }
}

extension JournalWriter {
    /// The detail of an event, cached from one transaction to the next.
    func detail(of event: UUID) throws -> EventDetail {
        if let detail = memory.details[event] { return detail }
        let detail = try EventDetail.fetch(db, event: event)
        memory.details[event] = detail
        return detail
    }
}

extension Journal {
    /// The event with its doors and sessions.
    /// - Throws: `StorageError.notFound`.
    package func detail(of event: UUID) async throws -> EventDetail {
        try await read { db in try EventDetail.fetch(db, event: event) }
    }

    /// Every event, the latest start first.
    package func events() async throws -> [Event] {
        try await read { db in
            try Data.fetchAll(db, sql: "SELECT body FROM event")
                .map { try JSONDecoder().decode(Event.self, from: $0) }
                .sorted { ($0.startsAt, $0.name) > ($1.startsAt, $1.name) }
        }
    }
}

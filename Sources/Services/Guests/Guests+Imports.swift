package import Attendance
package import Foundation
package import Storage

extension Guests {
    /// The imports of an event that can be undone or were, the latest first.
    package func imports(of event: UUID) async throws -> [ImportRecord] {
        try await journal.imports(of: event)
    }

    /// Undoes an import as one, until a guest whom it made came in.
    /// - Parameter list: nil is the latest that is not undone.
    /// - Returns: how many guests were taken back, got back what they had, and stay because they came meanwhile.
    /// - Throws: `ServiceError.notFound` where there is none; `StorageError.conflict` where it cannot be undone any more.
    package func undoImport(
        _ list: UUID? = nil, of event: UUID, actor: String
    ) async throws -> ImportUndone {
        let latest = try await imports(of: event).first { $0.undone == nil }?.id
        guard let id = list ?? latest else {
            throw ServiceError(.notFound, "There is no import of this event that can be undone.")
        }
        return try await journal.undoImport(id, of: event, actor: actor, now: now())
    }
}

/// An import for tools that read JSON.
package struct ImportJSON: Encodable {
    let id, source, by, at: String
    let added, updated, unchanged: Int
    let undone: UndoneJSON?

    /// - Parameter time: the event's.
    package init(_ record: ImportRecord, time: EventTime) {
        (id, source, by) = (record.id.uuidString.lowercased(), record.source, record.actor)
        at = time.iso8601(record.at)
        (added, updated, unchanged) = (record.added, record.updated, record.unchanged)
        undone = record.undone.map(UndoneJSON.init)
    }
}

/// What undoing an import did, for tools that read JSON.
package struct UndoneJSON: Encodable {
    let removed, restored, kept: Int

    /// As the journal has it.
    package init(_ undone: ImportUndone) {
        (removed, restored, kept) = (undone.removed, undone.restored, undone.kept)
    }
}

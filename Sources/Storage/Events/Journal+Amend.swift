package import Attendance
package import Foundation

extension Journal {
    /// Changes an event, its sessions and its doors: reads them, runs `edit`, checks the result and records what
    /// differs, in one transaction. It is the only way to change an event, so that no change is lost to another one
    /// that is made at the same time.
    /// - Parameters:
    ///   - now: the wall clock, in milliseconds since 1970 UTC.
    ///   - edit: gets the event as the transaction sees it. It may be run twice: it must change nothing else, and what
    ///     it needs from the disk is read before.
    /// - Returns: the event as it is now; nothing is recorded where nothing differs.
    /// - Throws: what `edit` throws; `EventError` for what cannot be; `StorageError.notFound`. Nothing is recorded then.
    @discardableResult
    package func amend(
        _ event: UUID, actor: String, now: Int,
        _ edit: @escaping @Sendable (inout EventDetail) throws -> Void
    ) async throws -> EventDetail {
        try await write { writer in
            let before = try writer.detail(of: event)
            var after = before
            try edit(&after)
            guard after.event.id == event else {
                throw StorageError(.conflict, "An event keeps its id: make a new event instead.")
            }
            let checked = try after.checked(since: before)
            try writer.record(checked, since: before, actor: actor, wall: now)
            return checked
        }
    }

    /// Records a new event with its sessions and doors, in one transaction.
    /// - Parameter now: the wall clock, in milliseconds since 1970 UTC.
    /// - Returns: the event as it was recorded, its texts trimmed.
    /// - Throws: `EventError` for what cannot be, such as an event without a door; `StorageError.conflict` where there
    ///   is an event of this id.
    @discardableResult
    package func create(_ detail: EventDetail, actor: String, now: Int) async throws -> EventDetail {
        let detail = try detail.checked()
        return try await write { writer in
            let id = detail.event.id
            guard try writer.statements.first(eventOfID, id, read: { _ in true }) == nil else {
                throw StorageError(.conflict, "There is an event \(id.uuidString.lowercased()) already.")
            }
            try writer.record(detail, since: nil, actor: actor, wall: now)
            return detail
        }
    }
}

extension JournalWriter {
    /// Records what of an event differs from `before`: the event, then sessions, then doors, which lead into them.
    fileprivate func record(_ detail: EventDetail, since before: EventDetail?, actor: String, wall: Int)
        throws
    {
        func add(_ fact: Fact) throws {
            try record(fact, event: detail.event.id, actor: actor, wall: wall)
        }
        if detail.event != before?.event { try add(.eventCreated(detail.event)) }
        for session in detail.sessions where before?.sessions.contains(session) != true {
            try add(.sessionAdded(session))
        }
        for door in detail.doors where before?.doors.contains(door) != true { try add(.doorAdded(door)) }
    }
}

private let eventOfID = Query("SELECT 1 FROM event WHERE id = ?")

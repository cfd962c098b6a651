package import Attendance
package import Foundation
import GRDB
import Synchronization

extension Journal {
    /// Whom an erasure is about: some guests, each with their event, or all who were ever on an event's list.
    package enum Erased: Sendable {
        case guests([(guest: UUID, event: UUID)])
        case event(UUID)
    }

    /// Erases a guest, or all guests of an event.
    package func erase(
        _ guest: UUID?, of event: UUID, why: Erasure.Why, actor: String, now: Int
    ) async throws -> (guests: [UUID], badges: [UUID]) {
        let whom = guest.map { Erased.guests([($0, event)]) } ?? .event(event)
        return try await erase(whom, why: why, actor: actor, now: now)
    }

    /// Erases guests: blanks every entry that says something personal of them, in the journal and for good, and keeps
    /// of each what it says without that. All in one transaction.
    ///
    /// What was said of them, and by whom, is looked for beside the writer first; in the transaction only what was said
    /// since is.
    /// The file is then written anew, so that no bytes are left in it or beside it.
    /// - Returns: the guests who were erased now, and the badges that they had.
    /// - Throws: `StorageError.conflict` where they were erased, and another program keeps the log from being emptied.
    package func erase(
        _ whom: Erased, why: Erasure.Why, actor: String, now: Int
    ) async throws -> (guests: [UUID], badges: [UUID]) {
        var erased: (guests: [UUID], badges: [UUID])?
        for _ in 0..<Self.looks where erased == nil {
            let seen = try await read { db in try Mentions(of: whom, in: Statements(db)) }
            erased = try await write(isLong: true) { writer in
                try writer.erase(whom, seen, why: why, actor: actor, wall: now)
            }
        }
        let done: (guests: [UUID], badges: [UUID])
        if let erased {
            done = erased
        } else {
            // Something about these guests was recorded each time meanwhile: now all is read in the transaction.
            done = try await write(isLong: true) { writer in
                let seen = try Mentions(of: whom, in: writer.statements)
                return try writer.erase(whom, seen, why: why, actor: actor, wall: now) ?? ([], [])
            }
        }
        names.withLock { $0 = nil }
        if !done.guests.isEmpty { try await sweep() }
        return done
    }

    /// How often entries are searched beside the writer before they are searched in the transaction.
    private static let looks = 3

    /// The guests of all events who gave this address.
    package func guests(withEmail email: String) async throws -> [Guest] {
        try await read { db in
            var guests: [Guest] = []
            try Statements(db).each(Self.withEmail, email) { guests.append(try GuestRow.guest($0)) }
            return guests
        }
    }

    /// Every entry about a guest that is theirs to know, in order.
    package func entries(about guest: UUID) async throws -> [Entry] {
        try await read { db in
            try EntriesAbout(statements: Statements(db)).of([guest]).filter(\.fact.kind.isOwnData).map(
                \.entry)
        }
    }

    /// Whether an event has guests who are not erased.
    package func hasPersonalData(of event: UUID) async throws -> Bool {
        try await read { db in try Statements(db).first(Self.anybody, event) { _ in true } ?? false }
    }

    /// Rewrites the database file without what was deleted (VACUUM), and empties its write-ahead log.
    /// - Parameter patience: for how long it is tried to empty the log: whoever writes may be moving it into the file.
    /// - Throws: `StorageError.conflict` where somebody reads from the log all the while.
    func sweep(within patience: Duration = .seconds(30)) async throws {
        do { try await database.vacuum() } catch let error as DatabaseError {
            throw StorageError(error, at: path)
        }
        let end = ContinuousClock.now + patience
        repeat {
            let isBusy = try await database.writeWithoutTransaction { db in
                try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            if isBusy != 1 { return }
            try await Task.sleep(for: .milliseconds(100))
        } while ContinuousClock.now < end
        throw StorageError(
            .conflict,
            "The data was erased, but \(path)-wal still has what was deleted, because another program reads it: end that program and restart Marquee."
        )
    }

    private static let withEmail = Query(
        "SELECT \(GuestRow.columns) FROM guest g WHERE g.email = ? ORDER BY g.row LIMIT 10000")
    private static let anybody = Query(
        """
        SELECT 1 FROM guest g WHERE g.event = ? AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.guest = g.id) LIMIT 1
        """)
}

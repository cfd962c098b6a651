package import Attendance
package import Foundation
import GRDB

// Of a session and of an invitation only the SHA-256 of the secret is kept, 32 bytes. The table of sessions is called
// `pass`, as it was when it was made.

extension AccountStore {
    /// Hands out a session to somebody whose password was checked, unless the account was closed or its password
    /// changed since.
    /// - Parameters:
    ///   - hash: SHA-256 of the session's secret, 32 bytes.
    ///   - lock: what the password was checked against.
    /// - Throws: `AccessError.wrongPassword`.
    package func add(
        _ session: Session, hash: Data, checked lock: PasswordLock, noting record: AccessRecord? = nil
    ) async throws {
        try await write { db in
            guard let account = session.account, let known = try db.account(account),
                !known.account.isClosed, known.lock == lock
            else { throw AccessError.wrongPassword }
            try db.add(session, hash)
            try db.add(record)
        }
    }

    /// The session behind `hash`; nil when there is none, or it ended.
    package func session(hash: Data, now: Int) async throws -> Session? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT \(Session.columns) FROM pass WHERE hash = ? AND endsAt > ?",
                arguments: [hash, now]
            ).map(Session.init)
        }
    }

    /// Every session that is good at `now`, the one used last first.
    package func sessions(now: Int) async throws -> [Session] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT \(Session.columns) FROM pass WHERE endsAt > ? ORDER BY seenAt DESC, id",
                arguments: [now]
            ).map(Session.init)
        }
    }

    /// Ends a session.
    /// - Returns: whether there was one.
    @discardableResult
    package func revokeSession(_ id: UUID, noting record: AccessRecord? = nil) async throws -> Bool {
        try await write { db in
            var record = record
            record?.account = try UUID.fetchOne(
                db, sql: "SELECT account FROM pass WHERE id = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM pass WHERE id = ?", arguments: [id])
            guard db.changesCount > 0 else { return false }
            try db.add(record)
            return true
        }
    }

    /// Ends the session behind `hash`, if there is one: its browser has another now.
    package func endSession(hash: Data) async throws {
        try await write { db in try db.execute(sql: "DELETE FROM pass WHERE hash = ?", arguments: [hash]) }
    }

    /// Notes that a session was shown at `now`.
    package func sawSession(_ id: UUID, now: Int) async throws {
        try await write { db in
            try db.execute(sql: "UPDATE pass SET seenAt = ? WHERE id = ?", arguments: [now, id])
        }
    }
}

extension Database {
    /// Adds a session for the bearer of the secret whose SHA-256 is `hash`.
    func add(_ session: Session, _ hash: Data) throws {
        try execute(sql: "DELETE FROM pass WHERE endsAt <= ?", arguments: [session.madeAt])
        try execute(
            sql: """
                INSERT INTO pass (id, hash, duty, account, name, event, door, madeAt, endsAt, seenAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                session.id, hash, session.duty.rawValue, session.account, session.name, session.event,
                session.door, session.madeAt, session.endsAt, session.seenAt,
            ])
    }
}

extension Session {
    fileprivate static let columns = "id, duty, account, name, event, door, madeAt, endsAt, seenAt"

    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], duty: StaffRole(rawValue: row[1]) ?? .kiosk, account: row[2], name: row[3],
            event: row[4], door: row[5], madeAt: row[6], endsAt: row[7])
        seenAt = row[8]
    }
}

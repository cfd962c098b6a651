package import Attendance
package import Foundation
import GRDB

// Of a pass and of an invitation only the SHA-256 of the secret is kept, 32 bytes.

extension Journal {
    /// Hands out a pass to whoever shows the secret behind `hash`.
    package func add(_ session: Session, hash: Data) async throws {
        try await write { writer in
            try writer.db.execute(sql: "DELETE FROM pass WHERE endsAt <= ?", arguments: [session.madeAt])
            try writer.db.execute(
                sql: """
                    INSERT INTO pass (id, hash, duty, account, name, event, door, madeAt, endsAt, seenAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    session.id, hash, session.duty.rawValue, session.account, session.name, session.event,
                    session.door,
                    session.madeAt,
                    session.endsAt, session.seenAt,
                ])
        }
    }

    /// The pass behind `hash`; nil when there is none, or it ended.
    package func session(hash: Data, now: Int) async throws -> Session? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT \(passColumns) FROM pass WHERE hash = ? AND endsAt > ?",
                arguments: [hash, now]
            ).map(Session.init)
        }
    }

    /// Every pass that is good at `now`, the one used last first.
    package func sessions(now: Int) async throws -> [Session] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT \(passColumns) FROM pass WHERE endsAt > ? ORDER BY seenAt DESC, id",
                arguments: [now]
            ).map(Session.init)
        }
    }

    /// Takes a pass back.
    /// - Returns: whether there was one.
    @discardableResult
    package func revokeSession(_ id: UUID) async throws -> Bool {
        try await write { writer in
            try writer.db.execute(sql: "DELETE FROM pass WHERE id = ?", arguments: [id])
            return writer.db.changesCount > 0
        }
    }

    /// Notes that a pass was shown at `now`.
    package func sawSession(_ id: UUID, now: Int) async throws {
        try await write { writer in
            try writer.db.execute(sql: "UPDATE pass SET seenAt = ? WHERE id = ?", arguments: [now, id])
        }
    }

    /// Keeps an invitation for whoever shows the secret behind `hash` first.
    package func add(_ invitation: Invitation, hash: Data, now: Int) async throws {
        try await write { writer in
            try writer.db.execute(sql: "DELETE FROM invitation WHERE endsAt <= ?", arguments: [now])
            try writer.db.execute(
                sql:
                    "INSERT INTO invitation (hash, purpose, account, event, door, name, endsAt) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    hash, invitation.purpose.rawValue, invitation.account, invitation.event, invitation.door,
                    invitation.name,
                    invitation.endsAt,
                ])
        }
    }

    /// The invitation behind `hash`, which is used up by this; nil when there is none, or it ended.
    package func takeInvitation(hash: Data, now: Int) async throws -> Invitation? {
        try await write { writer in
            let row = try Row.fetchOne(
                writer.db,
                sql: "SELECT purpose, account, event, door, name, endsAt FROM invitation WHERE hash = ?",
                arguments: [hash])
            try writer.db.execute(sql: "DELETE FROM invitation WHERE hash = ?", arguments: [hash])
            guard let row, let purpose = Invitation.Purpose(rawValue: row[0]), row[5] as Int > now else {
                return nil
            }
            return Invitation(
                purpose, account: row[1], event: row[2], door: row[3], name: row[4], endsAt: row[5])
        }
    }
}

private let passColumns = "id, duty, account, name, event, door, madeAt, endsAt, seenAt"

extension Session {
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], duty: StaffRole(rawValue: row[1]) ?? .kiosk, account: row[2], name: row[3],
            event: row[4],
            door: row[5], madeAt: row[6], endsAt: row[7])
        seenAt = row[8]
    }
}

package import Attendance
package import Foundation
import GRDB

extension AccountStore {
    /// Adds an invitation; the first bearer of the secret whose SHA-256 is `hash` uses it up.
    /// - Parameters:
    ///   - hash: SHA-256 of the secret, 32 bytes.
    ///   - now: milliseconds since 1970 UTC.
    /// - Throws: `StorageError.notFound` for an account that is not there.
    package func add(
        _ invitation: Invitation, hash: Data, now: Int, noting record: AccessRecord? = nil
    ) async throws {
        try await write { db in
            if let account = invitation.account, try db.account(account) == nil {
                throw StorageError(.notFound, "There is no such account: ask for the list of them.")
            }
            try db.execute(sql: "DELETE FROM invitation WHERE endsAt <= ?", arguments: [now])
            try db.execute(
                sql: """
                    INSERT INTO invitation (hash, purpose, account, event, door, name, endsAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    hash, invitation.purpose.rawValue, invitation.account, invitation.event, invitation.door,
                    invitation.name, invitation.endsAt,
                ])
            try db.add(record)
        }
    }

    /// Whether the invitation behind `hash` could be accepted at `now`. It is not used up by asking, and somebody else
    /// may use it first.
    package func isGood(invitationHash hash: Data, for purpose: Invitation.Purpose, now: Int) async throws
        -> Bool
    {
        try await read { db in
            try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT 1 FROM invitation WHERE hash = ? AND purpose = ? AND endsAt > ?)",
                arguments: [hash, purpose.rawValue, now]) ?? false
        }
    }

    /// Uses an invitation up and adds the session that it is for, in one transaction.
    /// - Parameters:
    ///   - hash: SHA-256 of the invitation's secret, 32 bytes.
    ///   - sessionHash: SHA-256 of the session's secret, 32 bytes.
    ///   - now: milliseconds since 1970 UTC.
    ///   - record: kept with it, with the account that the link was for.
    ///   - session: makes the session from the invitation and the account that it names; may be run twice.
    /// - Throws: `AccessError.linkIsUsed`; `.accountIsClosed`. An invitation that was shown for the wrong purpose is
    ///   used up.
    package func accept(
        invitationHash hash: Data, as purpose: Invitation.Purpose, sessionHash: Data, now: Int,
        noting record: AccessRecord? = nil, _ session: @escaping @Sendable (Invitation, Account?) -> Session
    ) async throws -> Session {
        try await write { db -> Result<Session, AccessError> in
            guard let invitation = try db.takeInvitation(hash, for: purpose, now) else {
                return .failure(.linkIsUsed)
            }
            var account: Account?
            if let id = invitation.account {
                account = try db.account(id)?.account
                guard account?.isClosed == false else { return .failure(.accountIsClosed) }
            }
            let session = session(invitation, account)
            try db.add(session, sessionHash)
            var record = record
            record?.account = account?.id
            try db.add(record)
            return .success(session)
        }.get()
    }
}

extension Database {
    /// The invitation behind `hash`, which is used up by this whatever it is for.
    /// - Returns: nil when there is none, it ended, or it is for something else.
    func takeInvitation(_ hash: Data, for purpose: Invitation.Purpose, _ now: Int) throws -> Invitation? {
        let row = try Row.fetchOne(
            self, sql: "SELECT purpose, account, event, door, name, endsAt FROM invitation WHERE hash = ?",
            arguments: [hash])
        try execute(sql: "DELETE FROM invitation WHERE hash = ?", arguments: [hash])
        guard let row, row[0] as String == purpose.rawValue, row[5] as Int > now else { return nil }
        return Invitation(
            purpose, account: row[1], event: row[2], door: row[3], name: row[4], endsAt: row[5])
    }
}

import Attendance
package import Foundation
import GRDB

extension AccountStore {
    /// For how long a device is known after its last sign-in, in milliseconds: 180 days.
    package static let deviceLasts = 180 * 24 * 3_600_000
    /// How many devices of one account are known; the one used longest ago goes first.
    private static let mostDevices = 40

    /// Whether somebody signed in to the account on the device whose secret has this SHA-256; to any account where
    /// none is given.
    package func isKnown(deviceHash hash: Data, to account: UUID?, now: Int) async throws -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM knownDevice WHERE hash = ?1 AND seenAt > ?2 AND (?3 IS NULL OR account = ?3))
                    """,
                arguments: [hash, now - Self.deviceLasts, account]) ?? false
        }
    }

    /// Keeps a device as one on which somebody signed in to the account at `now`.
    package func know(deviceHash hash: Data, of account: UUID, now: Int) async throws {
        try await write { db in
            guard try db.account(account)?.account.isClosed == false else { return }
            try db.execute(
                sql: """
                    INSERT INTO knownDevice (account, hash, seenAt) VALUES (?, ?, ?)
                    ON CONFLICT (account, hash) DO UPDATE SET seenAt = excluded.seenAt
                    """, arguments: [account, hash, now])
            try db.execute(
                sql: """
                    DELETE FROM knownDevice WHERE account = ?1 AND (seenAt <= ?2 OR hash NOT IN (
                        SELECT hash FROM knownDevice WHERE account = ?1 ORDER BY seenAt DESC LIMIT ?3))
                    """, arguments: [account, now - Self.deviceLasts, Self.mostDevices])
        }
    }
}

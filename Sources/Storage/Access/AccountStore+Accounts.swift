package import Attendance
package import Foundation
import GRDB

/// What a password is checked against: never the password.
package struct PasswordLock: Sendable, Hashable {
    /// 16 random bytes.
    package let salt: Data
    /// scrypt of password and salt, 32 bytes.
    package let key: Data

    package init(salt: Data, key: Data) {
        self.salt = salt
        self.key = key
    }
}

extension AccountStore {
    /// Adds an account.
    /// - Parameter record: kept with it, as in the other commands.
    /// - Throws: `StorageError.conflict` for a name that somebody has, whatever its case, or that looks like it.
    package func add(_ account: Account, lock: PasswordLock, noting record: AccessRecord? = nil) async throws
    {
        try await write { db in
            try db.add(account, lock)
            try db.add(record)
        }
    }

    /// Adds the first organizer and uses the invitation up, in one transaction: of several who come with links at once
    /// exactly one is added.
    /// - Parameters:
    ///   - hash: SHA-256 of the invitation's secret, 32 bytes.
    ///   - now: milliseconds since 1970 UTC.
    /// - Throws: `AccessError.hasOrganizer`, `.linkIsUsed`; `StorageError.conflict` for a name that somebody has, after
    ///   which the link can be used again.
    package func claimFirstOrganizer(
        invitationHash hash: Data, account: Account, lock: PasswordLock, now: Int,
        noting record: AccessRecord? = nil
    ) async throws {
        let isTaken = try await write { db in
            if try db.hasOrganizer() { throw AccessError.hasOrganizer }
            guard try db.takeInvitation(hash, for: .firstOrganizer, now) != nil else { return false }
            try db.add(account, lock)
            try db.add(record)
            return true
        }
        // Thrown after the commit: what was shown for the wrong purpose stays used up.
        if !isTaken { throw AccessError.linkIsUsed }
    }

    /// Every account, in the order of their names.
    package func all() async throws -> [Account] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT \(Account.columns) FROM account ORDER BY folded").map(
                Account.init)
        }
    }

    /// The account that signs in under `name`, with its lock; nil when there is none.
    package func account(named name: String) async throws -> (account: Account, lock: PasswordLock)? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT \(Account.columns), salt, key FROM account WHERE folded = ?",
                arguments: [AccountName.folded(name)]
            ).map { (Account($0), PasswordLock(salt: $0[5], key: $0[6])) }
        }
    }

    /// Whether there is an organizer who may sign in.
    package func hasOrganizer() async throws -> Bool { try await read { db in try db.hasOrganizer() } }

    /// The account of this id, with its lock; nil when there is none.
    package func account(_ id: UUID) async throws -> (account: Account, lock: PasswordLock)? {
        try await read { db in try db.account(id) }
    }

    /// Changes the password hash of an account and ends its sessions and the links that would sign a device in, so that
    /// nobody comes in by what the old password allowed.
    /// - Parameters:
    ///   - old: what the present password was checked against; nil where nobody was asked for it.
    ///   - session: the one that stays, of whoever changes their own.
    /// - Throws: `StorageError.notFound`; `AccessError.wrongPassword` where the password is no longer the one checked.
    package func change(
        lock: PasswordLock, of account: UUID, checked old: PasswordLock? = nil, keeping session: UUID? = nil,
        noting record: AccessRecord? = nil
    ) async throws {
        try await write { db in
            guard let known = try db.account(account) else { throw noAccount(account) }
            if let old, known.lock != old || known.account.isClosed { throw AccessError.wrongPassword }
            try db.execute(
                sql: "UPDATE account SET salt = ?, key = ? WHERE id = ?",
                arguments: [lock.salt, lock.key, account])
            try db.execute(
                sql: "DELETE FROM pass WHERE account = ? AND id IS NOT ?", arguments: [account, session])
            try db.execute(sql: "DELETE FROM invitation WHERE account = ?", arguments: [account])
            try db.add(record)
        }
    }

    /// Closes an account and ends its sessions, or opens it again.
    /// - Throws: `StorageError.notFound`; `.conflict` for the last organizer.
    package func set(closed isClosed: Bool, of account: UUID, noting record: AccessRecord? = nil) async throws
    {
        try await write { db in
            guard let (known, _) = try db.account(account) else { throw noAccount(account) }
            if isClosed, known.duty == .organizer, try !db.hasOrganizer(otherThan: account) {
                throw StorageError(.conflict, "This is the last organizer: make another one first.")
            }
            try db.execute(
                sql: "UPDATE account SET isClosed = ? WHERE id = ?", arguments: [isClosed, account])
            // Links stay while it is closed, and say so to whoever opens one.
            for table in isClosed ? ["pass", "knownDevice"] : ["invitation"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE account = ?", arguments: [account])
            }
            try db.add(record)
        }
    }
}

extension Database {
    fileprivate func add(_ account: Account, _ lock: PasswordLock) throws {
        let (folded, appearance) = (AccountName.folded(account.name), LookAlike(account.name))
        for row in try Row.fetchAll(self, sql: "SELECT name, folded FROM account") {
            if row[1] == folded {
                throw StorageError(.conflict, "Somebody is called \(account.name): choose another name.")
            }
            let name: String = row[0]
            guard LookAlike(name).isLike(appearance) else { continue }
            throw StorageError(
                .conflict, "\(account.name) looks like \(name), who has an account: choose another name.")
        }
        try execute(
            sql: """
                INSERT INTO account (id, name, folded, duty, isClosed, addedAt, salt, key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                account.id, account.name, folded, account.duty.rawValue, account.isClosed, account.addedAt,
                lock.salt, lock.key,
            ])
    }

    /// The account of this id with its lock; nil when there is none.
    func account(_ id: UUID) throws -> (account: Account, lock: PasswordLock)? {
        try Row.fetchOne(
            self, sql: "SELECT \(Account.columns), salt, key FROM account WHERE id = ?", arguments: [id]
        ).map { (Account($0), PasswordLock(salt: $0[5], key: $0[6])) }
    }

    /// Whether there is an organizer who may sign in, besides `account`.
    fileprivate func hasOrganizer(otherThan account: UUID? = nil) throws -> Bool {
        try Bool.fetchOne(
            self,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM account WHERE duty = 'organizer' AND NOT isClosed AND id IS NOT ?)
                """, arguments: [account]) ?? false
    }
}

extension Account {
    fileprivate static let columns = "id, name, duty, isClosed, addedAt"

    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], name: row[1], duty: StaffRole(rawValue: row[2]) ?? .kiosk, isClosed: row[3],
            addedAt: row[4])
    }
}

private func noAccount(_ id: UUID) -> StorageError {
    StorageError(.notFound, "There is no account \(id.uuidString.lowercased()).")
}

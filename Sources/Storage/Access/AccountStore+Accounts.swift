package import Attendance
package import Foundation
import GRDB

// Who may use this station is this station's own business: it is no fact of an evening, and not in the journal.

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

extension Journal {
    /// Adds an account.
    /// - Throws: `StorageError.conflict` for a name that somebody has, whatever its case.
    package func add(_ account: Account, lock: PasswordLock) async throws {
        try await write { writer in
            let isTaken =
                try Bool.fetchOne(
                    writer.db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE folded = ?)",
                    arguments: [FoldedName(account.name).text]) ?? false
            if isTaken {
                throw StorageError(.conflict, "Somebody is called \(account.name): choose another name.")
            }
            try writer.db.execute(
                sql: """
                    INSERT INTO account (id, name, folded, duty, isClosed, addedAt, salt, key)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account.id, account.name, FoldedName(account.name).text, account.duty.rawValue,
                    account.isClosed, account.addedAt, lock.salt, lock.key,
                ])
        }
    }

    /// Every account, in the order of their names.
    package func accounts() async throws -> [Account] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT \(accountColumns) FROM account ORDER BY folded").map(
                Account.init)
        }
    }

    /// The account that signs in under `name`, with its lock; nil when there is none.
    package func account(named name: String) async throws -> (account: Account, lock: PasswordLock)? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT \(accountColumns), salt, key FROM account WHERE folded = ?",
                arguments: [FoldedName(name).text]
            ).map { (Account($0), PasswordLock(salt: $0[5], key: $0[6])) }
        }
    }

    /// Whether there is an organizer who may sign in.
    package func hasOrganizer() async throws -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE duty = 'organizer' AND NOT isClosed)")
                ?? false
        }
    }

    /// Changes the lock of an account and takes its passes back: whoever knew the old password is out.
    /// - Throws: `StorageError.notFound`.
    package func change(lock: PasswordLock, of account: UUID) async throws {
        try await write { writer in
            try writer.db.execute(
                sql: "UPDATE account SET salt = ?, key = ? WHERE id = ?",
                arguments: [lock.salt, lock.key, account])
            guard writer.db.changesCount == 1 else { throw noAccount(account) }
            try writer.db.execute(sql: "DELETE FROM pass WHERE account = ?", arguments: [account])
        }
    }

    /// Closes an account, and takes its passes back, or opens it again.
    /// - Throws: `StorageError.notFound`; `.conflict` for the last organizer.
    package func set(closed isClosed: Bool, of account: UUID) async throws {
        try await write { writer in
            let others =
                try Bool.fetchOne(
                    writer.db,
                    sql:
                        "SELECT EXISTS (SELECT 1 FROM account WHERE duty = 'organizer' AND NOT isClosed AND id <> ?)",
                    arguments: [account]) ?? false
            let duty = try String.fetchOne(
                writer.db, sql: "SELECT duty FROM account WHERE id = ?", arguments: [account])
            guard let duty else { throw noAccount(account) }
            if isClosed && duty == StaffRole.organizer.rawValue && !others {
                throw StorageError(.conflict, "This is the last organizer: make another one first.")
            }
            try writer.db.execute(
                sql: "UPDATE account SET isClosed = ? WHERE id = ?", arguments: [isClosed, account])
            if isClosed {
                try writer.db.execute(sql: "DELETE FROM pass WHERE account = ?", arguments: [account])
            }
        }
    }
}

private let accountColumns = "id, name, duty, isClosed, addedAt"

extension Account {
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], name: row[1], duty: StaffRole(rawValue: row[2]) ?? .kiosk, isClosed: row[3],
            addedAt: row[4])
    }
}

private func noAccount(_ id: UUID) -> StorageError {
    StorageError(.notFound, "There is no account \(id.uuidString.lowercased()).")
}

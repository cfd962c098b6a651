package import Attendance
import Crypto
package import Foundation
import GRDB

// Of a token only the SHA-256 of the secret is kept, 32 bytes.

extension AccountStore {
    /// Draws the first token, with which stations and tools come, where none was drawn. Of several programs that start
    /// together exactly one draws it; once it was revoked no other takes its place.
    /// - Returns: the token, which is kept nowhere; nil where one was drawn.
    package func drawTokenIfNone(now: Int) async throws -> String? {
        let secret = Self.drawSecret()
        let first = ToolToken(
            id: UUID(), name: ToolToken.firstName, role: .organizer, madeAt: now,
            madeBy: ProgramActor.commandLine.rawValue)
        let isDrawn = try await write { db in
            try db.execute(
                sql: "UPDATE station SET tokenHash = ? WHERE tokenHash IS NULL",
                arguments: [Self.hash(secret)])
            guard db.changesCount == 1 else { return false }
            try db.add(first, Self.hash(secret))
            try db.add(AccessRecord(.tokenMade, at: now, actor: first.madeBy))
            return true
        }
        return isDrawn ? secret : nil
    }

    /// Adds a token.
    /// - Returns: its secret, which is kept nowhere.
    /// - Throws: `StorageError.conflict` for a name that another has.
    package func add(_ token: ToolToken, noting record: AccessRecord) async throws -> String {
        let secret = Self.drawSecret()
        try await write { db in
            let isTaken = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM token WHERE folded = ?)",
                arguments: [token.name.folded(.name)])
            if isTaken == true {
                throw StorageError(.conflict, "There is a token called \(token.name): choose another name.")
            }
            try db.add(token, Self.hash(secret))
            try db.add(record)
        }
        return secret
    }

    /// Draws a token anew; its old secret is no longer good.
    /// - Returns: the new secret, which is kept nowhere.
    /// - Throws: `StorageError.notFound`.
    package func renewToken(_ id: UUID, noting record: AccessRecord) async throws -> String {
        let secret = Self.drawSecret()
        try await write { db in
            try db.execute(
                sql: "UPDATE token SET hash = ?, usedAt = NULL WHERE id = ?",
                arguments: [Self.hash(secret), id])
            guard db.changesCount == 1 else { throw noToken }
            try db.add(record)
        }
        return secret
    }

    /// Ends a token.
    /// - Throws: `StorageError.notFound`.
    package func revokeToken(_ id: UUID, noting record: AccessRecord) async throws {
        try await write { db in
            try db.execute(sql: "DELETE FROM token WHERE id = ?", arguments: [id])
            guard db.changesCount == 1 else { throw noToken }
            try db.add(record)
        }
    }

    /// Every token in force, in the order of their names.
    package func tokens() async throws -> [ToolToken] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT \(ToolToken.columns) FROM token ORDER BY folded").map(
                ToolToken.init)
        }
    }

    /// The token in force whose secret has this SHA-256; nil when there is none.
    package func token(hash: Data) async throws -> ToolToken? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT \(ToolToken.columns) FROM token WHERE hash = ?", arguments: [hash]
            )
            .map(ToolToken.init)
        }
    }

    /// Notes that a token was shown at `now`.
    package func sawToken(_ id: UUID, now: Int) async throws {
        try await write { db in
            try db.execute(sql: "UPDATE token SET usedAt = ? WHERE id = ?", arguments: [now, id])
        }
    }

    private static func hash(_ secret: String) -> Data {
        Data(digest: SHA256.hash(data: Data(secret.utf8)))
    }
}

extension Database {
    fileprivate func add(_ token: ToolToken, _ hash: Data) throws {
        try execute(
            sql: """
                INSERT INTO token (id, hash, name, folded, role, event, madeAt, madeBy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                token.id, hash, token.name, token.name.folded(.name), token.role.rawValue, token.event,
                token.madeAt, token.madeBy,
            ])
    }
}

extension ToolToken {
    fileprivate static let columns = "id, name, role, event, madeAt, madeBy, usedAt"

    /// A role that a newer version gave is not known here and may do the least.
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], name: row[1], role: TokenRole(rawValue: row[2]) ?? .scanner, event: row[3],
            madeAt: row[4], madeBy: row[5], usedAt: row[6])
    }
}

private let noToken = StorageError(.notFound, "There is no such token: ask for the list of them.")

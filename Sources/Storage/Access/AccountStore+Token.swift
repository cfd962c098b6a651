import Attendance
import Crypto
package import Foundation
import GRDB

extension AccountStore {
    /// Draws the token with which stations and tools come, where none was drawn. Of several programs that start
    /// together exactly one draws it.
    /// - Returns: the token, which is kept nowhere; nil where there is one.
    package func drawTokenIfNone() async throws -> String? {
        let token = Self.drawSecret()
        let isDrawn = try await write { db in
            try db.execute(
                sql: "UPDATE station SET tokenHash = ? WHERE tokenHash IS NULL", arguments: [Self.hash(token)]
            )
            return db.changesCount == 1
        }
        return isDrawn ? token : nil
    }

    /// Draws the token with which stations and tools come; the one before it is no longer good.
    /// - Returns: the token, which is kept nowhere.
    package func drawToken() async throws -> String {
        let token = Self.drawSecret()
        try await write { db in
            try db.execute(sql: "UPDATE station SET tokenHash = ?", arguments: [Self.hash(token)])
        }
        return token
    }

    /// SHA-256 of the token in force, 32 bytes; nil when none was drawn.
    package func tokenHash() async throws -> Data? {
        try await read { db in try Data.fetchOne(db, sql: "SELECT tokenHash FROM station") }
    }

    private static func hash(_ token: String) -> Data {
        Data(digest: SHA256.hash(data: Data(token.utf8)))
    }
}

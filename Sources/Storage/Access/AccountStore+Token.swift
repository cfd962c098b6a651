import Attendance
import Crypto
package import Foundation
import GRDB

extension Journal {
    /// Whether stations and tools have a token to come with.
    package func hasToken() async throws -> Bool {
        try await read { db in try Data.fetchOne(db, sql: "SELECT tokenHash FROM station") != nil }
    }

    /// Draws the token with which stations and tools come; the one before it is no longer good.
    /// - Returns: the token, which is kept nowhere.
    package func drawToken() async throws -> String {
        let token = Self.drawSecret()
        let hash = Data(digest: SHA256.hash(data: Data(token.utf8)))
        try await write { writer in
            try writer.db.execute(sql: "UPDATE station SET tokenHash = ?", arguments: [hash])
        }
        return token
    }

    /// Something that only its bearer knows, of which a hash is kept: 43 characters of base64url, 256 random bits.
    package static func drawSecret() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// SHA-256 of the token in force, 32 bytes; nil when none was drawn.
    package func tokenHash() async throws -> Data? {
        try await read { db in try Data.fetchOne(db, sql: "SELECT tokenHash FROM station") }
    }
}

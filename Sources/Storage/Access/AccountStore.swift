import Crypto
import Foundation
import GRDB

/// Who may use this station: accounts, their sessions and devices, invitations, the tokens of
/// tools, and the record of who came in.
///
/// Accounts concern this station alone: they are no facts of the journal and in no rebuild. They are stored in the
/// journal's file and written in its transactions all the same, so that one backup has both.
package struct AccountStore: Sendable {
    private let journal: Journal

    init(_ journal: Journal) { self.journal = journal }

    /// Something that only its bearer knows, of which a hash is kept: 43 characters of base64url, 256 random bits.
    package static func drawSecret() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Runs `body` in a write transaction. It may be run twice, and must depend on nothing but the database.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await journal.write { writer in try body(writer.db) }
    }

    /// Runs `body` on one consistent state of the database, beside any writer.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await journal.read(body)
    }
}

extension Journal {
    /// Who may use this station.
    package var accounts: AccountStore { AccountStore(self) }
}

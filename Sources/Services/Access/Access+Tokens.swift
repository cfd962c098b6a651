package import Attendance
import Exchange
package import Foundation
import Storage

extension Access {
    /// The token for stations and tools, drawn at the first call; nil once one was drawn, for it is kept nowhere.
    package func firstToken() async throws -> String? { try await store.drawTokenIfNone(now: now()) }

    /// The token in force with this secret; nil when there is none. That it was shown is kept.
    package func token(for secret: some StringProtocol) async throws -> ToolToken? {
        guard let token = try await store.token(hash: Self.hash(String(secret))) else { return nil }
        if now() - (token.usedAt ?? 0) > 60_000 {
            do { try await store.sawToken(token.id, now: now()) } catch let error as StorageError
                where error.code == .cannotRecord
            {
                // When a token was shown last is no reason to keep a tool from reading on a full disk.
            }
        }
        return token
    }

    /// Every token in force, by name.
    package func tokens() async throws -> [ToolToken] { try await store.tokens() }

    /// Makes a token.
    /// - Parameter event: the one that it is for; nil is every event.
    /// - Returns: the token, and its secret, which is kept nowhere.
    /// - Throws: `ServiceError.badInput` for a name that will not do; `.conflict` for one that is taken; `.notFound` for
    ///   an event that is not there.
    package func makeToken(
        name: String, role: TokenRole, event: UUID?, by actor: AccessActor
    ) async throws -> (token: ToolToken, secret: String) {
        let name = cleanLine(name)
        guard (1...AccountName.longest).contains(name.count), !name.folded(.name).allSatisfy(\.isWhitespace)
        else {
            throw ServiceError(.badInput, "A token needs a name of 1 to \(AccountName.longest) letters.")
        }
        if let event { _ = try await events.detail(of: event) }
        let token = ToolToken(
            id: .v7(at: now()), name: name, role: role, event: event, madeAt: now(), madeBy: actor.name)
        let record = self.record(.tokenMade, by: actor)
        let secret = try await store.add(token, noting: record)
        tell(record)
        return (token, secret)
    }

    /// The token of this name, however it is written, or of this id.
    /// - Throws: `ServiceError.notFound`, with the names there are.
    package func token(named name: String) async throws -> ToolToken {
        let tokens = try await tokens()
        let found = tokens.first { $0.name.isSame(as: name, .name) || $0.id == UUID(uuidString: name) }
        if let found { return found }
        throw ServiceError(
            .notFound,
            tokens.isEmpty
                ? "There is no token: make one with `marquee token new NAME`."
                : "There is no token \(name): there are \(tokens.map(\.name).joined(separator: ", ")).")
    }

    /// Draws a token anew; what came with the old secret is refused from now on.
    /// - Returns: the new secret, which is kept nowhere.
    /// - Throws: `ServiceError.notFound`.
    package func renewToken(_ id: UUID, by actor: AccessActor) async throws -> String {
        let record = self.record(.tokenRenewed, by: actor)
        let secret = try await store.renewToken(id, noting: record)
        tell(record)
        return secret
    }

    /// Ends a token: what comes with it is refused from now on.
    /// - Throws: `ServiceError.notFound`.
    package func revokeToken(_ id: UUID, by actor: AccessActor) async throws {
        let record = self.record(.tokenRevoked, by: actor)
        try await store.revokeToken(id, noting: record)
        tell(record)
    }
}

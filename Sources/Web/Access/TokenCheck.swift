import Attendance
import Crypto
import Foundation
import Services
import Synchronization

/// Knows the tokens of stations and tools, each for a second after it was looked up.
///
/// A token that this server revokes is refused at once; one that another program revokes, within that second.
final class TokenCheck: Sendable {
    private struct CachedToken {
        let token: ToolToken
        let readAt: ContinuousClock.Instant
    }

    private static let most = 256

    private let access: Access
    // Of what is looked up only the digest is kept, so how long a comparison takes tells nothing of a secret.
    private let known = Mutex<[SHA256.Digest: CachedToken]>([:])

    init(station: Station) { access = station.access }

    /// The token in force with this secret; nil when there is none, which the database is always asked for.
    func token(for secret: some StringProtocol) async throws -> ToolToken? {
        let digest = SHA256.hash(data: Array(secret.utf8))
        let fresh = known.withLock { known in
            known[digest].flatMap { ContinuousClock.now - $0.readAt < .seconds(1) ? $0 : nil }
        }
        if let fresh { return fresh.token }
        let token = try await access.token(for: secret)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
            known[digest] = token.map { CachedToken(token: $0, readAt: .now) }
        }
        return token
    }

    /// Drops every cached token, because one was ended.
    func forget() { known.withLock { $0.removeAll() } }
}

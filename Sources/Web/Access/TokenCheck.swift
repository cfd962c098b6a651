import Crypto
import Foundation
import Services
import Synchronization

/// Caches the hash of the token of stations and tools for a second.
final class TokenCheck: Sendable {
    private struct CachedToken {
        var hash: Data?
        var readAt: ContinuousClock.Instant?
    }

    private let access: Access
    private let known = Mutex(CachedToken())

    init(station: Station) { access = station.access }

    /// Whether it is the token in force. A wrong one is checked against the database before it is refused.
    func accepts(_ token: some StringProtocol) async throws -> Bool {
        let hash = SHA256.hash(data: Array(token.utf8))
        let fresh = known.withLock { known in
            known.readAt.map { ContinuousClock.now - $0 < .seconds(1) } == true ? known.hash : nil
        }
        // Digests compare in constant time.
        if let fresh, hash == fresh { return true }
        let current = try await access.tokenHash()
        known.withLock { $0 = CachedToken(hash: current, readAt: .now) }
        return current.map { hash == $0 } ?? false
    }
}

import Attendance
import Services
import Synchronization

/// Caches sessions by their secrets, each for a second.
///
/// A session that this server ends is refused at once; one that another program ends, within that second.
final class SessionCache: Sendable {
    private struct CachedSession {
        let session: Session?
        let readAt: ContinuousClock.Instant
    }

    private static let most = 1_024

    private let access: Access
    private let now: @Sendable () -> Int
    private let known = Mutex<[String: CachedSession]>([:])

    init(station: Station) { access = station.access; now = station.clock.undisturbed }

    /// The session of this secret; nil when there is none in force.
    func session(for secret: String) async throws -> Session? {
        let fresh = known.withLock { known in
            known[secret].flatMap { ContinuousClock.now - $0.readAt < .seconds(1) ? $0 : nil }
        }
        if let fresh { return fresh.session.flatMap { $0.endsAt > now() ? $0 : nil } }
        let session = try await access.session(for: secret)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
            known[secret] = CachedSession(session: session, readAt: .now)
        }
        return session
    }

    /// Drops every cached session, because one was ended.
    func forget() { known.withLock { $0.removeAll() } }
}

import Attendance
import Services
import Synchronization

/// Knows sessions by their secrets, each of which it reads again every second.
///
/// A session that this server ends is refused at once; one that another program ends, within that second.
final class SessionCache: Sendable {
    private struct Known {
        let session: Session?
        let readAt: ContinuousClock.Instant
    }

    private static let most = 1_024

    private let access: Access
    private let now: @Sendable () -> Int
    private let known = Mutex<[String: Known]>([:])

    init(station: Station) { access = station.access; now = station.now }

    /// The session of this secret; nil when there is none that is good.
    func session(for secret: String) async throws -> Session? {
        let fresh = known.withLock { known in
            known[secret].flatMap { ContinuousClock.now - $0.readAt < .seconds(1) ? $0 : nil }
        }
        if let fresh { return fresh.session.flatMap { $0.endsAt > now() ? $0 : nil } }
        let session = try await access.session(for: secret)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
            known[secret] = Known(session: session, readAt: .now)
        }
        return session
    }

    /// Reads all of them again: one was taken back.
    func forget() { known.withLock { $0.removeAll() } }
}

import Attendance
import Services
import Synchronization

/// Knows passes by their secrets, each of which it reads again every second.
///
/// A pass that this server takes back is out at once; one that another program takes back, within that second.
final class SessionCache: Sendable {
    private struct Known {
        let session: Session?
        let readAt: ContinuousClock.Instant
    }

    private static let most = 1_024

    private let house: House
    private let known = Mutex<[String: Known]>([:])

    init(house: House) { self.house = house }

    /// The pass of this secret; nil when there is none that is good.
    func session(for secret: String) async throws -> Session? {
        let fresh = known.withLock { known in
            known[secret].flatMap { ContinuousClock.now - $0.readAt < .seconds(1) ? $0 : nil }
        }
        if let fresh { return fresh.session.flatMap { $0.endsAt > house.now() ? $0 : nil } }
        let session = try await house.session(for: secret)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
            known[secret] = Known(session: session, readAt: .now)
        }
        return session
    }

    /// Reads all of them again: one was taken back.
    func forget() { known.withLock { $0.removeAll() } }
}

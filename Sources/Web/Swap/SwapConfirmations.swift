import Foundation
import Services
import Synchronization

/// The guests who confirmed at a swap station that they stand there, each under a random key. It is good for the station
/// that asked, for that badge, and for three minutes; nothing of it is on a disk.
final class SwapConfirmations: Sendable {
    private struct ConfirmedAtStation {
        let guest: ConfirmedGuest
        let source: RateLimiter.Source
        let until: ContinuousClock.Instant
    }

    private static let lasts = Duration.seconds(180)
    private static let most = 2_000

    private let confirmed = Mutex<[String: ConfirmedAtStation]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

    /// Keeps a guest and returns the key.
    func add(_ guest: ConfirmedGuest, for source: RateLimiter.Source) -> String {
        let key = UUID().uuidString.lowercased()
        let now = now()
        confirmed.withLock { confirmed in
            if confirmed.count >= Self.most { confirmed = confirmed.filter { $0.value.until > now } }
            if confirmed.count >= Self.most { confirmed.removeAll(keepingCapacity: true) }
            confirmed[key] = ConfirmedAtStation(guest: guest, source: source, until: now + Self.lasts)
        }
        return key
    }

    /// The guest under a key of this station, who wears this badge.
    /// - Throws: `Problem.notProved` where there is none, for whatever reason.
    func guest(
        behind key: String?, wearing code: String, at event: UUID, for source: RateLimiter.Source
    ) throws -> ConfirmedGuest {
        guard let key, let known = confirmed.withLock({ $0[key] }), known.source == source,
            known.until > now(), known.guest.event == event, known.guest.wears(code)
        else {
            throw Problem(
                .notProved, "Whoever wears this badge has not confirmed that they stand here: ask them.")
        }
        return known.guest
    }
}

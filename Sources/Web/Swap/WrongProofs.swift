import Attendance
import Foundation
import HTTPTypes
import Synchronization

/// Counts wrong answers at swap stations: five for a badge in an hour, and ten for a station in a minute.
///
/// A badge whose answers are used up can still be confirmed with a code of ours, which nobody guesses, or be printed
/// anew: whoever photographed it does not keep its wearer from swapping.
final class WrongProofs: Sendable {
    static let mostOfBadge = 5
    private static let lasts = Duration.seconds(3_600)
    private static let mostBadges = 4_096

    private let badges = Mutex<[String: (count: Int, since: ContinuousClock.Instant)]>([:])
    private let stations: RateLimiter
    private let now: @Sendable () -> ContinuousClock.Instant

    static let mostOfStation = 10

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.now = now
        stations = RateLimiter(limit: Self.mostOfStation, now: now)
    }

    /// Takes one of the answers that are left, before it is looked at: many at once are no more than one after another.
    /// - Throws: `Problem.tooManyTries`.
    func take(_ answer: String, for code: String, from source: RateLimiter.Source) throws {
        if let seconds = stations.take(source) {
            throw Problem.tooSoon("Too many wrong answers here", wait: seconds)
        }
        let now = now()
        let left: Duration? = badges.withLock { badges in
            if badges.count >= Self.mostBadges {
                badges = badges.filter { now - $0.value.since < Self.lasts }
            }
            if badges.count >= Self.mostBadges { badges.removeAll(keepingCapacity: true) }
            var known = badges[code] ?? (count: 0, since: now)
            if now - known.since >= Self.lasts { known = (count: 0, since: now) }
            if known.count >= Self.mostOfBadge && TicketCode(reading: answer) == nil {
                return Self.lasts - (now - known.since)
            }
            known.count += 1
            badges[code] = known
            return nil
        }
        guard let left else { return }
        stations.giveBack(source)
        throw Problem(
            .tooManyTries, "Too many wrong answers for this badge: the host's desk helps.",
            headers: [.retryAfter: String(left.components.seconds + 1)])
    }

    /// Gives back an answer that was right, or none.
    func giveBack(for code: String, from source: RateLimiter.Source) {
        badges.withLock { badges in
            guard let known = badges[code] else { return }
            badges[code] = known.count > 1 ? (count: known.count - 1, since: known.since) : nil
        }
        stations.giveBack(source)
    }
}

import Foundation
import Synchronization

/// Counts tries by where they come from, so that neither codes nor names can be guessed in bulk.
final class RateLimiter: Sendable {
    /// A browser with a session, or a network address.
    enum Source: Sendable, Hashable {
        case session(UUID)
        case address(String)
    }

    private struct TryCount {
        var tries: Int
        let since: ContinuousClock.Instant
    }

    /// How many a source has in a minute.
    let limit: Int
    private static let window = Duration.seconds(60)
    private static let mostSources = 1_024

    private let counts = Mutex<[Source: TryCount]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    init(limit: Int, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.limit = limit
        self.now = now
    }

    /// Whether nothing is counted, so that the source need not be determined.
    var isEmpty: Bool { sources == 0 }

    /// How many sources are counted.
    var sources: Int { counts.withLock(\.count) }

    /// How long the source has to wait, in whole seconds; nil when it may go on.
    func wait(for source: Source) -> Int? {
        let now = now()
        return counts.withLock { counts in
            guard let count = counts[source] else { return nil }
            let left = Self.window - (now - count.since)
            if left <= .zero {
                counts[source] = nil
                return nil
            }
            return count.tries >= limit ? Int(left.components.seconds) + 1 : nil
        }
    }

    /// Counts one more try of the source.
    func add(_ source: Source) {
        let now = now()
        counts.withLock { counts in
            if counts.count >= Self.mostSources && counts[source] == nil {
                counts = counts.filter { now - $0.value.since < Self.window }
                // Bounds the list, so that tries from thousands of addresses do not make it grow.
                if counts.count >= Self.mostSources { counts.removeAll(keepingCapacity: true) }
            }
            var count = counts[source] ?? TryCount(tries: 0, since: now)
            if now - count.since >= Self.window { count = TryCount(tries: 0, since: now) }
            count.tries += 1
            counts[source] = count
        }
    }

    /// Takes back one try that was counted before it was known to be none.
    func giveBack(_ source: Source) {
        counts.withLock { counts in
            guard let tries = counts[source]?.tries else { return }
            if tries > 1 { counts[source]?.tries = tries - 1 } else { counts[source] = nil }
        }
    }
}

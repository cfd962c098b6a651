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

    /// How many a source has in the time of `window`.
    let limit: Int
    private let window: Duration
    private static let mostSources = 1_024

    private let counts = Mutex<[Source: TryCount]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    init(
        limit: Int, window: Duration = .seconds(60),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.limit = limit
        self.window = window
        self.now = now
    }

    /// How many sources are counted.
    var sources: Int { counts.withLock(\.count) }

    /// How long the source has to wait, in whole seconds; nil when it may go on.
    func wait(for source: Source) -> Int? {
        let now = now()
        return counts.withLock { counts in
            guard let count = counts[source] else { return nil }
            if now - count.since >= window {
                counts[source] = nil
                return nil
            }
            return wait(after: count, now)
        }
    }

    /// Counts one more try of the source, unless it has had all of its tries.
    /// - Returns: how long it has to wait, as of `wait`; nil where the try was counted.
    func take(_ source: Source) -> Int? {
        let now = now()
        return counts.withLock { counts in
            if let count = counts[source], now - count.since < window, let seconds = wait(after: count, now) {
                return seconds
            }
            note(source, in: &counts, now)
            return nil
        }
    }

    /// Takes back a try that is not to count.
    func giveBack(_ source: Source) {
        counts.withLock { counts in
            guard let count = counts[source], count.tries > 0 else { return }
            counts[source]?.tries = count.tries - 1
        }
    }

    /// How many tries of the source are counted.
    func tries(of source: Source) -> Int { counts.withLock { $0[source]?.tries ?? 0 } }

    private func wait(after count: TryCount, _ now: ContinuousClock.Instant) -> Int? {
        count.tries >= limit ? Int((window - (now - count.since)).components.seconds) + 1 : nil
    }

    private func note(
        _ source: Source, in counts: inout [Source: TryCount], _ now: ContinuousClock.Instant
    ) {
        if counts.count >= Self.mostSources && counts[source] == nil {
            counts = counts.filter { now - $0.value.since < window }
            // Bounds the list, so that tries from thousands of addresses do not make it grow.
            if counts.count >= Self.mostSources { counts.removeAll(keepingCapacity: true) }
        }
        var count = counts[source] ?? TryCount(tries: 0, since: now)
        if now - count.since >= window { count = TryCount(tries: 0, since: now) }
        count.tries += 1
        counts[source] = count
    }
}

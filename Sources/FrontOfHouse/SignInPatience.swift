import Foundation
import Synchronization

/// Slows down whoever tries passwords: each wrong one doubles the wait, and ten lock for a quarter of an hour.
///
/// Wrong ones are counted for the name that was tried and for the device that tried, so that neither one name from
/// many devices nor many names from one device go on for long.
final class SignInPatience: Sendable {
    private struct Count {
        var wrong = 0
        var until = 0
        var last = 0
    }

    /// Wrong tries that cost nothing: people mistype.
    private static let free = 3
    private static let most = 10
    /// Milliseconds.
    private static let locked = 15 * 60_000
    /// Names and devices that are kept in mind at most.
    private static let mostKept = 4_096

    private let counts = Mutex<[String: Count]>([:])

    /// How long to wait until the next try of any of these, in whole seconds; nil for not at all.
    func wait(for keys: [String], now: Int) -> Int? {
        let until = counts.withLock { counts in keys.compactMap { counts[$0]?.until }.max() ?? 0 }
        return until > now ? (until - now + 999) / 1_000 : nil
    }

    /// Counts a wrong try.
    /// - Returns: whether it locked one of them.
    @discardableResult
    func addWrong(_ keys: [String], now: Int) -> Bool {
        counts.withLock { counts in
            if counts.count > Self.mostKept { counts = counts.filter { now - $0.value.last < Self.locked } }
            if counts.count > Self.mostKept { counts.removeAll(keepingCapacity: true) }
            var hasLocked = false
            for key in keys {
                var count = counts[key] ?? Count()
                if now - count.last > Self.locked { count = Count() }
                count.wrong += 1
                count.last = now
                if count.wrong >= Self.most {
                    count.until = now + Self.locked
                    hasLocked = count.wrong == Self.most || hasLocked
                } else if count.wrong > Self.free {
                    count.until = now + 1_000 << (count.wrong - Self.free - 1)
                }
                counts[key] = count
            }
            return hasLocked
        }
    }

    /// Forgets the wrong tries of a name that was signed in with.
    func forget(_ key: String) {
        counts.withLock { $0[key] = nil }
    }
}

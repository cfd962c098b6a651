import Attendance
import Foundation
import Synchronization

/// Limits how fast passwords can be tried: each wrong one doubles the wait, and ten lock for a quarter of an hour.
///
/// Wrong ones are counted for the name that was tried and for the device that tried, so that neither one name from
/// many devices nor many names from one device go on for long.
final class LoginThrottle: Sendable {
    private struct WrongPasswords {
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

    private let counts = Mutex<[String: WrongPasswords]>([:])

    /// A try, which counts as a wrong one unless it is taken back.
    struct Attempt: Sendable {
        /// For how long the name and the device wait then, in milliseconds.
        fileprivate var waits: [String: Int] = [:]
        /// Whether it locks one of them.
        fileprivate(set) var isLocking = false
    }

    /// Counts a try as wrong before it is checked, so that of many at once no more are let through than of
    /// those that wait for each other.
    /// - Throws: `ServiceError.tooSoon` while one of `keys` has to wait; that try does not count.
    func begin(_ keys: [String], now: Int) throws -> Attempt {
        try counts.withLock { counts in
            let until = keys.compactMap { counts[$0]?.until }.max() ?? 0
            guard until <= now else {
                let seconds = (until - now + 999) / 1_000
                throw ServiceError(
                    .tooSoon(seconds: seconds), "Too many wrong passwords: wait \(seconds) seconds.")
            }
            if counts.count > Self.mostKept { counts = counts.filter { now - $0.value.last < Self.locked } }
            if counts.count > Self.mostKept { counts.removeAll(keepingCapacity: true) }
            var attempt = Attempt()
            for key in keys {
                var count = counts[key] ?? WrongPasswords()
                if now - count.last > Self.locked { count = WrongPasswords() }
                count.wrong += 1
                count.last = now
                var wait = 0
                if count.wrong >= Self.most {
                    wait = Self.locked
                    attempt.isLocking = count.wrong == Self.most || attempt.isLocking
                } else if count.wrong > Self.free {
                    wait = 1_000 << (count.wrong - Self.free - 1)
                }
                count.until = now + wait
                counts[key] = count
                attempt.waits[key] = wait
            }
            return attempt
        }
    }

    /// Begins the wait of a wrong try anew: trying took its time.
    func missed(_ attempt: Attempt, now: Int) {
        counts.withLock { counts in
            for (key, wait) in attempt.waits where wait > 0 {
                guard let count = counts[key] else { continue }
                counts[key]?.until = max(count.until, now + wait)
            }
        }
    }

    /// Removes a try that was right from the count, so that nobody waits because of it.
    func takeBack(_ attempt: Attempt) {
        counts.withLock { counts in
            for key in attempt.waits.keys {
                guard var count = counts[key] else { continue }
                count.wrong -= 1
                // Other tries of the same moment each begin their own wait once they are known to be wrong.
                count.until = 0
                counts[key] = count.wrong > 0 ? count : nil
            }
        }
    }

    /// Forgets the wrong tries of a name that was signed in with.
    func forget(_ key: String) {
        counts.withLock { $0[key] = nil }
    }
}

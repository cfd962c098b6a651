import Attendance
import Foundation
import Storage
import Synchronization

/// Limits how fast passwords can be tried.
///
/// Wrong ones are counted for the account that was tried, for the address and the network that tried, and over all, so
/// that neither one account from many devices nor many accounts from one device go on for long. A device on which
/// somebody signed in to the account before is counted by itself alone, so nobody can lock its owner out. What others
/// did wrong, in its network or anywhere, holds up nobody whose own address has done nothing wrong: only the account
/// that they ask for does.
final class LoginThrottle: Sendable {
    /// What is counted.
    enum Subject: Sendable, Hashable {
        /// An account with one password: with another the count begins anew, also where another program changed it.
        case account(UUID, salt: Data)
        /// A name that no account has.
        case name(String)
        case device(Data)
        case session(UUID)
        case host(String)
        case neighbourhood(String)
        case everybody

        fileprivate var isHost: Bool { if case .host = self { true } else { false } }

        /// Whether other people are behind it.
        fileprivate var isOthersToo: Bool { pace.lock == nil }

        fileprivate var pace: Pace {
            switch self {
            case .account, .name, .device, .session, .host: .personal
            // Who shares these with others never waits for long.
            case .neighbourhood: Pace(free: 30, longest: 15_000, lock: nil)
            case .everybody: Pace(free: 60, longest: 30_000, lock: nil)
            }
        }
    }

    /// How long wrong tries make wait, in milliseconds.
    fileprivate struct Pace {
        static let locked = 15 * 60_000
        /// Wrong tries that cost nothing: people mistype.
        let free: Int
        /// The wait doubles from a second up to this.
        let longest: Int
        /// How many lock for a quarter of an hour; nil where none do.
        let lock: Int?

        static let personal = Pace(free: 3, longest: locked, lock: 10)

        func wait(after wrong: Int) -> Int {
            if let lock, wrong >= lock { return Self.locked }
            return wrong > free ? min(longest, 1_000 << min(wrong - free - 1, 20)) : 0
        }
    }

    private struct WrongPasswords {
        var wrong = 0
        var until = 0
        var last = 0
    }

    /// Subjects that are kept in mind at most.
    private static let mostKept = 16_384

    private let counts = Mutex<[Subject: WrongPasswords]>([:])

    /// A try, which counts as a wrong one unless it is taken back.
    struct Attempt: Sendable {
        /// For how long each subject waits then, in milliseconds.
        fileprivate var waits: [Subject: Int] = [:]
        /// What it locks, or slows for the first time.
        fileprivate(set) var stops: Set<Subject> = []
        /// Whether it locks one of them.
        var isLocking: Bool { stops.contains { $0.pace.lock != nil } }
    }

    /// Counts a try as wrong before it is checked, so that of many at once no more are let through than of
    /// those that wait for each other.
    /// - Throws: `ServiceError.tooSoon` while one of `subjects` has to wait; that try does not count.
    func begin(_ subjects: [Subject], now: Int) throws -> Attempt {
        try counts.withLock { counts in
            let isBlameless = subjects.contains { $0.isHost && counts[$0] == nil }
            let until =
                subjects.filter { !isBlameless || !$0.isOthersToo }.compactMap { counts[$0]?.until }.max()
                ?? 0
            guard until <= now else {
                let seconds = (until - now + 999) / 1_000
                throw ServiceError(
                    .tooSoon(seconds: seconds), Seconds.wait(seconds, because: "Too many wrong passwords"))
            }
            if counts.count > Self.mostKept { counts = counts.filter { now - $0.value.last < Pace.locked } }
            if counts.count > Self.mostKept { counts.removeAll(keepingCapacity: true) }
            var attempt = Attempt()
            for subject in subjects {
                var count = counts[subject] ?? WrongPasswords()
                if now - count.last > Pace.locked { count = WrongPasswords() }
                let pace = subject.pace
                count.wrong += 1
                count.last = now
                let wait = pace.wait(after: count.wrong)
                if count.wrong == pace.lock ?? (pace.free + 1) { attempt.stops.insert(subject) }
                count.until = now + wait
                counts[subject] = count
                attempt.waits[subject] = wait
            }
            return attempt
        }
    }

    /// Begins the wait of a wrong try anew: trying took its time.
    func missed(_ attempt: Attempt, now: Int) {
        counts.withLock { counts in
            for (subject, wait) in attempt.waits where wait > 0 {
                guard let count = counts[subject] else { continue }
                counts[subject]?.until = max(count.until, now + wait)
            }
        }
    }

    /// Removes a try that was right, or was not checked, from the count, so that nobody waits because of it.
    func takeBack(_ attempt: Attempt) {
        counts.withLock { counts in
            for subject in attempt.waits.keys {
                guard var count = counts[subject] else { continue }
                count.wrong -= 1
                // Other tries of the same moment each begin their own wait once they are known to be wrong.
                count.until = 0
                counts[subject] = count.wrong > 0 ? count : nil
            }
        }
    }

    /// Forgets the wrong tries of what was signed in with.
    func forget(_ subject: Subject) {
        counts.withLock { $0[subject] = nil }
    }

    /// Lets an account be tried again from everywhere.
    /// - Returns: whether it was locked.
    func lift(_ account: UUID, now: Int) -> Bool {
        counts.withLock { counts in
            let subjects = counts.keys.filter { $0.account == account }
            let wasLocked = subjects.contains { Self.isLocked($0, counts[$0], now) }
            for subject in subjects { counts[subject] = nil }
            return wasLocked
        }
    }

    /// The accounts that are locked, each with the time at which it opens by itself, in milliseconds since 1970 UTC.
    func locks(now: Int) -> [UUID: (salt: Data, until: Int)] {
        counts.withLock { counts in
            var locks: [UUID: (salt: Data, until: Int)] = [:]
            for (subject, count) in counts where Self.isLocked(subject, count, now) {
                if case .account(let id, let salt) = subject { locks[id] = (salt, count.until) }
            }
            return locks
        }
    }

    private static func isLocked(_ subject: Subject, _ count: WrongPasswords?, _ now: Int) -> Bool {
        guard let count, let lock = subject.pace.lock else { return false }
        return count.wrong >= lock && count.until > now
    }
}

extension LoginThrottle.Subject {
    fileprivate var account: UUID? { if case .account(let id, _) = self { id } else { nil } }
}

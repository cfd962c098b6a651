import Foundation
import Synchronization

/// For how long badges have waited, by the time that passes: setting the clock makes nobody wait longer.
final class WaitingTimes: Sendable {
    private struct WaitingBadge {
        /// When it became wanted, by the time of day.
        let changedAt: Int
        let since: ContinuousClock.Instant
    }

    private struct LastNote {
        var badges: [UUID: WaitingBadge]
        let at: ContinuousClock.Instant
    }

    private let last = Mutex<LastNote?>(nil)

    /// Takes all badges that wait now, and when each became wanted, in milliseconds by the time of day.
    ///
    /// What waits when the program begins has waited for as long as the time of day says, and what is new has not
    /// waited for longer than the time since this was called before.
    func note(_ waiting: [UUID: Int], at wall: Int) {
        last.withLock { last in
            let now = ContinuousClock.now
            var note = LastNote(badges: [:], at: now)
            for (badge, changedAt) in waiting {
                if let before = last?.badges[badge], before.changedAt == changedAt {
                    note.badges[badge] = before
                    continue
                }
                let age = Duration.milliseconds(max(0, wall - changedAt))
                let since = last.map { max($0.at, now - age) } ?? now - age
                note.badges[badge] = WaitingBadge(changedAt: changedAt, since: since)
            }
            last = note
        }
    }

    /// For how long the badge has waited since it became wanted; nil where that was not noted yet.
    func time(of badge: UUID, _ changedAt: Int) -> Duration? {
        last.withLock { last in
            guard let found = last?.badges[badge], found.changedAt == changedAt else { return nil }
            return .now - found.since
        }
    }
}

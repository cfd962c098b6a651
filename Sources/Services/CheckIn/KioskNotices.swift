import Foundation
import Synchronization

/// Something about a kiosk that the team should see to.
package struct KioskNotice: Sendable, Hashable {
    /// What it is about; the feed and its readers go by these names.
    package enum NoticeSubject: String, Sendable {
        /// The kiosks take no more walk-ins until the team lets them.
        case walkIns = "walk_ins"
        /// Very many names were looked for.
        case names
        /// Very many codes belonged to no ticket.
        case unknownCodes = "unknown_codes"
    }

    /// What it is about.
    package let subject: NoticeSubject
    /// The name of the door at which it happens.
    package let door: String?
}

/// What the team should know of the kiosks, by event, and how many walk-ins it let come. Kept in memory only: after a
/// restart kiosks go by the usual limit, and the team is asked again.
final class KioskNotices: Sendable {
    private struct KioskNews {
        /// Each with the time until which it is told.
        var notices: [KioskNotice: ContinuousClock.Instant] = [:]
        var walkIns = 0
    }

    /// For how long a notice is told after it happened last.
    private static let lasts = Duration.seconds(600)

    private let events = Mutex<[UUID: KioskNews]>([:])
    private let changed: Signal

    /// - Parameter changed: notified when there is a new notice, or one is over.
    init(changed: Signal) { self.changed = changed }

    func add(_ notice: KioskNotice, at event: UUID) {
        let now = ContinuousClock.now
        let isNew = events.withLock { events in
            let until = events[event, default: KioskNews()].notices.updateValue(
                now + Self.lasts, forKey: notice)
            return until.map { $0 < now } ?? true
        }
        if isNew { changed.notify() }
    }

    /// The notices of an event that are told now, in a steady order.
    func notices(of event: UUID) -> [KioskNotice] {
        let now = ContinuousClock.now
        let told = events.withLock { $0[event]?.notices.filter { $0.value > now }.keys.map { $0 } } ?? []
        return told.sorted { ($0.subject.rawValue, $0.door ?? "") < ($1.subject.rawValue, $1.door ?? "") }
    }

    /// Up to how many walk-ins the team let the kiosks take, whatever the usual limit is.
    func walkIns(at event: UUID) -> Int { events.withLock { $0[event]?.walkIns ?? 0 } }

    /// Lets the kiosks take walk-ins up to this number.
    func allow(walkIns: Int, at event: UUID) {
        events.withLock { events in
            var news = events[event] ?? KioskNews()
            news.walkIns = walkIns
            news.notices = news.notices.filter { $0.key.subject != .walkIns }
            events[event] = news
        }
        changed.notify()
    }
}

package import Attendance
package import Foundation
import ServiceLifecycle
import Storage

/// The live feed of an event: each reader reads the journal on from its last sequence number.
///
/// No state is kept for a reader, so that a slow one costs nothing and
/// misses nothing, and one that reconnects goes on where it was. What just happened is read once for all of them.
package struct EventFeed: Sendable {
    /// One message of the feed.
    package enum Notice: Sendable {
        /// Something happened, by the entry with this number.
        case happened(Int, News)
        /// More happened than is sent one by one: read everything again, and go on from this entry.
        case muchHappened(Int)
        /// The state of printing, sent first and whenever it changes.
        case printing(Printers.EventPrinting)
        /// What the team should know of the kiosks, told whenever it changes.
        case kiosks([KioskNotice])
        /// A scanner of the station read a code at the event.
        case read(Reading)
    }

    /// The entry up to which all was read.
    package private(set) var number: Int
    private let feeds: EventFeeds
    private let event: UUID
    /// How badges came out when it was last told.
    private var printing: Printers.EventPrinting?
    private var wasWell = false
    /// What was told of the kiosks last.
    private var kiosks: [KioskNotice] = []
    /// How many codes were read when it last looked.
    private var readCount: Int
    private var lastNews = ContinuousClock.now - pause

    /// How many entries are sent one by one.
    private static let most = 500
    /// The least pause between two reads; what happens meanwhile is sent together.
    private static let pause = Duration.milliseconds(100)
    /// How long to wait for a notification at most: other programs on the data folder send none, nor do printers.
    private static let timeout = Duration.seconds(1)

    fileprivate init(feeds: EventFeeds, event: UUID, number: Int) {
        (self.feeds, self.event, self.number) = (feeds, event, number)
        readCount = feeds.readings.count
    }

    /// What is new; empty when nothing happened for a while, or the program is about to end.
    package mutating func read() async throws -> [Notice] {
        let notifications = feeds.commits.notifications
        try await Task.sleep(until: lastNews + Self.pause, clock: .continuous)
        let first = try await look()
        if !first.isEmpty || Task.isShuttingDownGracefully { return first }
        await feeds.commits.wait(after: notifications, within: Self.timeout)
        return Task.isShuttingDownGracefully ? [] : try await look()
    }

    private mutating func look() async throws -> [Notice] {
        let snapshot = try await feeds.snapshot(of: event, most: Self.most)
        var notices = scannerNews() + kioskNews()
        notices += try await journalNews(snapshot)
        notices += try await printerNews(snapshot)
        if !notices.isEmpty { lastNews = .now }
        return notices
    }

    private mutating func scannerNews() -> [Notice] {
        let new = feeds.readings.after(readCount)
        readCount = new.count
        return new.readings.filter { $0.event == event }.map(Notice.read)
    }

    private mutating func kioskNews() -> [Notice] {
        let now = feeds.kiosks.notices(of: event)
        defer { kiosks = now }
        return kiosks == now ? [] : [.kiosks(now)]
    }

    private mutating func journalNews(_ snapshot: NewsSnapshot) async throws -> [Notice] {
        // Who comes back after a break, or from another journal, reads for themselves what they missed.
        let known = snapshot.after(number, most: Self.most)
        let since =
            if let known { known } else {
                try await feeds.journal.news(of: event, after: number, most: Self.most)
            }
        self.number = since.last
        return since.isTooMuch
            ? [.muchHappened(since.last)] : since.news.map { .happened($0.number, $0.news) }
    }

    private mutating func printerNews(_ snapshot: NewsSnapshot) async throws -> [Notice] {
        let isWell = snapshot.printing == nil
        if isWell && wasWell { return [] }
        wasWell = isWell
        let now = if let known = snapshot.printing { known } else { try await feeds.printing(at: event) }
        defer { printing = now }
        return printing == now ? [] : [.printing(now)]
    }
}

/// The live feeds of events.
package struct EventFeeds: Sendable {
    let journal: Journal
    let printers: Printers
    let kiosks: KioskNotices
    /// Notified after every commit of this program.
    let commits: Signal
    /// What scanners of this program read a moment ago.
    let readings = RecentReadings()
    /// What happened at each event, for all who follow it.
    let shared = SharedNews()

    /// The feed of an event, read up to the entry with this number; nil begins now.
    package func feed(of event: UUID, after number: Int? = nil) async throws -> EventFeed {
        let last = try await journal.lastEntry()
        return EventFeed(feeds: self, event: event, number: number ?? last)
    }

    /// Wakes every reader of a feed: the program is about to end.
    package func wakeReaders() { commits.notify() }

    /// Tells the screens at its door of a code that a scanner read.
    func tell(_ reading: Reading) {
        readings.add(reading)
        commits.notify()
    }
}

package import Attendance
package import Foundation
import ServiceLifecycle
import Storage

/// What happens at an event, for pages that show it live; the reader remembers how far they have read.
///
/// Nothing is kept for a reader. Each reads the journal from where they were, so that a slow one costs nothing and
/// misses nothing, and one who comes back after a break goes on where it was.
package struct EventFeed: Sendable {
    /// Something new.
    package enum Notice: Sendable {
        /// Something happened, by the entry with this number.
        case happened(Int, News)
        /// More happened than is told one by one: look at everything again, and go on from this entry.
        case muchHappened(Int)
        /// How badges come out at each door, told first and whenever it changes.
        case printing([Printers.DoorPrinting])
        /// A scanner of the station read a code at the event.
        case read(Reading)
    }

    /// The entry up to which all was read.
    package private(set) var number: Int
    private let feeds: EventFeeds
    private let event: UUID
    /// How badges came out when it was last told.
    private var printing: [Printers.DoorPrinting]?
    private var wasWell = false
    /// How many codes were read when it last looked.
    private var readCount: Int
    private var lastNews = ContinuousClock.now - pause

    /// How much is told one by one.
    private static let most = 500
    /// Between two looks at least; what happens meanwhile is told together.
    private static let pause = Duration.milliseconds(100)
    /// How long to wait for the signal: other programs on the data folder do not notify it, nor do printers.
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
        let notices = scannerNews() + (try await journalNews()) + (try await printerNews())
        if !notices.isEmpty { lastNews = .now }
        return notices
    }

    private mutating func scannerNews() -> [Notice] {
        let new = feeds.readings.after(readCount)
        readCount = new.count
        return new.readings.filter { $0.event == event }.map(Notice.read)
    }

    private mutating func journalNews() async throws -> [Notice] {
        let since = try await feeds.journal.news(of: event, after: number, most: Self.most)
        self.number = since.last
        return since.isTooMuch
            ? [.muchHappened(since.last)] : since.news.map { .happened($0.number, $0.news) }
    }

    private mutating func printerNews() async throws -> [Notice] {
        let isWell = feeds.printers.pool.isWell
        if isWell && wasWell { return [] }
        wasWell = isWell
        let now = try await feeds.printers.printing(at: feeds.journal.detail(of: event))
        defer { printing = now }
        return printing == now ? [] : [.printing(now)]
    }
}

/// The live feeds of events.
package struct EventFeeds: Sendable {
    let journal: Journal
    let printers: Printers
    /// Notified after every commit of this program.
    let commits: Signal
    /// What scanners of this program read a moment ago.
    let readings = RecentReadings()

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

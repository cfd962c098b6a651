import Attendance
import Foundation
import Storage
import Synchronization

/// What happened at an event, as far as the pages that follow it are told, read once for all of them.
struct NewsSnapshot: Sendable {
    /// The latest news, each with the number of its entry: all that happened behind `begin`.
    var news: [(number: Int, news: News)] = []
    var begin: Int
    /// The last entry that was read.
    var last: Int
    /// How badges come out; nil where no printer is in trouble and there is nothing to tell.
    var printing: Printers.EventPrinting?
    /// How many commits this program had made when it was read.
    var commits: Int
    var readAt: ContinuousClock.Instant

    /// What a page that has read up to an entry missed; nil where it is not known here.
    func after(_ number: Int, most: Int) -> Journal.Since? {
        guard (begin...last).contains(number) else { return nil }
        let missed = news.drop { $0.number <= number }
        let isTooMuch = missed.count > most
        return Journal.Since(news: isTooMuch ? [] : Array(missed), last: last, isTooMuch: isTooMuch)
    }
}

/// Reads the news of each event for all pages that follow it.
final class SharedNews: Sendable {
    private let answers = Mutex<[UUID: SharedAnswer<NewsSnapshot>]>([:])

    func answer(for event: UUID) -> SharedAnswer<NewsSnapshot> {
        answers.withLock { answers in
            let answer = answers[event] ?? SharedAnswer()
            answers[event] = answer
            return answer
        }
    }
}

extension EventFeeds {
    /// How long a reading is good while this program commits nothing: another program may.
    private static let freshness = Duration.milliseconds(250)

    /// What happened at an event up to now.
    /// - Parameter most: how many news are kept.
    func snapshot(of event: UUID, most: Int) async throws -> NewsSnapshot {
        let now = commits.notifications
        return try await shared.answer(for: event).value(
            while: { $0.commits >= now && ContinuousClock.now - $0.readAt < Self.freshness },
            { last in try await read(event, after: last, commits: now, most: most) })
    }

    private func read(
        _ event: UUID, after known: NewsSnapshot?, commits: Int, most: Int
    ) async throws -> NewsSnapshot {
        let readAt = ContinuousClock.now
        var next: NewsSnapshot
        if let known {
            let since = try await journal.news(of: event, after: known.last, most: most)
            next = known
            next.news = since.isTooMuch ? [] : known.news + since.news
            if since.isTooMuch { next.begin = since.last }
            let surplus = next.news.count - most
            if surplus > 0 {
                next.begin = next.news[surplus - 1].number
                next.news.removeFirst(surplus)
            }
            next.last = since.last
        } else {
            let last = try await journal.lastEntry()
            next = NewsSnapshot(begin: last, last: last, commits: commits, readAt: readAt)
        }
        (next.commits, next.readAt) = (commits, readAt)
        next.printing = try await printers.newsOfPrinting(at: event)
        return next
    }

    /// How badges come out at an event.
    func printing(at event: UUID) async throws -> Printers.EventPrinting {
        try await printers.printingAtAll(of: journal.detail(of: event))
    }
}

import Logging
import Synchronization

/// Tells in the log how often something happened, at most once a minute: a line each would let anybody fill the disk.
final class CountedLog: Sendable {
    private struct Count {
        var times = 0
        var toldAt: ContinuousClock.Instant?
    }

    private let words: String
    private let log: Logger
    private let count = Mutex(Count())

    init(_ words: String, _ log: Logger) {
        self.words = words
        self.log = log
    }

    func add() {
        let now = ContinuousClock.now
        let times = count.withLock { count -> Int? in
            count.times += 1
            if let toldAt = count.toldAt, now - toldAt < .seconds(60) { return nil }
            defer { count = Count(times: 0, toldAt: now) }
            return count.times
        }
        if let times { log.notice("\(words)", metadata: ["times": "\(times)"]) }
    }
}

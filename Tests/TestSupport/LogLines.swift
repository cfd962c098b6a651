package import Logging
import Synchronization

/// A log that a test reads.
package final class LogLines: Sendable {
    private let lines = Mutex<[(level: Logger.Level, text: String)]>([])

    /// Nothing is in it yet.
    package init() {}

    /// Writes into it.
    package var logger: Logger { Logger(label: "test") { _ in LineHandler(lines: self) } }

    /// How many lines there are of this level or a worse one.
    package func count(from level: Logger.Level) -> Int { lines.withLock { $0.count { $0.level >= level } } }

    /// How many lines have these words.
    package func count(of words: String) -> Int { lines.withLock { $0.count { $0.text.contains(words) } } }

    /// All lines, each with what it says beside its message.
    package var text: String { lines.withLock { $0.map(\.text).joined(separator: "\n") } }

    fileprivate func add(_ level: Logger.Level, _ text: String) {
        lines.withLock { $0.append((level, text)) }
    }
}

private struct LineHandler: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.add(event.level, "\(event.message) \(event.metadata ?? [:])") }
}

import GRDB
import Synchronization

/// Lets writers that arrive together share one transaction, and so one fsync.
///
/// Each is run in turn inside it, sees what those before it wrote, and hears its result after the commit.
final class GroupCommit: Sendable {
    /// One writer's work: `run` returns what tells it so once all is on disk.
    struct Turn: Sendable {
        /// Whether it takes so long that nobody should wait for it in the same transaction.
        var isLong = false
        let run: @Sendable (JournalWriter) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct Queue {
        var turns: [Turn] = []
        var isServed = false
    }

    /// How many writers share one transaction at most, so that nobody waits long for a crowd.
    private static let crowd = 256

    private let queue = Mutex(Queue())
    private let writer: any DatabaseWriter
    private let station: StationIdentity
    /// What the clerk of the last transaction knew; nil when that did not end well.
    private let memory = Mutex<JournalWriter.Memory?>(nil)

    private let committed: @Sendable () -> Void

    init(writer: any DatabaseWriter, station: StationIdentity, committed: @escaping @Sendable () -> Void) {
        self.writer = writer
        self.station = station
        self.committed = committed
    }

    /// Queues `turn`; it is run on the database's own thread.
    func enter(_ turn: Turn) {
        let isFirst = queue.withLock { queue in
            queue.turns.append(turn)
            defer { queue.isServed = true }
            return !queue.isServed
        }
        if isFirst { writer.asyncWriteWithoutTransaction { db in self.serve(db) } }
    }

    private func serve(_ db: Database) {
        let statements = Statements(db)
        while let turns = next() { commit(turns, statements) }
    }

    /// Those who have come so far, in order; a long one goes alone.
    private func next() -> [Turn]? {
        queue.withLock { queue in
            guard let first = queue.turns.first else {
                queue.isServed = false
                return nil
            }
            let together = queue.turns.prefix(Self.crowd).prefix { !$0.isLong }
            let turns = first.isLong ? [first] : Array(together)
            queue.turns.removeFirst(turns.count)
            return turns
        }
    }

    private func commit(_ turns: [Turn], _ statements: Statements) {
        var turns = turns
        while !turns.isEmpty {
            do {
                for tell in try transaction(turns, statements) { tell() }
                committed()
                return
            } catch let spoiled as Spoiled where spoiled.isOwn {
                // One writer's own refusal undoes the transaction: the others are run again without it.
                turns.remove(at: spoiled.index).fail(spoiled.error)
            } catch {
                let error = (error as? Spoiled)?.error ?? error
                for turn in turns { turn.fail(error) }
                return
            }
        }
    }

    /// Runs `turns` in one transaction.
    /// - Returns: what tells each of its result, now that all is on disk.
    private func transaction(_ turns: [Turn], _ statements: Statements) throws -> [@Sendable () -> Void] {
        var told: [@Sendable () -> Void] = []
        told.reserveCapacity(turns.count)
        var learned: JournalWriter.Memory?
        try statements.db.inTransaction(.immediate) {
            let writer = try JournalWriter(
                statements, station: station, memory: memory.withLock { $0.take() })
            for (index, turn) in turns.enumerated() {
                do { told.append(try turn.run(writer)) } catch { throw Spoiled(index: index, error: error) }
            }
            learned = writer.memory
            return .commit
        }
        memory.withLock { [learned] in $0 = learned }
        return told
    }

    private struct Spoiled: Error {
        let index: Int
        let error: any Error

        /// Whether it is about this writer's work alone, not about the disk or the file.
        var isOwn: Bool {
            guard let error = error as? DatabaseError else { return true }
            return [.SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH].contains(error.resultCode)
        }
    }
}

import GRDB
import Synchronization

/// Runs writers that arrive together in one transaction, and so with one fsync.
///
/// Each runs in turn inside it, sees what those before it wrote, and gets its result after the commit.
final class GroupCommit: Sendable {
    /// One writer's work. `run` returns a closure that resumes the writer once all is on disk.
    struct Turn: Sendable {
        /// Whether it takes so long that nobody should wait for it in the same transaction.
        var isAlone = false
        /// Whether it runs between transactions, on the writer's connection, and makes those that it needs by itself.
        var isOutside = false
        let run: @Sendable (JournalWriter) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct Queue {
        var turns: [Turn] = []
        var isServed = false
    }

    /// How many writers share one transaction at most, which bounds how long each waits for the others.
    private static let crowd = 256

    private let queue = Mutex(Queue())
    private let writer: any DatabaseWriter
    private let lockWait: LockWait
    private let station: StationIdentity
    /// What the `JournalWriter` of the last transaction cached; nil when that transaction failed.
    private let memory = Mutex<JournalWriter.Memory?>(nil)

    private let committed: @Sendable () -> Void
    // Used on the database's own thread alone, in `serve` and `release`.
    /// Kept from one burst of turns to the next, so that no prepared statement is looked for by its text again.
    private nonisolated(unsafe) var statements: Statements?

    init(
        writer: any DatabaseWriter, _ lockWait: LockWait, station: StationIdentity,
        committed: @escaping @Sendable () -> Void
    ) {
        self.writer = writer
        self.lockWait = lockWait
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

    /// Lets go of the prepared statements, without which the database cannot be closed.
    func release() { writer.writeWithoutTransaction { _ in self.statements = nil } }

    private func serve(_ db: Database) {
        let statements = self.statements ?? Statements(db)
        self.statements = statements
        while let turns = next() { commit(turns, statements) }
    }

    /// Whether a turn of this program or another program waits for the transaction that is going on.
    private func isAwaited() -> Bool {
        queue.withLock { !$0.turns.isEmpty } || lockWait.isAnotherWaiting
    }

    /// The turns queued so far, in order; a long one runs alone.
    private func next() -> [Turn]? {
        queue.withLock { queue in
            guard let first = queue.turns.first else {
                queue.isServed = false
                return nil
            }
            let together = queue.turns.prefix(Self.crowd).prefix { !$0.isAlone }
            let turns = first.isAlone ? [first] : Array(together)
            queue.turns.removeFirst(turns.count)
            return turns
        }
    }

    private func commit(_ turns: [Turn], _ statements: Statements) {
        defer { lockWait.end() }
        if let turn = turns.first, turn.isOutside { return runOutside(turn, statements) }
        do {
            let ends = try transaction(turns, statements)
            for end in ends { end() }
            committed()
        } catch {
            for turn in turns { turn.fail(error) }
        }
    }

    private func runOutside(_ turn: Turn, _ statements: Statements) {
        do {
            let writer = try JournalWriter(
                statements, station: station, memory: memory.withLock { $0.take() })
            let end = try turn.run(writer)
            memory.withLock { [learned = writer.memory] in $0 = learned }
            end()
        } catch { turn.fail(error) }
    }

    /// Runs `turns` in one transaction. Where one fails that has written something, all are run once more, each in a
    /// savepoint of its own: to make one for every turn would copy each page that it changes.
    /// - Returns: what tells each of its end, now that all is on disk.
    /// - Throws: what is everybody's: a trouble of the disk or of the file.
    private func transaction(_ turns: [Turn], _ statements: Statements) throws -> [@Sendable () -> Void] {
        do { return try transaction(turns, statements, run: Self.run) } catch is Spoiled {
            return try transaction(turns, statements, run: Self.runInSavepoint)
        }
    }

    private func transaction(
        _ turns: [Turn], _ statements: Statements,
        run: (Turn, JournalWriter) throws -> @Sendable () -> Void
    ) throws -> [@Sendable () -> Void] {
        var ends: [@Sendable () -> Void] = []
        ends.reserveCapacity(turns.count)
        var learned: JournalWriter.Memory?
        try statements.db.inTransaction(.immediate) {
            lockWait.end()
            let writer = try JournalWriter(
                statements, station: station, memory: memory.withLock { $0.take() }, isAwaited: isAwaited)
            for turn in turns { ends.append(try run(turn, writer)) }
            learned = writer.memory
            return .commit
        }
        memory.withLock { [learned] in $0 = learned }
        return ends
    }

    /// - Throws: `Spoiled` where it fails and has written something that has to be undone.
    private static func run(_ turn: Turn, _ writer: JournalWriter) throws -> @Sendable () -> Void {
        let (memory, changes) = (writer.memory, writer.db.totalChangesCount)
        do { return try turn.run(writer) } catch  where isOwn(error) {
            guard writer.db.totalChangesCount == changes else { throw Spoiled() }
            writer.memory = memory
            return { turn.fail(error) }
        }
    }

    private static func runInSavepoint(_ turn: Turn, _ writer: JournalWriter) throws -> @Sendable () -> Void {
        let memory = writer.memory
        var end: @Sendable () -> Void = {}
        do {
            try writer.db.inSavepoint {
                end = try turn.run(writer)
                return .commit
            }
        } catch  where isOwn(error) {
            writer.memory = memory
            end = { turn.fail(error) }
        }
        return end
    }

    private struct Spoiled: Error {}

    /// Whether an error is about a writer's work alone, not about the disk or the file.
    private static func isOwn(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return true }
        return [.SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH].contains(error.resultCode)
    }
}

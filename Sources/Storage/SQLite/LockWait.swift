import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// How the connections of a journal wait for another program's transaction.
///
/// SQLite's own timeout looks again after longer and longer pauses, up to 100 ms. Beside a program that takes one short
/// transaction after the other, such as an import, that may go wrong for seconds; looking every millisecond finds the
/// moment between two of them, and that program makes it where it sees that somebody waits (`WaitingSign`).
final class LockWait: Sendable {
    /// As long as a scan may take before it is answered with an error: five seconds.
    private static let usual = 5_000

    private let sign: WaitingSign?
    private let most = Atomic(usual)

    /// - Parameter sign: tells other programs that this one waits; nil where no other has the file.
    init(sign: WaitingSign?) { self.sign = sign }

    /// Makes a connection wait in this way. It must not be used longer than this object.
    func set(on db: Database) {
        sqlite3_busy_handler(
            db.sqliteConnection,
            { context, tries in
                guard let context else { return 0 }
                return Unmanaged<LockWait>.fromOpaque(context).takeUnretainedValue().wait(tries: tries)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func wait(tries: Int32) -> Int32 {
        guard tries < most.load(ordering: .relaxed) else { return 0 }
        sign?.raise()
        usleep(1_000)
        return 1
    }

    /// Says no longer that this program waits: it has its turn, or gave up.
    func end() { sign?.lower() }

    /// Whether another program waits for its turn to write.
    var isAnotherWaiting: Bool { sign?.isRaisedByAnother ?? false }

    /// Runs `body` with a wait of so many milliseconds at most, after which a statement fails with SQLITE_BUSY.
    func within<Value>(_ milliseconds: Int, _ body: () throws -> Value) rethrows -> Value {
        most.store(milliseconds, ordering: .relaxed)
        defer { most.store(Self.usual, ordering: .relaxed) }
        return try body()
    }
}

import Foundation
import GRDB
import GRDBSQLite

/// How long a connection waits for another program's transaction.
///
/// SQLite's own timeout looks again after longer and longer pauses, up to 100 ms. Beside a program that takes one short
/// transaction after the other, such as an import, that may go wrong for seconds; looking every millisecond finds the
/// moment between two of them.
enum LockWait {
    /// As long as a scan may take before it is answered with an error: five seconds.
    static let usual: Int32 = 5_000

    /// - Parameter milliseconds: how long a statement waits before it fails with SQLITE_BUSY.
    static func set(_ milliseconds: Int32, on db: Database) {
        sqlite3_busy_handler(
            db.sqliteConnection,
            { most, tries in
                guard tries < Int(bitPattern: most) else { return 0 }
                usleep(1_000)
                return 1
            }, UnsafeMutableRawPointer(bitPattern: Int(milliseconds)))
    }
}

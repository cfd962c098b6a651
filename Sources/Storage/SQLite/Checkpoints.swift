import GRDB
import GRDBSQLite
import Synchronization

/// Moves what commits leave in the write-ahead log into the database file, on a connection of its own.
///
/// SQLite would do that as a part of the commit by which the log becomes long, and that may be a scan's: after a step of
/// an import it waits 40 to 200 ms for thousands of pages (`Scripts/bench stalls`).
final class Checkpoints: Sendable {
    /// From so many pages on they are moved: 4 MB, as SQLite has it.
    private static let least = 1_000
    /// From so many on whoever commits does it: there is so much written that the log would grow without end.
    private static let most = 20_000

    private enum OwnConnection {
        case none
        case open(DatabaseQueue)
        case closed
    }

    private let path: String
    private let database = Mutex(OwnConnection.none)
    private let isMoving = Atomic(false)
    /// How long the log was at the last commit of this program, in pages; 0 where all of it is moved.
    private let pages = Atomic(0)
    /// The length from which on it is moved next, in pages. While commits go on without a pause a move never reaches the
    /// end of the log: one after each commit would copy the same pages, and wait for the disk, again and again.
    private let due = Atomic(least)

    init(path: String) { self.path = path }

    /// Watches the commits of a connection, which must not be used longer than this object.
    func watch(_ db: Database) throws {
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        sqlite3_wal_hook(
            db.sqliteConnection,
            { context, connection, _, pages in
                guard let context else { return SQLITE_OK }
                let checkpoints = Unmanaged<Checkpoints>.fromOpaque(context).takeUnretainedValue()
                checkpoints.committed(Int(pages), connection)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func committed(_ pages: Int, _ connection: OpaquePointer?) {
        self.pages.store(pages, ordering: .relaxed)
        // A short log has begun anew.
        if pages < Self.least { due.store(Self.least, ordering: .relaxed) }
        guard pages >= due.load(ordering: .relaxed) else { return }
        due.store(pages + Self.least, ordering: .relaxed)
        if pages >= Self.most {
            // Where it does not succeed it is tried again when the log has grown.
            sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        } else {
            start()
        }
    }

    /// Moves the log beside whoever writes, unless that is going on.
    private func start() {
        guard let database = connection(), !isMoving.exchange(true, ordering: .relaxed) else { return }
        database.asyncWriteWithoutTransaction { db in
            self.move(db)
            self.isMoving.store(false, ordering: .relaxed)
        }
    }

    /// Returns when the log is short, or cannot be made short now: what writes much waits for that by itself, so that
    /// nobody else has to.
    func catchUp() async {
        guard pages.load(ordering: .relaxed) >= Self.least, let database = connection() else { return }
        // A scan may come while the first goes on; the next are short.
        for _ in 0..<4 where pages.load(ordering: .relaxed) >= Self.least {
            try? await database.writeWithoutTransaction { db in self.move(db) }
        }
    }

    private func move(_ db: Database) {
        // What keeps it from being moved now, such as a full disk, is told to whoever writes; it is tried again.
        guard let row = try? Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(PASSIVE)") else { return }
        if row[1] == row[2] as Int { pages.store(0, ordering: .relaxed) }
    }

    /// The connection, opened when it is needed; nil where it cannot be, or is not to be any more.
    private func connection() -> DatabaseQueue? {
        database.withLock { state in
            if case .none = state { state = (try? DatabaseQueue(path: path)).map { .open($0) } ?? .none }
            if case .open(let queue) = state { return queue }
            return nil
        }
    }

    /// Ends the connection; the next long log is moved by whoever opens the file.
    func close() throws {
        let last = database.withLock { state in
            defer { state = .closed }
            if case .open(let queue) = state { return queue as DatabaseQueue? }
            return nil
        }
        try last?.close()
    }
}

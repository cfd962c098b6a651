import Attendance
package import Foundation
import GRDB
import Synchronization

/// The journal in SQLite: every fact once, in order, and on disk before a write returns.
///
/// Any number of tasks and programs may use one file; writers that arrive together share a commit.
package final class Journal: Sendable {
    /// The database file; empty for one in memory.
    package let path: String
    package let station: StationIdentity
    /// What keeps the journal append-only and was missing when it was opened, by name: it was put back. Somebody
    /// changed the file with another program.
    package let restoredTriggers: [String]
    let database: any DatabaseWriter
    private let commits: GroupCommit
    /// The names that were searched last.
    let names = Mutex<NameIndex?>(nil)

    /// Opens the journal in `file`, makes it if there is none, and brings its tables up to this version.
    /// - Parameter committed: called on the writer's thread after every commit of this program; must not wait.
    /// - Throws: `StorageError` when the file cannot be opened or was written by a newer version.
    package convenience init(file: URL, committed: @escaping @Sendable () -> Void = {}) throws {
        do {
            // The folder is asked first: SQLite would say "disk I/O error" for all of it.
            let folder = file.deletingLastPathComponent().path
            guard FileManager.default.isWritableFile(atPath: folder) else {
                throw StorageError(
                    .cannotOpen,
                    "The folder \(folder) is not writable: change its permissions or name another with --data."
                )
            }
            try Self.refuseForeign(file)
            let pool = try DatabasePool(path: file.path, configuration: Self.configuration)
            try self.init(pool, path: file.path, committed: committed)
        } catch let error as DatabaseError {
            throw StorageError(error, at: file.path)
        }
    }

    /// A journal in memory, freed with this object; for tests and previews.
    package static func inMemory() throws -> Journal {
        try Journal(DatabaseQueue(configuration: configuration), path: "")
    }

    private init(
        _ database: any DatabaseWriter, path: String, committed: @escaping @Sendable () -> Void = {}
    ) throws {
        try Self.makeTables(in: database)
        // GRDB sets synchronous to NORMAL while it opens a pool; only FULL keeps the last commits at a power cut.
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000")
        }
        self.database = database
        self.path = path
        (station, restoredTriggers) = try database.write { db in
            let station = try Self.station(in: db)
            try Self.renewViews(in: db)
            return (station, try AppendOnlyTriggers.restore(in: db))
        }
        commits = GroupCommit(writer: database, station: station, committed: committed)
    }

    /// Another program may be making the same tables at this moment; a later look finds what it has made. Two programs
    /// may come to each of the migrations at once.
    private static func makeTables(in database: any DatabaseWriter) throws {
        for _ in Schema.migrator.migrations {
            do { return try Schema.migrator.migrate(database) } catch is DatabaseError { continue }
        }
        try Schema.migrator.migrate(database)
    }

    /// Checks the file before anything is changed: a pool turns any database it opens into WAL mode.
    private static func refuseForeign(_ file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: file.path, configuration: configuration)
        try queue.read { db in
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'grdb_migrations'")
            guard tables.isEmpty || Set(tables).isSuperset(of: ["station", "entry"]) else {
                throw StorageError(
                    .damaged,
                    "\(file.path) is a database of another program: name another folder with --data.")
            }
            guard try !Schema.migrator.hasBeenSuperseded(db) else {
                throw StorageError(
                    .newerVersion,
                    "\(file.path) was written by a newer version of Marquee: install that version, or name another folder with --data."
                )
            }
        }
        try queue.close()
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // Who reads goes through a list once, page after page; the writer comes back to the same ones.
            let room = db.configuration.readonly ? JournalWriter.room / 2 : JournalWriter.room
            try db.execute(
                sql: "PRAGMA cache_size = \(room); PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// Runs `body` in a transaction that it may share with others, and returns its value once all is on disk.
    ///
    /// `body` may be run again when somebody else's work in the same transaction fails.
    /// - Parameter isLong: whether it takes long, and so gets a transaction of its own.
    /// - Throws: what `body` throws, in which case nothing of it was written; `StorageError` when the disk fails.
    func write<Value: Sendable>(
        isLong: Bool = false, _ body: @escaping @Sendable (JournalWriter) throws -> Value
    ) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                commits.enter(
                    GroupCommit.Turn(
                        isLong: isLong,
                        run: { writer in
                            let value = try isLong ? writer.withLargeCache(body) : body(writer)
                            return { continuation.resume(returning: value) }
                        },
                        fail: { continuation.resume(throwing: $0) }))
            }
        } catch let error as DatabaseError {
            throw StorageError(error, at: path)
        }
    }

    /// Runs `body` on one consistent state of the views, beside any writer.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await database.read(body)
        } catch let error as DatabaseError {
            throw StorageError(error, at: path)
        }
    }

    /// Records one fact by itself.
    /// - Returns: the entry's id.
    @discardableResult
    func record(_ fact: Fact, event: UUID?, actor: String, now: Int) async throws -> UUID {
        try await write { writer in try writer.record(fact, event: event, actor: actor, wall: now) }
    }

    /// Makes sure that the journal takes entries now, by writing 64 KiB to disk, in place of those of the last check.
    /// - Throws: `StorageError.cannotRecord`.
    package func checkWritable() async throws {
        try await write { writer in try writer.db.execute(sql: "UPDATE station SET room = randomblob(65536)")
        }
    }

    private static func station(in db: Database) throws -> StationIdentity {
        if let row = try Row.fetchOne(db, sql: "SELECT id, secret FROM station") {
            return StationIdentity(id: row[0], secret: row[1])
        }
        var entropy = Entropy()
        let station = StationIdentity(id: UUID(), secret: entropy.salt() + entropy.salt())
        try db.execute(
            sql: "INSERT INTO station (id, secret) VALUES (?, ?)", arguments: [station.id, station.secret])
        return station
    }
}

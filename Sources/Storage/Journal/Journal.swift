package import Attendance
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
    let connections: Connections
    private let commits: GroupCommit
    /// The names that were searched last.
    let names = Mutex<NameIndex?>(nil)
    /// Held while the file is open, so that nobody replaces it; none of a file that no other program knows of.
    private let lock: Mutex<FolderLock?>

    /// Opens the journal in `file`, makes it if there is none, and brings its tables up to this version.
    /// - Parameter committed: called on the writer's thread after every commit of this program; must not wait.
    /// - Throws: `StorageError` when the file cannot be opened, was written by a newer version, or is being replaced.
    package convenience init(file: URL, committed: @escaping @Sendable () -> Void = {}) throws {
        let folder = file.deletingLastPathComponent()
        // The folder is asked first: SQLite would say "disk I/O error" for all of it.
        guard FileManager.default.isWritableFile(atPath: folder.path) else {
            throw StorageError(
                .cannotOpen,
                "The folder \(folder.path) is not writable: change its permissions or name another with --data."
            )
        }
        let lock = try FolderLock(folder, .shared)
        DatabaseSwap.removeSecondNames(of: file)
        let connections = Connections(to: file, sign: WaitingSign(folder: folder))
        try self.init(
            Self.opened(file, connections, place: StationPlace.of(folder)), path: file.path, lock: lock,
            connections, committed: committed)
    }

    /// Opens a file that no other program has, or that is in a folder which this one has alone. The station in it stays
    /// who it is.
    convenience init(unshared file: URL) throws {
        let connections = Connections(to: file, sign: nil)
        try self.init(Self.opened(file, connections, place: nil), path: file.path, connections)
    }

    /// A journal in memory, freed with this object; for tests and previews.
    package static func inMemory() throws -> Journal {
        let connections = Connections(to: nil, sign: nil)
        let database = try DatabaseQueue(configuration: connections.configuration(isAlone: true))
        return try Journal(prepared(database, place: nil), path: "", connections)
    }

    /// A database whose tables are those of this version, and the station in it.
    private typealias Opened = (
        database: any DatabaseWriter, station: StationIdentity, restoredTriggers: [String]
    )

    private init(
        _ opened: Opened, path: String, lock: FolderLock? = nil, _ connections: Connections,
        committed: @escaping @Sendable () -> Void = {}
    ) {
        (database, station, restoredTriggers) = opened
        self.path = path
        self.lock = Mutex(lock)
        self.connections = connections
        commits = GroupCommit(
            writer: database, connections.wait, station: station, committed: committed)
    }

    private static func opened(_ file: URL, _ connections: Connections, place: Data?) throws -> Opened {
        defer { connections.wait.end() }
        do {
            do {
                return try opened(file, connections, place: place, isAlone: false)
            } catch let error as DatabaseError where error.isForWantOfRoom {
                // What SQLite keeps beside the file while several connections use it has no room on the disk. One
                // connection keeps it in memory, and can read all there is.
                return try opened(file, connections, place: place, isAlone: true)
            }
        } catch let error as DatabaseError {
            throw StorageError(error, at: file.path)
        }
    }

    private static func opened(
        _ file: URL, _ connections: Connections, place: Data?, isAlone: Bool
    ) throws -> Opened {
        try refuseForeign(file, isAlone: isAlone)
        let configuration = connections.configuration(isAlone: isAlone)
        return isAlone
            ? try prepared(DatabaseQueue(path: file.path, configuration: configuration), place: place)
            : try prepared(DatabasePool(path: file.path, configuration: configuration), place: place)
    }

    private static func prepared(_ database: any DatabaseWriter, place: Data?) throws -> Opened {
        try makeTables(in: database)
        // GRDB sets synchronous to NORMAL while it opens a pool; only FULL keeps the last commits at a power cut.
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        // Written to only where something is to be written: a full disk stands in nobody's way who reads.
        let (areStale, lacksTriggers) = try database.read { db in
            (try hasStaleViews(in: db), try !AppendOnlyTriggers.missing(in: db).isEmpty)
        }
        if areStale { try database.write { db in try renewViews(in: db) } }
        let restored =
            try lacksTriggers
            ? unlessFull { try database.write { db in try AppendOnlyTriggers.restore(in: db) } } ?? [] : []
        let station = try StationIdentity.settled(in: database, at: place)
        // What is left now is done by the next start.
        _ = try unlessFull { try finishImports(in: database, station) }
        return (database, station, restored)
    }

    /// - Returns: nil where the disk has no room for it.
    private static func unlessFull<Value>(_ body: () throws -> Value) throws -> Value? {
        do { return try body() } catch let error as DatabaseError where error.isForWantOfRoom { return nil }
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
    private static func refuseForeign(_ file: URL, isAlone: Bool) throws {
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        if isAlone { configuration.prepareDatabase(Connections.keepIndexInMemory) }
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

    /// Runs `body` in a transaction that it may share with others, and returns its value once all is on disk.
    ///
    /// `body` may be run again when somebody else's work in the same transaction fails.
    /// - Parameters:
    ///   - isLong: whether it takes long, and so gets a transaction of its own and a larger cache.
    ///   - isAlone: whether it gets a transaction of its own, as one of many short steps: nobody waits for two of them.
    /// - Throws: what `body` throws, in which case nothing of it was written; `StorageError` when the disk fails.
    func write<Value: Sendable>(
        isLong: Bool = false, isAlone: Bool = false,
        _ body: @escaping @Sendable (JournalWriter) throws -> Value
    ) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                commits.enter(
                    GroupCommit.Turn(
                        isAlone: isLong || isAlone,
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

    /// Between two transactions of something long: what they left in the log is moved, and where another program waits
    /// for a transaction it begins.
    func letOthersWrite() async throws {
        await connections.checkpoints?.catchUp()
        // It looks every millisecond (`LockWait`); one that is too slow for that has the next moment.
        for _ in 0..<20 where connections.wait.isAnotherWaiting {
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    /// Runs `body` on the writer's connection, in its turn, but outside of any transaction: for what SQLite does only
    /// there.
    func writeOutside<Value: Sendable>(
        _ body: @escaping @Sendable (Statements) throws -> Value
    ) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                commits.enter(
                    GroupCommit.Turn(
                        isAlone: true, isOutside: true,
                        run: { writer in
                            let value = try body(writer.statements)
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

    /// The clock of this station's last entry; nil before there is any.
    package func lastClock() async throws -> HybridClock? {
        try await read { [station] db in
            try Statements(db).first(lastClockOfStation, station.id) { HybridClock(value: try $0[0]) }
        }
    }

    /// Makes sure that the journal takes entries now, by writing 64 KiB to disk, in place of those of the last check.
    /// - Throws: `StorageError.cannotRecord`.
    package func checkWritable() async throws {
        try await write { writer in try writer.db.execute(sql: "UPDATE station SET room = randomblob(65536)")
        }
    }

    /// Ends all use of the file; the journal is of no use afterwards.
    package func close() throws {
        commits.release()
        try connections.checkpoints?.close()
        try database.close()
        lock.withLock { $0 = nil }
    }
}

extension DatabaseError {
    /// Whether SQLite found no room for what it keeps beside an open database.
    fileprivate var isForWantOfRoom: Bool { [.SQLITE_IOERR, .SQLITE_FULL].contains(resultCode) }
}

private let lastClockOfStation = Query(
    "SELECT clock FROM entry WHERE station = ? ORDER BY number DESC LIMIT 1")

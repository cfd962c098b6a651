package import Foundation
import GRDB
import Threads

/// What a rebuild has done.
package struct Rebuilt: Sendable {
    /// From how many entries the views were made.
    package let entries: Int
    /// Where the damaged database is now; nil where nothing was damaged.
    package var kept: URL?
    /// Whether accounts and sign-ins could not be read, and are gone.
    package var lostAccounts = false
    /// Whether the station's own secrets could not be read: it is a new station, and does not know the codes of badges
    /// that the old one printed.
    package var lostStation = false
}

extension Journal {
    /// Makes every view of the database `file` anew from its journal.
    ///
    /// Where the file is sound, in one transaction beside other programs. Else into a new file that takes the place of
    /// the damaged one, for which nobody else may have it.
    /// - Throws: `StorageError.damaged` when the journal itself is, and `.inUse`; then nothing is changed.
    package static func rebuild(_ file: URL) async throws -> Rebuilt {
        if let entries = try await rebuiltInPlace(file) { return Rebuilt(entries: entries) }
        let lock = try FolderLock(file.deletingLastPathComponent(), .alone)
        defer { withExtendedLifetime(lock) {} }
        let beside = file.appendingPathExtension("part")
        do {
            var rebuilt = try await salvage(file, into: beside)
            rebuilt.kept = try await onOwnThread {
                try DatabaseSwap.replace(file, by: beside, for: .rebuild)
            }
            return rebuilt
        } catch {
            DatabaseSwap.remove(beside)  // the reason is told either way
            throw StorageError(error, writing: file)
        }
    }

    /// - Returns: from how many entries; nil where the file is damaged.
    private static func rebuiltInPlace(_ file: URL) async throws -> Int? {
        do {
            let journal = try Journal(file: file)
            defer { try? journal.close() }  // all that was written is on the disk
            return try await journal.problems().isEmpty ? journal.rebuild() : nil
        } catch let error as StorageError where error.code == .damaged { return nil }
    }

    /// Writes a new database from what cannot be made anew in another: the entries, the station, the accounts.
    /// - Parameter scratch: the new file; it is whoever calls who removes it.
    /// - Throws: `StorageError.damaged` when an entry cannot be read or is not as it was written.
    static func salvage(_ file: URL, into scratch: URL) async throws -> Rebuilt {
        let lost: Salvage.Losses
        do {
            lost = try await onOwnThread {
                DatabaseSwap.remove(scratch)  // of one that was cut short
                try PrivateFile.make(scratch).close()
                return try Salvage(file, into: scratch).run()
            }
        } catch let error as DatabaseError
            where [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR].contains(error.resultCode)
        {
            throw StorageError(
                .damaged,
                "The journal in \(file.path) is damaged itself: restore a backup (`marquee restore` lists them)."
            )
        }
        let journal = try Journal(unshared: scratch)
        let found = try await journal.verify()
        if let bad = found.firstBad {
            throw StorageError(
                .damaged,
                "The journal in \(file.path) is damaged itself (entry \(bad.number): \(bad.reason)): restore a backup (`marquee restore` lists them)."
            )
        }
        let entries = try await journal.rebuild()
        try await journal.closeWithoutLog()
        return Rebuilt(entries: entries, lostAccounts: lost.accounts, lostStation: lost.station)
    }

    /// What SQLite finds wrong with the file; empty where nothing is.
    package func problems() async throws -> [String] {
        do { return try await database.read { db in try Integrity.problems(in: db) } } catch let error
            as DatabaseError
        {
            return [error.message ?? "\(error.resultCode)"]
        }
    }
}

/// Copies what no rebuild can make out of a damaged database, table by table and past its indexes.
private struct Salvage {
    /// What could not be read.
    struct Losses: Sendable {
        var accounts = false
        var station = false
    }

    private let file: URL
    private let scratch: DatabaseQueue

    init(_ file: URL, into scratch: URL) throws {
        self.file = file
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        self.scratch = try DatabaseQueue(path: scratch.path, configuration: configuration)
    }

    func run() throws -> Losses {
        // The tables first as that version had them: what came later moves its rows itself.
        if let version = try version() {
            try Schema.migrator.migrate(scratch, upTo: version)
        } else {
            try Schema.migrator.migrate(scratch)
        }
        let lost = try scratch.writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH DATABASE ? AS old", arguments: [file.path])
            let others = try others(db)
            // Without the entries nothing of the evening is left.
            try copy("entry", db)
            var lost = Losses()
            if try !copyTogether(["station"], db) {
                lost.station = true
                try putNewStation(db)
            }
            lost.accounts = try !copyTogether(others, db)
            return lost
        }
        try scratch.close()
        return lost
    }

    /// Puts one in the old one's place that is found to be elsewhere when it is opened next, as one that was restored:
    /// it becomes a new station then, and goes on with the printers of the old.
    private func putNewStation(_ db: Database) throws {
        let last = try UUID.fetchOne(db, sql: "SELECT station FROM main.entry ORDER BY sequence DESC LIMIT 1")
        var entropy = Entropy()
        try db.execute(
            sql: "INSERT INTO main.station (id, secret) VALUES (?, ?)",
            arguments: [last ?? UUID(), entropy.salt() + entropy.salt()])
        // A version that did not remember places had no other station's entries.
        guard try db.columns(in: "station", in: "main").contains(where: { $0.name == "place" }) else {
            return
        }
        try db.execute(sql: "UPDATE main.station SET place = ?", arguments: [StationPlace.nowhere])
    }

    /// The last migration that the damaged file has seen; nil where that cannot be read.
    private func version() throws -> String? {
        let damaged = try DatabaseQueue(path: file.path)
        defer { try? damaged.close() }  // it was only read
        // Where this table is damaged too, the file is taken for one of this version.
        let applied = try? damaged.read { db in
            try Set(String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations NOT INDEXED"))
        }
        guard let applied else { return nil }
        guard applied.isSubset(of: Schema.migrator.migrations) else {
            throw StorageError(
                .newerVersion,
                "\(file.path) was written by a newer version of Marquee: install that version.")
        }
        return Schema.migrator.migrations.last { applied.contains($0) }
    }

    /// What is no view and not the journal: who may use the station.
    private func others(_ db: Database) throws -> [String] {
        let left = Set(Views.tables + ["entry", "station", "grdb_migrations"])
        return try String.fetchAll(
            db,
            sql:
                "SELECT name FROM old.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        ).filter { !left.contains($0) }
    }

    /// - Returns: whether all of them could be read; else none of them is copied, for they name each other.
    private func copyTogether(_ tables: [String], _ db: Database) throws -> Bool {
        do {
            try db.inTransaction(.immediate) {
                for table in tables { try copy(table, db) }
                return .commit
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT { return false }
    }

    /// NOT INDEXED reads the table's own pages and none of an index, which may be damaged.
    private func copy(_ table: String, _ db: Database) throws {
        let there = try db.columns(in: table, in: "old").map(\.name)
        let here = Set(try db.columns(in: table, in: "main").map(\.name))
        let columns = there.filter(here.contains).map { "\"\($0)\"" }.joined(separator: ", ")
        try db.execute(sql: "DELETE FROM main.\(table)")
        try db.execute(
            sql: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM old.\(table) NOT INDEXED")
    }
}

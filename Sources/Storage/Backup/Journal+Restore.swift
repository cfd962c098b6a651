package import Foundation
import GRDB
import Threads

/// What a restore has done.
package struct Restored: Sendable {
    /// How many entries the journal has now.
    package let entries: Int
    /// Where the database is that was there before; nil where there was none.
    package let kept: URL?
    /// How many sign-ins, screens, links and tokens of the backup are no longer good.
    package let dropped: Int
}

extension Journal {
    /// Puts a backup in the place of the database `file`.
    ///
    /// Who may use the station is not taken from it: sign-ins, links and the token would let in again who was thrown out
    /// since. It is a station of its own from then on, and goes on after the entries of the one that it was.
    /// - Throws: `StorageError` when `backup` is no journal, is damaged, or is newer, or while another program has the
    ///   folder; then nothing is changed.
    package static func restore(_ backup: URL, to file: URL) async throws -> Restored {
        let lock = try FolderLock(file.deletingLastPathComponent(), .alone)
        defer { withExtendedLifetime(lock) {} }
        let beside = file.appendingPathExtension("part")
        do {
            let (journal, entries) = try await tried(backup, in: beside)
            let dropped = try await journal.write { writer in try writer.db.forgetBearers() }
            try await journal.closeWithoutLog()
            let kept = try await onOwnThread {
                try DatabaseSwap.replace(file, by: beside, for: .restore)
            }
            return Restored(entries: entries, kept: kept, dropped: dropped)
        } catch {
            DatabaseSwap.remove(beside)  // the reason is told either way
            throw StorageError(error, writing: file).restoringNothing
        }
    }

    /// Opens a copy of a backup as a restore would have to, and looks through all of it.
    /// - Parameter scratch: where the copy is made; it is whoever calls who removes it.
    /// - Throws: `StorageError` when it is no journal, is damaged, or is newer.
    static func tried(_ backup: URL, in scratch: URL) async throws -> (journal: Journal, entries: Int) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: backup.path, isDirectory: &isFolder), !isFolder.boolValue
        else { throw StorageError(.notFound, "There is no file \(backup.path) to restore from.") }
        let problems = try await onOwnThread {
            DatabaseSwap.remove(scratch)  // of one that was cut short
            try PrivateFile.copy(backup, to: scratch)
            // Of a data folder that was copied, the last entries may be in the log alone.
            let log = URL(filePath: backup.path + "-wal")
            if FileManager.default.fileExists(atPath: log.path) {
                try PrivateFile.copy(log, to: URL(filePath: scratch.path + "-wal"))
            }
            return try Self.problems(of: scratch, from: backup)
        }
        guard problems.isEmpty else {
            throw StorageError(.damaged, "\(backup.path) is damaged (\(problems[0])).")
        }
        let journal = try open(scratch, of: backup)
        let found = try await journal.verify()
        if let bad = found.firstBad {
            throw StorageError(
                .damaged,
                "The journal in \(backup.path) is not as it was written (entry \(bad.number): \(bad.reason))."
            )
        }
        return (journal, found.entries)
    }

    private static func problems(of copy: URL, from backup: URL) throws -> [String] {
        do {
            let queue = try DatabaseQueue(path: copy.path)
            defer { try? queue.close() }  // it was only read
            return try queue.read { db in
                guard try db.tableExists("entry"), try db.tableExists("station") else {
                    throw StorageError(.damaged, "\(backup.path) is no backup of Marquee.")
                }
                return try Integrity.problems(in: db)
            }
        } catch let error as DatabaseError {
            throw unreadable(StorageError(error, at: backup.path), backup)
        }
    }

    /// That a backup is damaged says nothing of the data folder, which stays as it is.
    private static func unreadable(_ error: StorageError, _ backup: URL) -> StorageError {
        guard error.code == .damaged else { return error }
        return StorageError(.damaged, "\(backup.path) is damaged or no backup of Marquee.")
    }

    private static func open(_ copy: URL, of backup: URL) throws -> Journal {
        do { return try Journal(unshared: copy) } catch let error as StorageError {
            guard error.code != .newerVersion else {
                throw StorageError(
                    .newerVersion,
                    "\(backup.path) was written by a newer version of Marquee: install that version to restore it."
                )
            }
            let named = StorageError(error.code, error.sentence.replacing(copy.path, with: backup.path))
            throw unreadable(named, backup)
        }
    }
}

extension StorageError {
    /// What was wrong with a backup, and that it changed nothing.
    fileprivate var restoringNothing: StorageError {
        switch code {
        case .damaged:
            StorageError(code, "\(sentence) Nothing was restored: `marquee restore` lists other backups.")
        case .newerVersion, .notFound: StorageError(code, "\(sentence) Nothing was restored.")
        default: self
        }
    }
}

extension Journal {
    /// Ends all use of the file, with all that was written in the file itself: closing alone may leave it in the log.
    func closeWithoutLog() async throws {
        try await database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        try close()
    }
}

extension Database {
    /// Takes back every secret that somebody may still have of the time of a backup, and says that it was restored.
    /// - Returns: how many there were.
    fileprivate func forgetBearers() throws -> Int {
        var count = 0
        for table in ["pass", "invitation", "token"] {
            try execute(sql: "DELETE FROM \(table)")
            count += changesCount
        }
        try execute(
            sql: "UPDATE station SET tokenHash = NULL, place = ?", arguments: [StationPlace.nowhere])
        return count
    }
}

package import Foundation
import GRDB
import Threads

extension Journal {
    /// Copies the database to `file` while the station runs; the copy is one consistent state of it.
    ///
    /// SQLite's online backup, on a thread of its own; written beside and moved into place, so that a
    /// backup cut short leaves the one before it.
    /// - Throws: `StorageError.cannotRecord`.
    package func backup(to file: URL) async throws {
        let beside = file.appendingPathExtension("part")
        try? FileManager.default.removeItem(at: beside)  // of an earlier backup that was cut short
        do {
            try await onOwnThread { [database] in
                let copy = try DatabaseQueue(path: beside.path)
                try database.backup(to: copy)
                try copy.close()
            }
            try Self.replace(file, by: beside)
        } catch let error as DatabaseError {
            try? FileManager.default.removeItem(at: beside)  // the reason is told either way
            throw StorageError(error, at: file.path)
        } catch let error as CocoaError {
            throw StorageError(
                .cannotRecord, "The backup \(file.path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// Puts a backup in the place of the database `file`, which no program may have open.
    /// - Throws: `StorageError` when `backup` is no journal, is damaged, or is newer; then nothing is changed.
    package static func restore(_ backup: URL, to file: URL) async throws {
        guard FileManager.default.fileExists(atPath: backup.path) else {
            throw StorageError(.notFound, "There is no file \(backup.path) to restore from.")
        }
        let beside = file.appendingPathExtension("part")
        try? FileManager.default.removeItem(at: beside)  // of an earlier restore that was cut short
        do {
            try FileManager.default.copyItem(at: backup, to: beside)
            try await check(beside, of: backup)
            for suffix in ["-wal", "-shm"] {
                for path in [file.path + suffix, beside.path + suffix] {
                    try? FileManager.default.removeItem(atPath: path)  // absent after a clean end
                }
            }
            try replace(file, by: beside)
        } catch {
            try? FileManager.default.removeItem(at: beside)  // the reason is told either way
            guard let error = error as? CocoaError else { throw error }
            throw StorageError(.cannotRecord, "\(file.path) cannot be written: \(error.localizedDescription)")
        }
    }

    private static func check(_ copy: URL, of backup: URL) async throws {
        do {
            let queue = try DatabaseQueue(path: copy.path)
            let isJournal = try await queue.read { db in
                try db.tableExists("entry") && String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok"
            }
            try queue.close()
            guard isJournal else {
                throw StorageError(
                    .damaged, "\(backup.path) is damaged or is no backup of Marquee: nothing was restored.")
            }
        } catch let error as DatabaseError {
            throw StorageError(error, at: backup.path)
        }
        let journal = try open(copy, of: backup)
        if let bad = try await journal.verify().firstBad {
            throw StorageError(
                .damaged,
                "The journal in \(backup.path) is not as it was written (entry \(bad.number): \(bad.reason)): nothing was restored."
            )
        }
        try journal.close()
    }

    private static func open(_ copy: URL, of backup: URL) throws -> Journal {
        do { return try Journal(file: copy) } catch let error as StorageError {
            guard error.code != .newerVersion else {
                throw StorageError(
                    .newerVersion,
                    "\(backup.path) was written by a newer version of Marquee: install that version to restore it; nothing was restored."
                )
            }
            throw StorageError(error.code, error.sentence.replacing(copy.path, with: backup.path))
        }
    }

    private static func replace(_ file: URL, by other: URL) throws {
        guard rename(other.path, file.path) == 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path])
        }
    }

    /// Ends all use of the file; the journal is of no use afterwards.
    package func close() throws {
        try database.close()
    }
}

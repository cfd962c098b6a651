package import Foundation
import GRDB
import Glibc
import Threads

extension Journal {
    /// Copies the database to `file` while the station runs; the copy is one consistent state of it.
    ///
    /// SQLite's online backup, in small steps on a thread of its own, each of which is on the disk before the next:
    /// scans never wait for much of it. Written beside and moved into place, so that a backup cut short leaves the one
    /// before it.
    /// - Throws: `StorageError.cannotRecord`, also where the disk has no room for it.
    package func backup(to file: URL) async throws {
        let beside = file.appendingPathExtension("part")
        do {
            try await onOwnThread { [database] in
                // SQLite takes an empty file for a new database, and keeps its permissions.
                let handle = try PrivateFile.make(beside)
                try handle.close()
                try Self.copy(database, to: beside)
                try PrivateFile.flush(beside)
                try PrivateFile.move(beside, to: file)
                try PrivateFile.flush(file.deletingLastPathComponent())
            }
        } catch {
            DatabaseSwap.remove(beside)  // the reason is told either way
            throw StorageError(error, writing: file)
        }
    }

    /// 2 MB of usual pages.
    private static let pagesPerStep: CInt = 512

    private static func copy(_ source: any DatabaseReader, to file: URL) throws {
        var configuration = Configuration()
        // Nobody reads it before it is flushed and moved: a journal of its own would protect nothing.
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        }
        let copy = try DatabaseQueue(path: file.path, configuration: configuration)
        try source.backup(to: copy, pagesPerStep: pagesPerStep) { _ in try PrivateFile.flush(file) }
        try copy.close()
        for ending in DatabaseSwap.companions { unlink(file.path + ending) }
    }
}

extension StorageError {
    /// Why a file could not be written.
    init(_ error: any Error, writing file: URL) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT:
            self.init(error, at: file.path)
        case let error as DatabaseError:
            self.init(
                .cannotRecord,
                "\(file.path) cannot be written: \(error.resultCode == .SQLITE_FULL ? "its disk is full" : error.message ?? "the disk does not take it"); nothing was changed."
            )
        case let error as POSIXError:
            self.init(.cannotRecord, "\(file.path) cannot be written: \(error.words); nothing was changed.")
        default:
            self.init(
                .cannotRecord,
                "\(file.path) cannot be written: check the folder and the space on its disk.")
        }
    }
}

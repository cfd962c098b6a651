package import Foundation
import GRDB
import Glibc

/// A database takes the place of another, which is kept. Whoever does it has the folder alone.
///
/// At every moment of it, also where the power fails, the file is the one before or the one after, whole.
package enum DatabaseSwap {
    /// The endings of what SQLite keeps beside a database while it is open.
    static let companions = ["-wal", "-shm"]

    /// How the names of databases begin that were put aside.
    package enum SwapReason: String, CaseIterable, Sendable {
        case restore = "before-restore-"
        case rebuild = "before-rebuild-"
    }

    /// - Parameters:
    ///   - other: the new one, which no program has open and which has no log.
    ///   - reason: why, which is in the name of the one before, once it is kept.
    /// - Returns: where the one before is now; nil where there was none.
    static func replace(_ file: URL, by other: URL, for reason: SwapReason) throws -> URL? {
        let folder = file.deletingLastPathComponent()
        guard size(of: other.path + "-wal") == 0 else { throw POSIXError(.EBUSY) }
        for ending in companions { unlink(other.path + ending) }
        try PrivateFile.flush(other)
        removeSecondNames(of: file)
        let kept = try keep(file, as: reason, in: folder)
        for ending in companions { unlink(file.path + ending) }
        try PrivateFile.flush(folder)
        try PrivateFile.move(other, to: file)
        try PrivateFile.flush(folder)
        return kept
    }

    /// Removes the second names of a database that a replacement has left which was cut short: under each of them SQLite
    /// would keep another log for the same file. Nobody is replacing it now.
    static func removeSecondNames(of file: URL) {
        var own = stat()
        guard stat(file.path, &own) == 0, own.st_nlink > 1 else { return }
        for other in putAside(in: file.deletingLastPathComponent()) {
            var about = stat()
            guard stat(other.path, &about) == 0, about.st_ino == own.st_ino, about.st_dev == own.st_dev else {
                continue
            }
            remove(other)
        }
    }

    /// The databases in a folder that were put aside, by name.
    package static func putAside(in folder: URL) -> [URL] {
        // A folder that cannot be listed fails where its database is opened.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { name in
            name.hasSuffix(".sqlite") && SwapReason.allCases.contains { name.hasPrefix($0.rawValue) }
        }.map { folder.appending(path: $0) }
    }

    /// Removes a database and what SQLite keeps beside it.
    static func remove(_ file: URL) {
        for ending in [""] + companions { unlink(file.path + ending) }
    }

    /// Gives the file a second name under which it stays when the first is another's.
    private static func keep(_ file: URL, as reason: SwapReason, in folder: URL) throws -> URL? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let hasLog = !isLogEmpty(of: file)
        let place = unusedName(reason, in: folder)
        chmod(file.path, 0o600)
        // Where the file system has no second names, it is copied.
        if link(file.path, place.path) != 0 {
            try PrivateFile.copy(file, to: place)
            try PrivateFile.flush(place)
        }
        if hasLog {
            let log = URL(filePath: place.path + "-wal")
            try PrivateFile.copy(URL(filePath: file.path + "-wal"), to: log)
            try PrivateFile.flush(log)
        }
        try PrivateFile.flush(folder)
        return place
    }

    /// Moves what the log holds into the file, page by page, which a damaged table does not prevent.
    /// - Returns: whether nothing is left in the log; of a file that is no database any more it cannot be moved.
    private static func isLogEmpty(of file: URL) -> Bool {
        let log = file.path + "-wal"
        guard size(of: log) > 0 else { return true }
        do {
            let queue = try DatabaseQueue(path: file.path)
            try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            try queue.close()
        } catch { return false }  // it is kept as it is, beside the file
        return size(of: log) == 0
    }

    private static func size(of path: String) -> Int {
        var about = stat()
        return stat(path, &about) == 0 ? Int(about.st_size) : 0
    }

    private static func unusedName(_ reason: SwapReason, in folder: URL) -> URL {
        let now = Date().formatted(.iso8601.dateSeparator(.dash).timeSeparator(.omitted))
        var (name, number) = ("\(reason.rawValue)\(now).sqlite", 1)
        while FileManager.default.fileExists(atPath: folder.appending(path: name).path) {
            number += 1
            name = "\(reason.rawValue)\(now)-\(number).sqlite"
        }
        return folder.appending(path: name)
    }
}

import Attendance
package import Foundation
import Glibc

/// Where one station keeps everything: the database, and the badges that found no printer.
package struct DataFolder: Sendable {
    /// The folder.
    package let url: URL

    /// Makes the folder, open to its owner alone, if it is not there. What is in it already and of the station is closed
    /// to others.
    /// - Throws: `ServiceError.unwell` when it cannot be made.
    package init(_ path: String) throws {
        url = URL(filePath: path, directoryHint: .isDirectory)
        try Self.make(url)
        // Whoever does not own them cannot change that; `doctor` tells.
        for file in openToOthers() where !file.hasDirectoryPath { chmod(file.path, 0o600) }
    }

    /// The file of the journal.
    package var database: URL { url.appending(path: "marquee.sqlite") }

    /// Where the organizer's own presets for guest lists are kept; it need not be there.
    var presets: URL { url.appending(path: "presets", directoryHint: .isDirectory) }

    /// Where automatic backups are kept; it need not be there.
    var backups: URL { url.appending(path: "backups", directoryHint: .isDirectory) }

    /// The size of the database with its log, in bytes.
    var databaseSize: Int {
        ["", "-wal"].reduce(0) { sum, ending in
            // Without a log there is none to count.
            let about = try? FileManager.default.attributesOfItem(atPath: database.path + ending)
            return sum + (about?[.size] as? Int ?? 0)
        }
    }

    /// What is here of the station and others on this machine may read, or list: the database and what lies beside it,
    /// backups, badges, keys, and the folders.
    package func openToOthers() -> [URL] {
        let badges = url.appending(path: "badges", directoryHint: .isDirectory)
        // Into a folder that is closed to others they do not get.
        let inner = [backups, badges, presets].filter(Self.isOpen)
        let files = ([url] + inner).flatMap { folder -> [URL] in
            // A folder that is not there, or cannot be listed, shows nobody anything.
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.sorted().map { folder.appending(path: $0, directoryHint: .notDirectory) }
        }
        return ([url] + inner + files.filter(Self.isOurs)).filter(Self.isOpen)
    }

    private static func isOpen(_ file: URL) -> Bool {
        // What is not there is open to nobody.
        let about = try? FileManager.default.attributesOfItem(atPath: file.path)
        return (about?[.posixPermissions] as? Int ?? 0) & 0o077 != 0
    }

    /// Somebody may keep other things in the folder, which are not ours to close.
    private static func isOurs(_ file: URL) -> Bool {
        let name = file.lastPathComponent
        return name.contains(".sqlite") || ["pdf", "pem", "json", "part"].contains(file.pathExtension)
            || ["attendance.csv", "badge.png"].contains(name) || name.hasPrefix("list-")
    }

    /// How many bytes are free on its disk; nil when the disk cannot be asked.
    package var free: Int? {
        var space = statvfs()
        guard statvfs(url.path, &space) == 0 else { return nil }
        return Int(space.f_bavail) * Int(space.f_frsize)
    }

    /// The folder for badges that are kept as PDF because no printer is set up.
    package func badges() throws -> URL {
        let folder = url.appending(path: "badges", directoryHint: .isDirectory)
        try Self.make(folder)
        return folder
    }

    static func make(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ServiceError(
                .unwell, "The folder \(folder.path) cannot be made: check the path and its permissions.")
        }
    }
}

/// The files that come with the program: layouts, pages, styles, samples.
package struct Assets: Sendable {
    /// The folder.
    package let url: URL

    /// Finds them: `given`, else a folder `Assets` or `share/marquee` beside the program or above it.
    /// - Throws: `ServiceError.unwell` when there are none.
    package init(given: String? = nil) throws {
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        var places = given.map { [URL(filePath: $0, directoryHint: .isDirectory)] } ?? []
        if given == nil {
            var folder = program.deletingLastPathComponent()
            for _ in 0..<6 {
                places += [folder.appending(path: "Assets"), folder.appending(path: "share/marquee")]
                folder = folder.deletingLastPathComponent()
            }
        }
        let found = places.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "Layouts").path)
        }
        guard let found else {
            throw ServiceError(
                .unwell,
                "The program's own files (Layouts, Pages) are not at \(places.first?.path ?? "Assets"): name their folder in MARQUEE_ASSETS."
            )
        }
        url = found
    }

    /// Where a file is, given its path below the folder; it need not be there.
    package func file(_ path: String) -> URL { url.appending(path: path) }
}

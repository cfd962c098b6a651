import Attendance
import Foundation
import Storage

extension Doctor {
    /// Findings about the backups, and who may read the files.
    func files() async -> [Finding] { [await newestBackup()] + putAside() + openFiles() }

    /// Which command helps a database with damaged pages.
    static func finding(onDamaged folder: DataFolder, scratch: URL) async throws -> Finding {
        let path = folder.database.path
        let sentence =
            switch try await Journal.remedy(for: folder.database, scratch: scratch) {
            case .rebuild:
                "The database \(path) is damaged, but all entries of its journal can be read: stop `marquee serve`, then run `marquee journal rebuild`."
            case .restore:
                "The database \(path) is damaged or none of Marquee, and its journal cannot be read: stop `marquee serve`, then run `marquee restore latest`, or restore another backup."
            }
        return Finding(health: .bad, sentence: sentence)
    }

    /// What helps a data folder whose database cannot be opened, and how well its newest backup is.
    /// - Throws: a `Failure` where the database is not what is wrong.
    package static func findings(onDamaged folder: DataFolder) async throws -> [Finding] {
        let scratch = folder.url.appending(path: "look-\(UUID().uuidString).part")
        return [
            try await finding(onDamaged: folder, scratch: scratch),
            await finding(try Backups.all(in: folder).first, scratch: scratch),
        ]
    }

    private func newestBackup() async -> Finding {
        do {
            return await Self.finding(try station.backups.all().first, scratch: try station.backups.scratch())
        } catch {
            return Finding(health: .weak, sentence: "The backups cannot be looked at: \(error)")
        }
    }

    private static func finding(_ backup: AutomaticBackup?, scratch: URL) async -> Finding {
        guard let backup else {
            return Finding(
                health: .weak,
                sentence:
                    "There is no automatic backup yet: `marquee serve` makes one on an event's day, each hour while it runs, and each night. `marquee backup FILE` makes one now."
            )
        }
        let made = Date(timeIntervalSince1970: Double(backup.madeAt) / 1_000).formatted(.iso8601)
        do {
            let found = try await Journal.tryRestore(backup.file, scratch: scratch)
            return Finding(
                health: .well,
                sentence:
                    "The newest automatic backup is of \(made) and can be restored: \(found.entries) entries."
            )
        } catch {
            let isDamaged = (error as? StorageError)?.code == .damaged
            let advice =
                " Remove that file: the one before it is the latest then, and the next is made by itself."
            return Finding(
                health: .bad,
                sentence:
                    "The newest automatic backup, of \(made), cannot be restored. \(error)\(isDamaged ? advice : "")"
            )
        }
    }

    private func putAside() -> [Finding] {
        station.backups.putAside().map { file in
            Finding(
                health: .weak,
                sentence:
                    "A restore or a rebuild put \(file.path) aside. No erasure reaches it: remove it once it is not needed."
            )
        }
    }

    /// Whoever can read them has names, addresses and the station's secret.
    private func openFiles() -> [Finding] {
        let (folders, files) = station.folder.openToOthers().reduce(into: ([String](), [String]())) {
            lists, url in
            if url.hasDirectoryPath { lists.0.append(url.path) } else { lists.1.append(url.path) }
        }
        return [
            Self.finding(files, health: .bad, "Others on this machine can read", "chmod 600"),
            Self.finding(folders, health: .weak, "Others on this machine can see what lies in", "chmod 700"),
        ].compactMap { $0 }
    }

    private static func finding(_ paths: [String], health: Health, _ what: String, _ advice: String)
        -> Finding?
    {
        guard !paths.isEmpty else { return nil }
        return Finding(
            health: health,
            sentence: "\(what) \(paths.joined(separator: ", ")): `\(advice)` it, as its owner.")
    }
}

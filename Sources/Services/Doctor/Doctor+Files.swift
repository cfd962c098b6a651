import Attendance
import Foundation
import Storage

extension Doctor {
    /// Findings about the database's pages and views, the backups, and who may read the files.
    func files() async -> [Finding] {
        var findings: [Finding] = []
        do {
            // Views are compared with the journal where that is verified.
            if try await !station.journal.problems().isEmpty {
                let found = try await Journal.soundness(
                    of: station.folder.database, scratch: try station.backups.scratch())
                if let bad = Self.finding(found, about: station.folder) { findings.append(bad) }
            }
        } catch {
            findings.append(Finding(health: .weak, sentence: "The views cannot be looked through: \(error)"))
        }
        return findings + [await newestBackup()] + putAside() + openFiles()
    }

    /// What is wrong with a database, and which command helps; nil where all is well.
    private static func finding(_ found: Soundness, about folder: DataFolder) -> Finding? {
        let path = folder.database.path
        switch found.remedy {
        case nil: return nil
        case .rebuild where found.problems.isEmpty:
            return Finding(
                health: .bad,
                sentence:
                    "What is shown is not what the journal says (\(found.differing.joined(separator: ", "))): run `marquee journal rebuild`."
            )
        case .rebuild:
            return Finding(
                health: .bad,
                sentence:
                    "The database \(path) is damaged, but all \(found.entries) entries of the journal can be read: stop `marquee serve`, then run `marquee journal rebuild`."
            )
        // An entry that was changed is told where the journal is verified.
        case .restore where found.problems.isEmpty: return nil
        case .restore:
            return Finding(
                health: .bad,
                sentence:
                    "The database \(path) is damaged or none of Marquee, and its journal cannot be read: stop `marquee serve`, then run `marquee restore latest`, or restore another backup."
            )
        }
    }

    /// What helps a data folder whose database cannot be opened, and how well its newest backup is.
    /// - Throws: a `Failure` where the database is not what is wrong.
    package static func findings(onDamaged folder: DataFolder) async throws -> [Finding] {
        let scratch = folder.url.appending(path: "look-\(UUID().uuidString).part")
        let found = try await Journal.soundness(of: folder.database, scratch: scratch)
        let backup = try Backups.all(in: folder).first
        return [finding(found, about: folder), await finding(backup, scratch: scratch)].compactMap { $0 }
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
            return Finding(
                health: .bad,
                sentence: "The newest automatic backup, of \(made), cannot be restored. \(error)")
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

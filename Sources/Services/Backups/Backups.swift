import Attendance
package import Foundation
package import Storage
import Threads

/// A backup that the station made by itself.
package struct AutomaticBackup: Sendable, Hashable {
    /// The file.
    package let file: URL
    /// When it was made, in milliseconds since 1970 UTC.
    package let madeAt: Int
    /// In bytes.
    package let size: Int
}

/// The backups that the station makes by itself: copies of its database in the data folder.
package struct Backups: Sendable {
    private let journal: Journal
    private let folder: DataFolder
    private let now: @Sendable () -> Int

    init(journal: Journal, folder: DataFolder, now: @escaping @Sendable () -> Int) {
        self.journal = journal
        self.folder = folder
        self.now = now
    }

    /// The bytes of the disk that a backup leaves free: the door needs them more.
    private static let reserve = 100_000_000

    /// Every backup, the newest first.
    package func all() throws -> [AutomaticBackup] { try Self.all(in: folder, now: now()) }

    /// The backups in a data folder, the newest first; its database may be damaged. Those that are yet to come by the
    /// clock come last: it was ahead when they were made, and nobody knows when that was.
    /// - Parameter now: milliseconds since 1970 UTC.
    package static func all(
        in folder: DataFolder, now: Int = Int(Date().timeIntervalSince1970 * 1_000)
    ) throws -> [AutomaticBackup] {
        // Without the folder none was made yet.
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.backups.path) else {
            return []
        }
        return names.compactMap { name in
            guard let madeAt = BackupName.time(of: name) else { return nil }
            let file = folder.backups.appending(path: name)
            // One that another program removes at this moment is none any more.
            guard let about = try? FileManager.default.attributesOfItem(atPath: file.path) else { return nil }
            return AutomaticBackup(file: file, madeAt: madeAt, size: about[.size] as? Int ?? 0)
        }.sorted { ($0.madeAt <= now ? 1 : 0, $0.madeAt) > ($1.madeAt <= now ? 1 : 0, $1.madeAt) }
    }

    /// Makes a backup, and removes those that need not be kept any longer.
    /// - Throws: `ServiceError.cannotRecord` where the disk has no room for it, `StorageError` where it takes none.
    @discardableResult
    package func make() async throws -> AutomaticBackup {
        let lock = try await locked()
        defer { withExtendedLifetime(lock) {} }
        let made = try await write()
        try sweep()
        return made
    }

    /// Makes a backup and removes every other, and what is left of unfinished ones: after an erasure they would bring
    /// back who was erased. Does all of it again where an earlier try was cut short.
    /// - Throws: `ServiceError.unwell` where one cannot be removed; that a new one cannot be made is no error.
    package func renew() async throws {
        let lock = try await locked()
        defer { withExtendedLifetime(lock) {} }
        let old = try all()
        try removeUnfinished(before: 0)
        guard !old.isEmpty else { return }
        // A disk with no room for one more may have room for one when the others are gone. If not, there is none until
        // the next is due; `doctor` tells.
        let made = try? await write()
        for backup in old where backup.file != made?.file { try remove(backup.file) }
        if made == nil { _ = try? await write() }
    }

    /// Tries the newest backup as a restore would, in a copy.
    /// - Returns: the backup and what was found; nil where there is none.
    /// - Throws: `StorageError` with what is wrong with it.
    package func tryNewest() async throws -> (backup: AutomaticBackup, found: Soundness)? {
        guard let newest = try all().first else { return nil }
        return (newest, try await Journal.tryRestore(newest.file, scratch: try scratch()))
    }

    /// Databases that a restore or a rebuild has put aside in the data folder, by name.
    package func putAside() -> [URL] { DatabaseSwap.putAside(in: folder.url) }

    /// A name for a copy that is only looked through; whoever asks removes it.
    func scratch() throws -> URL {
        try DataFolder.make(folder.backups)
        return folder.backups.appending(path: "look-\(UUID().uuidString).part")
    }

    /// Of several programs one at a time makes or removes backups.
    private func locked() async throws -> FolderLock {
        try DataFolder.make(folder.backups)
        return try await onOwnThread { [folder] in try FolderLock.waiting(for: folder.backups) }
    }

    private func write() async throws -> AutomaticBackup {
        let path = folder.url.path
        guard let free = folder.free else {
            throw ServiceError(
                .unwell, "The disk that holds \(path) cannot be asked for its space: no backup was made.")
        }
        guard free > 2 * folder.databaseSize + Self.reserve else {
            throw ServiceError(
                .cannotRecord,
                "The disk that holds \(path) has \(free / 1_000_000) MB free, too little for a backup: free some space."
            )
        }
        let madeAt = now() / 1_000 * 1_000
        let file = folder.backups.appending(path: BackupName.name(at: madeAt))
        try await journal.backup(to: file)
        return AutomaticBackup(file: file, madeAt: madeAt, size: folder.databaseSize)
    }

    private func sweep() throws {
        let there = try all()
        let kept = Set(BackupRule.kept(of: there.map(\.madeAt), now: now()))
        for backup in there where !kept.contains(backup.madeAt) { try remove(backup.file) }
        try removeUnfinished(before: 3_600)
    }

    /// Removes what a program left that ended too soon. A copy that is only looked at may be another program's, which
    /// takes minutes at most.
    /// - Parameter age: of the others, in seconds.
    private func removeUnfinished(before age: Double) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.backups.path)
        where name.contains(".part") {
            let file = folder.backups.appending(path: name)
            // One without a date counts as old.
            let changed = try? file.resourceValues(forKeys: [.contentModificationDateKey])
                .contentModificationDate
            let isLookedAt = name.hasPrefix("look-")
            // By the machine's own clock, which the file's date is of.
            if -(changed ?? .distantPast).timeIntervalSinceNow >= (isLookedAt ? max(age, 600) : age) {
                try remove(file)
            }
        }
    }

    private func remove(_ file: URL) throws {
        do { try FileManager.default.removeItem(at: file) } catch {
            throw ServiceError(.unwell, "\(file.path) cannot be removed: remove it by hand.")
        }
    }
}

import Attendance
package import Foundation

/// What a look through a backup has found.
package struct Soundness: Sendable {
    /// How many entries can be read and are as they were written.
    package let entries: Int
    /// Views that are not what the journal says.
    package let differing: [String]
}

extension Journal {
    /// What helps a database with damaged pages.
    package enum Remedy: Sendable {
        /// `marquee journal rebuild`: all entries can be read.
        case rebuild
        /// `marquee restore`: the journal itself is damaged.
        case restore
    }

    /// Finds out what helps the database `file`, whose pages are damaged, also where it cannot be opened: what can be read
    /// of it is copied and verified.
    /// - Parameter scratch: a file for the copy, of which nothing is left.
    /// - Throws: `StorageError.cannotRecord` where there is no room for it.
    package static func remedy(for file: URL, scratch: URL) async throws -> Remedy {
        defer { DatabaseSwap.remove(scratch) }
        do { _ = try await salvage(file, into: scratch) } catch let error as StorageError
            where [.damaged, .newerVersion].contains(error.code)
        {
            return .restore
        } catch { throw StorageError(error, writing: scratch) }
        return .rebuild
    }

    /// Tries a backup as a restore would, and whether its views are what its journal says.
    /// - Parameter scratch: a file for the copy, of which nothing is left.
    /// - Throws: `StorageError` with what is wrong with it.
    package static func tryRestore(_ backup: URL, scratch: URL) async throws -> Soundness {
        defer { DatabaseSwap.remove(scratch) }
        do {
            let (journal, entries) = try await tried(backup, in: scratch)
            let differing = try await journal.viewDifferences()?.map(\.view) ?? []
            try journal.close()
            return Soundness(entries: entries, differing: differing)
        } catch { throw StorageError(error, writing: scratch) }
    }
}

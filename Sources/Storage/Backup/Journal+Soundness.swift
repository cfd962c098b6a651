import Attendance
package import Foundation

/// What a look through a whole database has found.
package struct Soundness: Sendable {
    /// What helps a damaged database.
    package enum Remedy: Sendable {
        /// `marquee journal rebuild`: all entries can be read.
        case rebuild
        /// `marquee restore`: the journal itself is damaged.
        case restore
    }

    /// How many entries can be read and are as they were written.
    package var entries = 0
    /// What SQLite finds wrong with the file.
    package var problems: [String] = []
    /// Views that are not what the journal says.
    package var differing: [String] = []
    /// What helps; nil where all is well.
    package var remedy: Remedy?
}

extension Journal {
    /// Looks through the database `file`, also one that cannot be opened, and says what helps it.
    /// - Parameter scratch: a file for copies, of which nothing is left.
    /// - Throws: `StorageError.cannotRecord` where there is no room for copies.
    package static func soundness(of file: URL, scratch: URL) async throws -> Soundness {
        defer { DatabaseSwap.remove(scratch) }
        do {
            let journal = try Journal(file: file)
            var found = Soundness()
            found.problems = try await journal.problems()
            if found.problems.isEmpty { found = try await journal.lookedThrough() }
            try journal.close()
            if found.problems.isEmpty { return found }
            return try await remedied(found, file, scratch)
        } catch let error as StorageError where error.code == .damaged {
            var found = Soundness()
            found.problems = [error.sentence]
            return try await remedied(found, file, scratch)
        }
    }

    private static func remedied(_ found: Soundness, _ file: URL, _ scratch: URL) async throws -> Soundness {
        var found = found
        do {
            found.entries = try await salvage(file, into: scratch).entries
            found.remedy = .rebuild
        } catch let error as StorageError where [.damaged, .newerVersion].contains(error.code) {
            found.remedy = .restore
        } catch { throw StorageError(error, writing: scratch) }
        return found
    }

    /// Tries a backup as a restore would, and whether its views are what its journal says.
    /// - Parameter scratch: a file for the copy, of which nothing is left.
    /// - Throws: `StorageError` with what is wrong with it.
    package static func tryRestore(_ backup: URL, scratch: URL) async throws -> Soundness {
        defer { DatabaseSwap.remove(scratch) }
        do {
            let (journal, entries) = try await tried(backup, in: scratch)
            var found = Soundness(entries: entries)
            found.differing = try await journal.differingViews()
            try journal.close()
            return found
        } catch { throw StorageError(error, writing: scratch) }
    }

    /// Verifies the entries and compares the views with them; others go on meanwhile.
    private func lookedThrough() async throws -> Soundness {
        let verified = try await verify()
        var found = Soundness(entries: verified.entries)
        // With entries that were changed nothing can be compared.
        if verified.firstBad != nil {
            found.remedy = .restore
        } else {
            found.differing = try await differingViews()
            if !found.differing.isEmpty { found.remedy = .rebuild }
        }
        return found
    }

    private func differingViews() async throws -> [String] {
        try await viewDifferences()?.map(\.view) ?? []
    }
}

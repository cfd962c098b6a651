import Attendance
import Crypto
package import Foundation
import GRDB

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
            if found.problems.isEmpty { found = try await journal.lookedThrough(scratch) }
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
            found.differing = try await journal.rebuiltDifferently()
            try journal.close()
            return found
        } catch { throw StorageError(error, writing: scratch) }
    }

    /// Compares the views with the entries, in a copy: others go on meanwhile.
    private func lookedThrough(_ scratch: URL) async throws -> Soundness {
        try await backup(to: scratch)
        let copy = try Journal(unshared: scratch)
        let verified = try await copy.verify()
        var found = Soundness(entries: verified.entries)
        // What was changed in the journal itself cannot be compared with.
        if verified.firstBad != nil {
            found.remedy = .restore
        } else {
            found.differing = try await copy.rebuiltDifferently()
            if !found.differing.isEmpty { found.remedy = .rebuild }
        }
        try copy.close()
        return found
    }

    /// Makes the views of a copy anew.
    /// - Returns: those that were otherwise before.
    private func rebuiltDifferently() async throws -> [String] {
        let before = try await digests()
        try await rebuild()
        let after = try await digests()
        return Views.tables.filter { before[$0] != after[$0] }
    }

    /// Of each view the sum of its rows' hashes, which does not depend on their order.
    private func digests() async throws -> [String: UInt64] {
        try await read { db in
            try Views.tables.reduce(into: [:]) { digests, table in
                let rows = try String.fetchCursor(
                    db, sql: "SELECT \(try Self.text(of: table, in: db)) FROM \(table)")
                var sum: UInt64 = 0
                while let row = try rows.next() {
                    let hash = SHA256.hash(data: Data(row.utf8))
                    sum &+= hash.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
                }
                digests[table] = sum
            }
        }
    }
}

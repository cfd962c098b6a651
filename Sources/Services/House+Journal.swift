package import Attendance
package import Foundation
package import Storage

extension House {
    /// Walks the journal's chain and recomputes each hash.
    package func verifyJournal() async throws -> Journal.Verification {
        try await HouseError.saying { try await journal.verify() }
    }

    /// Makes every view anew from the journal.
    /// - Returns: how many entries were applied.
    package func rebuildViews() async throws -> Int {
        try await HouseError.saying { try await journal.rebuild() }
    }

    /// A run of journal entries in order; `next` of the page before starts the next.
    package func journalEntries(after next: Int64 = 0) async throws -> (entries: [Entry], next: Int64?) {
        try await HouseError.saying { try await journal.entries(after: next) }
    }

    /// Copies the database to `file` while the station goes on.
    package func backup(to file: URL) async throws {
        try await HouseError.saying { try await journal.backup(to: file) }
    }

    /// Puts a backup in the place of the station's database. No program may have it open.
    package static func restore(_ backup: URL, to folder: DataFolder) async throws {
        try await HouseError.saying { try await Journal.restore(backup, to: folder.database) }
    }

    /// Makes sure that scans can be recorded now.
    /// - Throws: `HouseError.cannotRecord`.
    package func checkWritable() async throws {
        // What SQLite set aside before may take one small write when there is no room for a scan.
        if let bytes = folder.free, bytes < 1_000_000 {
            throw HouseError(
                .cannotRecord, "The disk that holds \(folder.url.path) is full: free some space.")
        }
        try await HouseError.saying { try await journal.checkWritable() }
    }

    /// The token for stations and tools, drawn at the first call; nil once one was drawn, for it is kept nowhere.
    package func firstToken() async throws -> String? {
        try await HouseError.saying {
            try await journal.accounts.drawTokenIfNone()
        }
    }

    /// SHA-256 of the token in force; nil when none was drawn.
    package func tokenHash() async throws -> Data? {
        try await HouseError.saying { try await journal.accounts.tokenHash() }
    }
}

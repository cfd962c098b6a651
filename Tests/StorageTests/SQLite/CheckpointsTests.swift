import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// How what was committed comes from the log into the database file.
@Suite struct CheckpointsTests {
    private func size(_ file: URL) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int)
    }

    /// Writes 8 MB in one commit.
    private func writeMuch(_ evening: TestJournal) async throws {
        try await evening.journal.write { writer in
            try writer.db.execute(sql: "CREATE TABLE IF NOT EXISTS much (bytes BLOB)")
            for _ in 0..<2_000 { try writer.db.execute(sql: "INSERT INTO much VALUES (randomblob(4000))") }
        }
    }

    @Test func `a long log is moved into the file without another commit, and none moves it itself`()
        async throws
    {
        let evening = try await TestJournal()
        let before = try size(evening.file)
        try await writeMuch(evening)
        try await eventually { try size(evening.file) > before + 8_000_000 }
        let own = try await evening.journal.write { writer in
            try Int.fetchOne(writer.db, sql: "PRAGMA wal_autocheckpoint")
        }
        #expect(own == 0)
    }

    @Test func `who writes much waits until the log is moved, so that it is begun anew`() async throws {
        let evening = try await TestJournal()
        for _ in 0..<6 {
            try await writeMuch(evening)
            try await evening.journal.letOthersWrite()
        }
        // Six times as much was written.
        #expect(try size(URL(filePath: evening.file.path + "-wal")) < 20_000_000)
    }

    @Test func `a log that nobody moves beside the commits is moved by one of them`() async throws {
        let evening = try await TestJournal()
        try evening.journal.connections.checkpoints?.close()
        let before = try size(evening.file)
        for _ in 0..<12 { try await writeMuch(evening) }
        #expect(try size(evening.file) > before + 40_000_000)
    }

    @Test func `a journal that is closed while its log is moved is whole`() async throws {
        let evening = try await TestJournal()
        for _ in 0..<5 {
            let journal = try Journal(file: evening.file)
            try await journal.write { writer in
                try writer.db.execute(sql: "CREATE TABLE IF NOT EXISTS much (bytes BLOB)")
                for _ in 0..<1_500 {
                    try writer.db.execute(sql: "INSERT INTO much VALUES (randomblob(4000))")
                }
            }
            try journal.close()
        }
        let count = try await evening.journal.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM much")
        }
        #expect(count == 7_500)
        #expect(try await evening.journal.verify().firstBad == nil)
    }
}

import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite struct BackupTests {
    private func contents(of folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.reduce(into: [:]) { contents, name in
            contents[name] = try Data(contentsOf: folder.appending(path: name))
        }
    }

    @Test func `a backup made while tasks write is one sound moment`() async throws {
        let evening = try await TestJournal()
        for index in 0..<40 { try await evening.add("Guest", code: "C\(index)") }
        let backup = evening.folder.url.appending(path: "backup.sqlite")
        let sizes = try await atOnce(41) { index in
            guard index > 0 else {
                try await evening.journal.backup(to: backup)
                return 0
            }
            return try await evening.scan("C\(index - 1)").people
        }
        #expect(sizes.reduce(0, +) == 40)
        let copy = try Journal(file: backup)
        let found = try await copy.verify()
        #expect(found.firstBad == nil)
        #expect((42...82).contains(found.entries))
        let views = try await copy.viewsDump()
        try await copy.rebuild()
        #expect(try await copy.viewsDump() == views)
        #expect(try contents(of: evening.folder.url).keys.allSatisfy { !$0.contains(".part") })
    }

    @Test func `restore puts the backup in the place of the file and of its log`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Ada", code: "A")
        let backup = evening.folder.url.appending(path: "backup.sqlite")
        try await evening.journal.backup(to: backup)
        let before = try await evening.journal.viewsDump()
        _ = try await evening.scan("A")
        #expect(try await evening.journal.viewsDump() != before)
        try evening.journal.close()
        // What a program that was killed leaves behind.
        for suffix in ["-wal", "-shm"] {
            try Data(repeating: 7, count: 5_000).write(to: URL(filePath: evening.journal.path + suffix))
        }
        let kept = try #require(try await Journal.restore(backup, to: evening.file).kept)
        #expect(
            try contents(of: evening.folder.url).keys.sorted() == [
                "backup.sqlite", kept.lastPathComponent, "marquee.sqlite",
            ])
        let restored = try Journal(file: evening.file)
        #expect(try await restored.viewsDump() == before)
        #expect(try await restored.verify().firstBad == nil)
    }

    @Test(arguments: ["garbage", "empty", "half", "newer", "tampered", "other", "missing"])
    func `what is no good backup changes nothing`(kind: String) async throws {
        let evening = try await TestJournal()
        for index in 0..<40 { try await evening.add("Guest \(index)") }
        let elsewhere = try TemporaryFolder()
        let backup = elsewhere.url.appending(path: "backup.sqlite")
        try await evening.journal.backup(to: backup)
        try await spoil(backup, kind)
        try evening.journal.close()
        let before = try contents(of: evening.folder.url)
        let error = await #expect(throws: StorageError.self) {
            try await Journal.restore(backup, to: evening.file)
        }
        let expected: StorageError.Code =
            switch kind {
            case "newer": .newerVersion
            case "missing": .notFound
            default: .damaged
            }
        #expect(error?.code == expected)
        #expect(error?.sentence.contains(backup.path) == true)
        #expect(try contents(of: evening.folder.url) == before)
    }

    private func spoil(_ backup: URL, _ kind: String) async throws {
        let bytes = try Data(contentsOf: backup)
        switch kind {
        case "garbage": try Data(repeating: 42, count: bytes.count).write(to: backup)
        case "empty": try Data().write(to: backup)
        case "half": try bytes.prefix(bytes.count / 2).write(to: backup)
        case "newer": try await alter(backup, "INSERT INTO grdb_migrations VALUES ('999 a later one')")
        case "tampered":
            try await alter(
                backup, "DROP TRIGGER entryNeverChanges; UPDATE entry SET actor = 'nobody' WHERE number = 3")
        case "other":
            try FileManager.default.removeItem(at: backup)
            try await alter(backup, "CREATE TABLE notes (text TEXT)")
        default: try FileManager.default.removeItem(at: backup)
        }
    }

    private func alter(_ file: URL, _ sql: String) async throws {
        let raw = try DatabaseQueue(path: file.path)
        try await raw.write { db in try db.execute(sql: sql) }
        try raw.close()
    }

    @Test func `a backup that cannot be written leaves the one before it`() async throws {
        let evening = try await TestJournal()
        let error = await #expect(throws: StorageError.self) {
            try await evening.journal.backup(to: URL(filePath: "/nowhere/at/all/backup.sqlite"))
        }
        #expect(error?.code == .cannotOpen || error?.code == .cannotRecord)
    }
}

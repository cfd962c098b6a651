import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// A disk that spoiled one page: the journal is looked at, what helps is told, and helps.
@Suite struct SalvageTests {
    private static let firstVersion = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/first-version.sqlite")
    private static let pageSize = 4_096

    /// A whole data folder of this version, and a backup of it.
    private func healthy() async throws -> (folder: TemporaryFolder, file: URL, backup: URL) {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "whole.sqlite")
        let backup = folder.url.appending(path: "backup.sqlite")
        try FileManager.default.copyItem(at: Self.firstVersion, to: file)
        let journal = try Journal(file: file)
        try await journal.backup(to: backup)
        try journal.close()
        return (folder, file, backup)
    }

    private func trees(of file: URL) throws -> [Int: String] {
        let queue = try DatabaseQueue(path: file.path)
        defer { try? queue.close() }
        return try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT rootpage, name FROM sqlite_schema WHERE rootpage > 0")
                .reduce(into: [1: "sqlite_schema"]) { trees, row in trees[row[0] as Int] = row[1] as String }
        }
    }

    /// Spoils a page; of the first, all but the header that says what the file is.
    private func spoil(_ page: Int, of file: URL) throws {
        let handle = try FileHandle(forUpdating: file)
        defer { try? handle.close() }
        let skipped = page == 1 ? 100 : 0
        try handle.seek(toOffset: UInt64((page - 1) * Self.pageSize + skipped))
        try handle.write(contentsOf: Data(repeating: 0xA5, count: Self.pageSize - skipped))
    }

    /// What helps a database, as `doctor` finds it out; nil where no page is damaged.
    private func remedy(for file: URL, scratch: URL) async throws -> Journal.Remedy? {
        do {
            let journal = try Journal(file: file)
            defer { try? journal.close() }
            if try await journal.problems().isEmpty { return nil }
        } catch let error as StorageError where error.code == .damaged {}
        defer { #expect(!FileManager.default.fileExists(atPath: scratch.path)) }
        return try await Journal.remedy(for: file, scratch: scratch)
    }

    @Test(.timeLimit(.minutes(10)))
    func `whichever page of a database is damaged, what is told to help helps, and nothing is lost`()
        async throws
    {
        let (folder, whole, backup) = try await healthy()
        let journal = try Journal(file: whole)
        let (views, entries) = (
            try await journal.viewsDump(), try await journal.entries(after: 0, limit: 10_000).entries
        )
        try journal.close()
        let trees = try trees(of: whole)
        #expect(trees.count > 50)
        let size = try Data(contentsOf: whole).count
        var remedies: [String: Journal.Remedy] = [:]
        for page in 1...size / Self.pageSize {
            // In the same folder, for elsewhere it would be another station.
            let file = folder.url.appending(path: "marquee.sqlite")
            DatabaseSwap.remove(file)
            try FileManager.default.copyItem(at: whole, to: file)
            try spoil(page, of: file)
            let scratch = folder.url.appending(path: "scratch")
            let name = trees[page] ?? "page \(page)"
            let remedy = try await remedy(for: file, scratch: scratch)
            remedies[name] = remedy
            switch remedy {
            case .rebuild:
                let rebuilt = try await Journal.rebuild(file)
                #expect(rebuilt.lostStation == (name == "station"), "\(name)")
                #expect(
                    rebuilt.kept.map { FileManager.default.fileExists(atPath: $0.path) } == true, "\(name)")
            case .restore: _ = try await Journal.restore(backup, to: file)
            case nil: break
            }
            let mended = try Journal(file: file)
            #expect(try await mended.problems() == [], "\(name)")
            #expect(try await mended.verify().firstBad == nil, "\(name)")
            #expect(try await mended.viewDifferences() == [], "\(name)")
            // A restored one is a new station, and so is one without its row, which records its printers.
            let isNew = remedy == .restore || name == "station"
            let after = try await mended.entries(after: 0, limit: 10_000).entries
            #expect(Array(after.prefix(entries.count)) == entries, "\(name)")
            #expect(isNew || after.count == entries.count, "\(name)")
            let shown = try await mended.viewsDump().filter { !isNew || !$0.hasPrefix("printer:") }
            #expect(shown == views.filter { !isNew || !$0.hasPrefix("printer:") }, "\(name)")
            try mended.close()
        }
        for (_, name) in trees {
            let expected: Journal.Remedy =
                ["sqlite_schema", "entry"].contains(name) ? .restore : .rebuild
            #expect(remedies[name] == expected, "\(name)")
        }
        withExtendedLifetime(folder) {}
    }

    @Test func `views that are not what the journal says are named, and rebuilt beside others`() async throws
    {
        let evening = try await TestJournal()
        try await evening.add("Ada", code: "A")
        _ = try await evening.scan("A")
        #expect(try await evening.journal.viewDifferences() == [])
        try await evening.journal.write { writer in
            try writer.db.execute(sql: "DELETE FROM movement; UPDATE guest SET firstName = 'Eve'")
        }
        #expect(try await evening.journal.viewDifferences()?.map(\.view).sorted() == ["guest", "movement"])
        let rebuilt = try await Journal.rebuild(evening.file)
        #expect(rebuilt.kept == nil && rebuilt.entries == 4)
        #expect(try await evening.journal.viewDifferences() == [])
        #expect(try await evening.attendance().map(\.firstName) == ["Ada"])
    }

    @Test func `a damaged database is not replaced while somebody has it`() async throws {
        let evening = try await TestJournal()
        for index in 0..<40 { try await evening.add("Guest \(index)") }
        try evening.journal.close()
        let page = try #require(try trees(of: evening.file).first { $0.value == "guestByName" }).key
        try spoil(page, of: evening.file)
        let before = try Data(contentsOf: evening.file)
        do {
            let other = try FolderLock(evening.folder.url, .shared)
            let error = await #expect(throws: StorageError.self) { try await Journal.rebuild(evening.file) }
            #expect(error?.code == .inUse)
            #expect(try Data(contentsOf: evening.file) == before)
            withExtendedLifetime(other) {}
        }
        #expect(try await Journal.rebuild(evening.file).entries == 42)
    }

    @Test func `accounts that cannot be read are given up, and the evening is not`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Ada")
        let views = try await evening.journal.viewsDump()
        try evening.journal.close()
        let page = try #require(try trees(of: evening.file).first { $0.value == "pass" }).key
        try spoil(page, of: evening.file)
        let rebuilt = try await Journal.rebuild(evening.file)
        #expect(rebuilt.lostAccounts && rebuilt.entries == 3)
        #expect(try await Journal(file: evening.file).viewsDump() == views)
    }
}

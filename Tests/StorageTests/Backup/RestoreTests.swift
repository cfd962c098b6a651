import Attendance
import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Storage

@Suite struct RestoreTests {
    private func backedUp(_ evening: TestJournal) async throws -> URL {
        let backup = evening.folder.url.appending(path: "elsewhere.backup")
        try await evening.journal.backup(to: backup)
        return backup
    }

    private func entries(_ journal: Journal) async throws -> [Entry] {
        try await journal.entries(after: 0, limit: 100_000).entries
    }

    @Test func `it is refused while anybody has the folder, and says who`() async throws {
        let evening = try await TestJournal()
        let backup = try await backedUp(evening)
        let before = try await entries(evening.journal)
        let error = await #expect(throws: StorageError.self) {
            try await Journal.restore(backup, to: evening.file)
        }
        #expect(error?.code == .inUse)
        let sentence = try #require(error?.sentence)
        #expect(sentence.contains("(process \(getpid()), since 2"), "\(sentence)")
        #expect(sentence.contains(evening.folder.url.path))
        try await evening.add("Ada")
        #expect(try await entries(evening.journal).count == before.count + 1)
        try evening.journal.close()
        _ = try await Journal.restore(backup, to: evening.file)
        #expect(try await entries(Journal(file: evening.file)) == before)
    }

    @Test func `nobody opens a folder while its database is replaced`() async throws {
        let evening = try await TestJournal()
        try evening.journal.close()
        do {
            let lock = try FolderLock(evening.folder.url, .alone)
            let error = #expect(throws: StorageError.self) { _ = try Journal(file: evening.file) }
            #expect(error?.code == .inUse)
            #expect(error?.sentence.contains("process \(getpid())") == true)
            #expect(throws: StorageError.self) { _ = try FolderLock(evening.folder.url, .alone) }
            withExtendedLifetime(lock) {}
        }
        #expect(try await entries(Journal(file: evening.file)).count == 2)
    }

    @Test func `whoever had a way in at the time of the backup has none, and accounts stay`() async throws {
        let evening = try await TestJournal()
        try await evening.journal.write { writer in
            try writer.db.execute(
                sql: """
                    INSERT INTO account VALUES (zeroblob(16), 'Ada', 'ada', 'organizer', 0, 0, zeroblob(16), zeroblob(32));
                    INSERT INTO pass (id, hash, duty, account, name, madeAt, endsAt, seenAt)
                        VALUES (zeroblob(16), zeroblob(32), 'organizer', zeroblob(16), 'Ada', 0, 9, 0);
                    INSERT INTO invitation (hash, purpose, name, endsAt) VALUES (zeroblob(32), 'kiosk', 'Door', 9);
                    """)
        }
        _ = try await evening.journal.accounts.drawTokenIfNone(now: 0)
        let backup = try await backedUp(evening)
        try evening.journal.close()
        #expect(try await Journal.restore(backup, to: evening.file).dropped == 3)
        let journal = try Journal(file: evening.file)
        let counts = try await journal.read { db in
            try ["pass", "invitation", "account"].map { table in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)")
            }
        }
        #expect(counts == [0, 0, 1])
        #expect(try await journal.accounts.tokens().isEmpty)
    }

    @Test func `what was there before is kept, with what was in its log alone`() async throws {
        let evening = try await TestJournal()
        let backup = try await backedUp(evening)
        for index in 0..<20 { try await evening.add("Guest \(index)") }
        let all = try await entries(evening.journal)
        // The folder of a program that was killed.
        let folder = try TemporaryFolder()
        for ending in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: evening.file.path + ending, toPath: folder.path("marquee.sqlite") + ending)
        }
        let file = folder.url.appending(path: "marquee.sqlite")
        let kept = try #require(try await Journal.restore(backup, to: file).kept)
        #expect(kept.lastPathComponent.hasPrefix("before-restore-2"))
        #expect(try await entries(Journal(file: kept)) == all)
        // Twice within a second, each is kept under a name of its own.
        let again = try #require(try await Journal.restore(kept, to: file).kept)
        #expect(again != kept)
        #expect(try await entries(Journal(file: file)) == all)
        #expect(try await entries(Journal(file: again)) == entries(Journal(file: backup)))
    }

    @Test func `a copy of a data folder is restored with what is in its log`() async throws {
        let evening = try await TestJournal()
        for index in 0..<20 { try await evening.add("Guest \(index)") }
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "marquee.sqlite")
        let restored = try await Journal.restore(evening.file, to: file)
        #expect(restored.entries == 22 && restored.kept == nil)
        #expect(try await entries(Journal(file: file)) == entries(evening.journal))
    }

    @Test func `a restored folder is a new station, which goes on after the other's entries`() async throws {
        let evening = try await TestJournal()
        let printer = PrinterAssigned(queue: "labels", door: evening.door.id, event: evening.event.id)
        try await evening.journal.use(printer, actor: "test", now: TestJournal.seven)
        try await evening.journal.use(PrinterAssigned(queue: "a4"), actor: "test", now: TestJournal.seven)
        let badge = UUID()
        let token = evening.journal.station.token(of: badge)
        let backup = try await backedUp(evening)
        let before = try await entries(evening.journal)
        var seen = [evening.journal.station.id]
        for _ in 0..<2 {
            let folder = try TemporaryFolder()
            let file = folder.url.appending(path: "marquee.sqlite")
            _ = try await Journal.restore(backup, to: file)
            let journal = try Journal(file: file)
            #expect(!seen.contains(journal.station.id))
            seen.append(journal.station.id)
            #expect(journal.station.token(of: badge) == token)
            #expect(try await journal.printersAssigned() == evening.journal.printersAssigned())
            // The clock of this machine stands before all of it.
            try await journal.record(
                .eventCreated(evening.event), event: evening.event.id, actor: "new", now: 1)
            let after = try await entries(journal)
            #expect(Array(after.prefix(before.count)) == before)
            let own = after.dropFirst(before.count)
            #expect(own.map(\.number) == [1, 2, 3] && Set(own.map(\.station)) == [journal.station.id])
            #expect(after.map(\.clock.value) == after.map(\.clock.value).sorted())
            #expect(Set(after.map(\.clock.value)).count == after.count)
            let found = try await journal.verify()
            #expect(found.firstBad == nil && found.entries == before.count + 3)
            let views = try await journal.viewsDump()
            try await journal.rebuild()
            #expect(try await journal.viewsDump() == views)
            // Opened again where it is, it is the same.
            try journal.close()
            #expect(try Journal(file: file).station.id == seen.last)
        }
    }

    @Test func `a copied folder is a new station; one that is renamed, or not remembered, is not`()
        async throws
    {
        let desk = try TemporaryFolder()
        let (first, renamed) = (desk.url.appending(path: "one"), desk.url.appending(path: "renamed"))
        try FileManager.default.createDirectory(at: first, withIntermediateDirectories: false)
        let journal = try Journal(file: first.appending(path: "marquee.sqlite"))
        let id = journal.station.id
        try journal.close()
        try FileManager.default.moveItem(at: first, to: renamed)
        let again = try Journal(file: renamed.appending(path: "marquee.sqlite"))
        #expect(again.station.id == id)
        // As a version left it that remembered no places.
        try await again.write { writer in try writer.db.execute(sql: "UPDATE station SET place = NULL") }
        try again.close()
        let upgraded = try Journal(file: renamed.appending(path: "marquee.sqlite"))
        #expect(upgraded.station.id == id)
        try upgraded.close()
        let copied = desk.url.appending(path: "copy")
        try FileManager.default.copyItem(at: renamed, to: copied)
        #expect(try Journal(file: copied.appending(path: "marquee.sqlite")).station.id != id)
        #expect(try Journal(file: renamed.appending(path: "marquee.sqlite")).station.id == id)
    }

    @Test func `backups and what is put aside are for their owner alone`() async throws {
        let evening = try await TestJournal()
        let backup = try await backedUp(evening)
        try evening.journal.close()
        chmod(backup.path, 0o644)
        let kept = try #require(try await Journal.restore(backup, to: evening.file).kept)
        let second = evening.folder.url.appending(path: "second.backup")
        try await Journal(file: evening.file).backup(to: second)
        for file in [evening.file, kept, second] {
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file.lastPathComponent)")
        }
    }
}

extension RestoreTests {
    @Test func `a second name that a restore cut short has left is removed, and what was put aside stays`()
        async throws
    {
        let evening = try await TestJournal()
        try evening.journal.close()
        let (second, aside) = (
            evening.folder.path("before-restore-second.sqlite"),
            evening.folder.path("before-restore-aside.sqlite")
        )
        try FileManager.default.copyItem(atPath: evening.file.path, toPath: aside)
        #expect(link(evening.file.path, second) == 0)
        let journal = try Journal(file: evening.file)
        #expect(!FileManager.default.fileExists(atPath: second))
        #expect(FileManager.default.fileExists(atPath: aside))
        #expect(try await journal.verify().entries == 2)
    }
}

extension RestoreTests {
    @Test func `who has a folder is found among hundreds of locks`() throws {
        let desk = try TemporaryFolder()
        var locks: [FolderLock] = []
        for number in 0..<300 {
            let folder = desk.url.appending(path: "\(number)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            locks.append(try FolderLock(folder, .shared))
        }
        for number in [0, 150, 299] {
            let error = #expect(throws: StorageError.self) {
                _ = try FolderLock(desk.url.appending(path: "\(number)"), .alone)
            }
            #expect(error?.sentence.contains("process \(getpid()), since") == true)
        }
        withExtendedLifetime(locks) {}
    }
}

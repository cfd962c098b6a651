import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite struct RefusedFileTests {
    private func code(opening file: URL) throws -> StorageError.Code? {
        #expect(throws: StorageError.self) { _ = try Journal(file: file) }?.code
    }

    @Test func `a database of a newer version is refused and left as it was`() async throws {
        let evening = try await TestJournal()
        try evening.journal.close()
        let raw = try DatabaseQueue(path: evening.journal.path)
        try await raw.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 a later one')")
        }
        try raw.close()
        let before = try Data(contentsOf: evening.file)
        #expect(try code(opening: evening.file) == .newerVersion)
        #expect(try Data(contentsOf: evening.file) == before)
    }

    @Test(arguments: ["notes", "event"])
    func `a database of another program is refused and left as it was`(table: String) async throws {
        let folder = try TemporaryFolder()
        let raw = try DatabaseQueue(path: folder.path("other.sqlite"))
        try await raw.write { db in try db.execute(sql: "CREATE TABLE \(table) (text TEXT)") }
        try raw.close()
        let file = folder.url.appending(path: "other.sqlite")
        let before = try Data(contentsOf: file)
        #expect(try code(opening: file) == .damaged)
        #expect(try Data(contentsOf: file) == before)
    }

    @Test func `a file that is no database is refused and left as it was`() throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "first name,last name\n", count: 400)
        let file = URL(filePath: try folder.file("guests.csv", text))
        #expect(try code(opening: file) == .damaged)
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test(arguments: ["/proc/marquee.sqlite", "/nowhere/at/all/marquee.sqlite"])
    func `a folder that takes no files is refused`(path: String) throws {
        #expect(try code(opening: URL(filePath: path)) == .cannotOpen)
    }

    @Test func `two programs that make one new file agree on it`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "marquee.sqlite")
        let stations = try await atOnce(4) { _ in
            try await onOwnThread { try Journal(file: file).station }
        }
        #expect(Set(stations).count == 1)
    }
}

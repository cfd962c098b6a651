import Attendance
import Crypto
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// A data folder that the first version wrote: two evenings of a series and the sample evening, with every kind of fact.
@Suite struct FirstVersionTests {
    /// A view as it was in the file, read from it with the `sqlite3` program before this version ever opened it.
    private struct View: Decodable {
        let columns: [String]
        let rows: Int
        /// Of its rows as text, in order, with line feeds between.
        let sha256: String
    }

    /// The kinds of facts that this version did not know.
    private static let later: Set = ["contacts.read", "import.undone", "badge.numbered"]

    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures")

    private func views() throws -> [String: View] {
        let json = try Data(contentsOf: Self.fixtures.appending(path: "first-version.json"))
        return try JSONDecoder().decode([String: View].self, from: json)
    }

    /// A journal on a copy, with its tables brought up to this version.
    private func journal() throws -> (TemporaryFolder, Journal) {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "marquee.sqlite")
        try FileManager.default.copyItem(
            at: Self.fixtures.appending(path: "first-version.sqlite"), to: file)
        return (folder, try Journal(file: file))
    }

    private func expectSame(_ journal: Journal) async throws {
        let views = try views()
        #expect(views.count == 22)
        for (table, view) in views {
            let rows = try await journal.read { db in
                let values = view.columns.map { "quote(\($0))" }.joined(separator: " || '|' || ")
                return try String.fetchAll(db, sql: "SELECT \(values) FROM \(table) ORDER BY 1")
            }
            let hash = SHA256.hash(data: Data(rows.joined(separator: "\n").utf8))
            #expect(rows.count == view.rows, "\(table)")
            #expect(hash.map { String(format: "%02x", $0) }.joined() == view.sha256, "\(table)")
        }
    }

    @Test func `it opens, every entry is as it was written, and every view is the same bytes`() async throws {
        let (folder, journal) = try journal()
        let found = try await journal.verify()
        #expect(found.firstBad == nil && found.entries == 226 && found.erased == 16)
        let kinds = try await journal.entries(after: 0).entries.map(\.kind)
        #expect(Set(kinds) == Set(FactKind.allCases.map(\.rawValue)).subtracting(Self.later))
        #expect(try await journal.viewDifferences() == [])
        try await expectSame(journal)
        withExtendedLifetime(folder) {}
    }

    @Test func `its views come out of the journal anew as the same bytes`() async throws {
        let (folder, journal) = try journal()
        let before = try await journal.viewsDump()
        let subjects = try await subjects(journal)
        #expect(subjects.count > 100)
        #expect(try await journal.rebuild() == 226 - 16)
        #expect(try await journal.viewsDump() == before)
        #expect(try await self.subjects(journal) == subjects)
        try await expectSame(journal)
        withExtendedLifetime(folder) {}
    }

    private func subjects(_ journal: Journal) async throws -> [String] {
        try await journal.read { db in
            try String.fetchAll(db, sql: "SELECT hex(named) || sequence FROM subject ORDER BY 1")
        }
    }

    @Test func `whoever is in it can be erased, with what others said of them`() async throws {
        let (folder, journal) = try journal()
        let ana = try await journal.guests(withEmail: "ana@example.org")
        #expect(ana.count == 3)
        let entries = try await journal.entries(about: try #require(ana.first).id)
        #expect(
            Set(entries.map(\.kind)).isSuperset(of: ["guest.recorded", "scan.decided", "sequel.recorded"]))
        _ = try await journal.erase(
            .guests(ana.map { (guest: $0.id, event: $0.event) }), why: .request, actor: "test", now: 0)
        let bytes = try Data(contentsOf: URL(filePath: journal.path))
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        #expect(!text.contains("quill") && !text.contains("ana@example.org"))
        #expect(try await journal.verify().firstBad == nil)
        let views = try await journal.viewsDump()
        try await journal.rebuild()
        #expect(try await journal.viewsDump() == views)
        withExtendedLifetime(folder) {}
    }
}

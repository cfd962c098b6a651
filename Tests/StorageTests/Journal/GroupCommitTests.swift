import Attendance
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Storage

@Suite struct GroupCommitTests {
    private struct RefusedWrite: Error {}

    private static func wish(_ writer: JournalWriter, of evening: TestJournal, id: UUID = UUID()) throws {
        let fact = AttendanceExported(profile: "people", at: TestJournal.seven)
        try writer.record(
            .attendanceExported(fact), id: id, event: evening.event.id, actor: "test", wall: TestJournal.seven
        )
    }

    @Test func `a turn that throws leaves nothing and the work of the others stands`() async throws {
        let evening = try await TestJournal()
        let before = try await evening.entryCount()
        let written = try await atOnce(60) { index in
            do {
                try await evening.journal.write { writer in
                    try Self.wish(writer, of: evening)
                    if index.isMultiple(of: 3) { throw RefusedWrite() }
                }
                return true
            } catch is RefusedWrite { return false }
        }
        #expect(written.count { $0 } == 40)
        #expect(try await evening.entryCount() == before + 40)
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `however many turns fail, nobody's work is done more than twice`() async throws {
        let evening = try await TestJournal()
        let runs = Mutex([Int](repeating: 0, count: 120))
        let before = try await evening.entryCount()
        let written = try await atOnce(120) { index in
            do {
                try await evening.journal.write { writer in
                    runs.withLock { $0[index] += 1 }
                    try Self.wish(writer, of: evening)
                    if index.isMultiple(of: 2) { throw RefusedWrite() }
                }
                return true
            } catch is RefusedWrite { return false }
        }
        #expect(written.count { $0 } == 60)
        #expect(try await evening.entryCount() == before + 60)
        #expect(runs.withLock { $0.max() } ?? 3 <= 2)
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `who fails without having written costs nobody a second run`() async throws {
        let evening = try await TestJournal()
        let runs = Mutex(0)
        _ = try await atOnce(60) { index in
            do {
                try await evening.journal.write { writer in
                    runs.withLock { $0 += 1 }
                    if index.isMultiple(of: 2) { throw RefusedWrite() }
                    try Self.wish(writer, of: evening)
                }
            } catch is RefusedWrite {}
        }
        #expect(runs.withLock { $0 } == 60)
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `a value that is not what its column promises fails its own turn alone`() async throws {
        let evening = try await TestJournal()
        let before = try await evening.entryCount()
        let nothing = Query("SELECT NULL")
        let written = try await atOnce(32) { index in
            do {
                try await evening.journal.write { writer in
                    try Self.wish(writer, of: evening)
                    guard index == 7 else { return }
                    _ = try writer.statements.first(nothing) { try $0[0] as Int }
                }
                return true
            } catch let error as StorageError {
                #expect(error.code == .damaged)
                return false
            }
        }
        #expect(written.count { $0 } == 31)
        #expect(try await evening.entryCount() == before + 31)
    }

    @Test func `an id that is there already fails its own turn alone`() async throws {
        let evening = try await TestJournal()
        let id = UUID()
        try await evening.journal.write { writer in try Self.wish(writer, of: evening, id: id) }
        let before = try await evening.entryCount()
        let written = try await atOnce(32) { index in
            do {
                try await evening.journal.write { writer in
                    try Self.wish(writer, of: evening, id: index == 7 ? id : UUID())
                }
                return true
            } catch is StorageError { return false }
        }
        #expect(written.count { $0 } == 31)
        #expect(try await evening.entryCount() == before + 31)
    }

    @Test func `when the answer comes another program sees what it says`() async throws {
        let evening = try await TestJournal()
        for index in 0..<8 { try await evening.add("Guest", code: "C\(index)") }
        let other = try DatabaseQueue(path: evening.journal.path)
        let seen = try await atOnce(8) { index in
            let id = UUID()
            _ = try await evening.scan("C\(index)", id: id)
            return try await other.read { db in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM entry WHERE id = ?", arguments: [id])
            }
        }
        #expect(seen == Array(repeating: 1, count: 8))
    }

    @Test func `two journals on one file append to one unbroken chain`() async throws {
        let evening = try await TestJournal()
        let other = try Journal(file: evening.file)
        #expect(other.station == evening.journal.station)
        let before = try await evening.entryCount()
        let fact = Fact.attendanceExported(AttendanceExported(profile: "people", at: TestJournal.seven))
        _ = try await atOnce(80) { index in
            let journal = index.isMultiple(of: 2) ? evening.journal : other
            return try await journal.record(
                fact, event: evening.event.id, actor: "test", now: TestJournal.seven + index)
        }
        let found = try await other.verify()
        #expect(found.firstBad == nil)
        #expect(found.entries == before + 80)
    }

    @Test func `a ticket lets in once though two programs scan it`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Ada", code: "A")
        let other = try Journal(file: evening.file)
        let answers = try await atOnce(16) { index in
            let scan = Scan(id: UUID(), code: ScannedCode("A"), at: TestJournal.seven, actor: "kiosk")
            let journal = index.isMultiple(of: 2) ? evening.journal : other
            return try await journal.decide(scan, event: evening.event.id, door: nil, isLive: true)
        }
        #expect(answers.count { $0.outcome == .admitted } == 1)
    }

    @Test func `a door that another program added is there for the next scan`() async throws {
        let evening = try await TestJournal()
        try await evening.add("Ada", code: "A")
        _ = try await evening.scan("A")
        let other = try Journal(file: evening.file)
        let door = Door(id: .v7(at: TestJournal.seven), event: evening.event.id, name: "Terrace")
        try await other.record(
            .doorAdded(door), event: evening.event.id, actor: "test", now: TestJournal.seven)
        #expect(try await evening.scan("A", .exit, door: "terrace").outcome == .left)
    }
}

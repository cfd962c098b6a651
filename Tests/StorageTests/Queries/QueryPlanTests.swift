import Attendance
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Storage

@Suite struct QueryPlanTests {
    /// The statements SQLite runs for `work`, with their values in place.
    private func statements(
        of evening: TestJournal, _ work: () async throws -> Void
    ) async throws -> [String] {
        let seen = Seen()
        try await evening.journal.write { writer in
            writer.db.trace { event in
                guard case .statement(let statement) = event else { return }
                seen.sql.withLock { $0.append(statement.expandedSQL) }
            }
        }
        try await work()
        try await evening.journal.write { writer in writer.db.trace(options: []) }
        return seen.sql.withLock { $0 }.filter { $0.hasPrefix("SELECT") || $0.hasPrefix("UPDATE badge") }
    }

    private final class Seen: Sendable {
        let sql = Mutex<[String]>([])
    }

    /// Every step of the plans that reads a table from one end to the other.
    private func scans(_ sql: [String], in evening: TestJournal) async throws -> [String] {
        try await steps(sql, in: evening).filter { $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN CONSTANT") }
    }

    /// Every step of the plans, with what it is a step of.
    private func steps(_ sql: [String], in evening: TestJournal) async throws -> [String] {
        try await evening.journal.write { writer in
            try sql.uniqued().flatMap { sql in
                try Row.fetchAll(writer.db, sql: "EXPLAIN QUERY PLAN \(sql)")
                    .map { "\($0["detail"] as String): \(sql)" }
            }
        }
    }

    @Test func `a scan reads no table from one end to the other`() async throws {
        let evening = try await TestJournal(capacity: 10, inMemory: true)
        try await evening.add("Ada", code: "A")
        let sql = try await statements(of: evening) { () async throws in
            for direction in [Movement.Direction.entry, .exit, .entry] {
                #expect(try await evening.scan("A", direction).outcome.isMovement)
            }
            #expect(try await evening.scan("B").outcome == .unknown)
        }
        #expect(sql.contains { $0.contains("FROM code") } && sql.contains { $0.contains("FROM movement") })
        let found = try await scans(sql, in: evening)
        // Events, doors and sessions are read once and then remembered.
        #expect(found.filter { !$0.contains("FROM door") && !$0.contains("FROM session") } == [])
    }

    @Test func `an import reads no table from one end to the other`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let list = [
            GuestDraft("Ada", email: "a@example.org"), GuestDraft("Bo", code: "B"), GuestDraft("Cy", id: "3"),
            GuestDraft("Di"),
        ]
        try await evening.importing(list)
        let sql = try await statements(of: evening) { try await evening.importing(list) }
        #expect(sql.count >= 4)
        // Imports that are being undone: of these there is one at most.
        let found = try await scans(sql, in: evening)
        #expect(found.filter { !$0.contains("FROM undoing") } == [])
    }

    @Test func `attendance and its search go by an index and sort nothing`() async throws {
        let evening = try await TestJournal(inMemory: true)
        try await evening.add("Ada")
        let sql = try await statements(of: evening) {
            _ = try await evening.attendance("a")
            _ = try await evening.attendance()
            let detail = try await evening.journal.detail(of: evening.event.id)
            for part in try await evening.journal.attendanceParts(of: evening.event.id) {
                _ = try await evening.journal.attendance(of: detail, in: part, into: 0) { count, _ in
                    count += 1
                }
            }
            _ = try await evening.journal.questions(of: evening.event.id)
        }
        // What stands beside the guests is walked through from the first one's on, each of the three times.
        let walks = sql.filter {
            $0.hasPrefix("SELECT") && $0.contains(" >= ")
                && (!$0.contains("FROM guest") || $0.contains("FROM doorAnswer"))
        }
        #expect(walks.count == 15)
        let attendance = walks + sql.filter { $0.contains("FROM guest") && !walks.contains($0) }
        #expect(attendance.count == 15 + 6)
        #expect(try await scans(attendance, in: evening) == [])
        let details = try await steps(attendance, in: evening)
        #expect(details.contains { $0.hasPrefix("SEARCH g USING") })
        #expect(details.filter { $0.contains("TEMP B-TREE") } == [])
    }

    @Test func `a search asks of no entry twice whether it changed a name`() async throws {
        let evening = try await TestJournal(inMemory: true)
        try await evening.add("Ada", code: "A")
        _ = try await evening.attendance("ada")
        _ = try await evening.scan("A")
        for isNew in [true, false] {
            let sql = try await statements(of: evening) { () async throws in
                #expect(try await evening.attendance("ada").count == 1)
            }
            #expect(sql.contains { $0.contains("FROM entry e JOIN subject") } == isNew)
            #expect(sql.contains { $0.contains("FROM entry WHERE sequence >") } == isNew)
        }
    }

    @Test func `who takes part, who came and who met whom goes by an index`() async throws {
        let evening = try await TestJournal(inMemory: true)
        try await evening.add("Ada", code: "A")
        _ = try await evening.scan("A", answers: [Question.introduced: "yes"])
        let event = evening.event.id
        let sql = try await statements(of: evening) {
            #expect(try await evening.journal.participants(of: event).count == 1)
            _ = try await evening.journal.arrivals(at: event, limit: 10)
            _ = try await evening.journal.introductionsChanged(at: event, after: 3)
            _ = try await evening.journal.meetings(of: [event])
        }
        #expect(sql.count >= 8)
        let found = try await scans(sql, in: evening)
        // The table of those taking part is made by the union of two searches; the last entry is one step.
        #expect(
            found.filter {
                !$0.contains("INDEX askedAtTheDoor:")
            } == [])
        let guests = try await steps(sql.filter { $0.contains("FROM guest") }, in: evening)
        #expect(guests.contains { $0.contains("guestTakingPart") })
        #expect(guests.filter { $0.contains("guestByName") || $0.contains("guestByEvent") } == [])
    }

    @Test func `what is about a guest, and who was refused, is found without reading the journal`()
        async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let guest = try await evening.add("Ada", code: "A").guest.id
        _ = try await evening.scan("A")
        _ = try await evening.scan("B")
        let sql = try await statements(of: evening) {
            #expect(try await evening.journal.entries(about: guest).count == 2)
            #expect(try await evening.journal.refusals(of: evening.event.id, most: 10).latest.count == 1)
            _ = try await evening.journal.read { db in
                try EntriesAbout(statements: Statements(db)).ofNobody(at: evening.event.id)
            }
        }
        #expect(sql.contains { $0.contains("FROM subject") } && sql.contains { $0.contains("FROM refusal") })
        #expect(try await scans(sql, in: evening) == [])
    }

    @Test func `nothing that is asked for a scan, a page or a commit reads the journal from end to end`()
        async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let guest = try await evening.add("Ada", code: "A").guest.id
        let (journal, event) = (evening.journal, evening.event.id)
        let sql = try await statements(of: evening) {
            _ = try await evening.scan("A")
            _ = try await evening.scan("B")
            let last = try await journal.lastEntry()
            #expect(try await journal.news(of: event, after: last - 2, most: 10).news.count == 2)
            _ = try await evening.attendance("ada")
            _ = try await evening.attendance()
            _ = try await journal.numbers(of: event)
            _ = try await journal.doorCounts(of: event)
            _ = try await journal.refusals(of: event, most: 10)
            _ = try await journal.badgesToSee()
            _ = try await journal.badgesWaitingByDoor()
            _ = try await journal.introductionsChanged(at: event, after: 1)
            _ = try await journal.participants(of: event)
            _ = try await journal.arrivals(at: event, limit: 10)
            _ = try await journal.detail(of: event)
            _ = try await journal.events()
            _ = try await journal.undo(
                of: guest, event: event, reason: "test", actor: "test", now: TestJournal.seven)
            _ = try await evening.importing([GuestDraft("Bo", code: "B")])
        }
        #expect(sql.count > 30 && sql.contains { $0.contains("max(sequence)") })
        let found = try await steps(sql, in: evening)
        #expect(
            found.filter { $0.hasPrefix("SCAN entry") || $0.hasPrefix("SCAN e ") || $0.hasPrefix("SCAN e:") }
                == [])
    }

    @Test func `what is said of a guest who is erased is found by an index, also their codes`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let guest = try await evening.add("Ada", code: "A").guest.id
        _ = try await evening.scan("A")
        let sql = try await statements(of: evening) {
            _ = try await evening.journal.erase(
                guest, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        }
        #expect(sql.contains { $0.contains("JOIN code") })
        let found = try await steps(sql, in: evening)
        let large = ["entry", "e", "subject", "guest", "g", "ticket", "t", "code", "c", "badge"]
        #expect(
            found.filter { step in
                large.contains { step.hasPrefix("SCAN \($0) ") || step.hasPrefix("SCAN \($0):") }
            } == [])
    }

    @Test func `what stays countable of who is erased is found without reading all guests or comings`()
        async throws
    {
        let evening = try await TestJournal(inMemory: true)
        let event = evening.event
        var detail = try await evening.journal.detail(of: event.id)
        detail.event.series = "Mixers"
        try await evening.record(.eventCreated(detail.event))
        var list = ["Ada", "Bo", "Cy"].map { GuestDraft($0, email: "\($0)@example.org", code: $0) }
        (list[1].invitedBy, list[2].invitedBy) = ("Ada", "ada@example.org")
        try await evening.importing(list)
        for code in ["Ada", "Bo", "Cy"] { _ = try await evening.scan(code) }
        let sql = try await statements(of: evening) {
            _ = try await evening.journal.erase(
                nil, of: event.id, why: .retention, actor: "test", now: TestJournal.seven)
        }
        #expect(sql.contains { $0.contains("g.folded =") } && sql.contains { $0.contains("g.email =") })
        #expect(sql.contains { $0.contains("JOIN movement") })
        let found = try await steps(sql, in: evening)
        #expect(found.filter { $0.contains("movementByTime") } == [])
        #expect(found.filter { $0.hasPrefix("SCAN g") || $0.hasPrefix("SCAN guest") } == [])
    }

    @Test func `badges that wait or are under way are found by an index of theirs alone`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let sql = try await statements(of: evening) {
            _ = try await evening.journal.waitingBadges(limit: 10)
            _ = try await evening.journal.badgesUnderWay()
            _ = try await evening.journal.badgesWaiting()
        }
        #expect(sql.count >= 3)
        let found = try await scans(sql, in: evening)
        #expect(
            found.filter { !$0.contains("INDEX badgeWanted:") && !$0.contains("INDEX badgeUnderWay:") } == [])
    }
}

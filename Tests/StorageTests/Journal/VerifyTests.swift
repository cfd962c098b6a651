import Attendance
import Foundation
import GRDB
import Testing

@testable import Storage

/// What somebody with the file may have done to it, and what tells of it.
@Suite struct VerifyTests {
    private func change(_ evening: TestJournal, _ sql: String) async throws {
        let raw = try DatabaseQueue(path: evening.journal.path)
        try await raw.write { db in
            let triggers = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
            try db.execute(sql: sql)
        }
        try raw.close()
    }

    private func evening() async throws -> TestJournal {
        let evening = try await TestJournal()
        for index in 0..<4 { try await evening.add("Guest \(index)", code: "C\(index)") }
        for index in 0..<3 { _ = try await evening.scan("C\(index)") }
        return evening
    }

    private func end(_ evening: TestJournal) async throws -> ChainMark {
        try #require(try await evening.journal.verify().ends[evening.journal.station.id])
    }

    // MARK: - The views

    @Test func `a view that was emptied is named, with how many rows it lacks`() async throws {
        let evening = try await randomEvening(4)
        for view in Views.tables {
            let rows = try await evening.journal.read { db in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(view)") ?? 0
            }
            guard rows > 0 else { continue }
            try await change(evening, "DELETE FROM \(view)")
            let found = try await evening.journal.viewDifferences()
            #expect(found == [Journal.ViewDifference(view: view, rows: rows)])
            #expect(try await evening.journal.verify().firstBad == nil)
            try await evening.journal.rebuild()
        }
        #expect(try await evening.journal.viewDifferences() == [])
    }

    @Test func `one changed value of any column of any view is found`() async throws {
        let evening = try await randomEvening(4)
        var tried: Set<String> = []
        for view in Views.tables {
            for (column, sql) in try await edits(of: view, evening) {
                try await change(evening, sql)
                let found = try await evening.journal.viewDifferences()
                #expect(found == [Journal.ViewDifference(view: view, rows: 1)], "\(view).\(column)")
                tried.insert(view)
                try await evening.journal.rebuild()
            }
        }
        #expect(
            tried.isSuperset(of: ["guest", "ticket", "movement", "badge", "swap", "introduction", "code"]))
    }

    /// For each column of a view, but a guest's row number, a statement that changes it in one row.
    private func edits(of view: String, _ evening: TestJournal) async throws -> [(String, String)] {
        try await evening.journal.read { db in
            guard try Int.fetchOne(db, sql: "SELECT count(*) FROM \(view)") ?? 0 > 0 else { return [] }
            let keys = try db.primaryKey(view).columns
            let first = keys.joined(separator: ", ")
            return try db.columns(in: view).filter { $0.name != "row" }.map { column in
                let name = column.name
                let value =
                    switch column.type {
                    case "INTEGER": "iif(\(name) IS NULL, 7, 7 - \(name))"
                    case "TEXT": "coalesce(\(name), '') || 'x'"
                    default: "randomblob(iif(length(\(name)) > 31, length(\(name)), 16))"
                    }
                return (
                    name,
                    "UPDATE \(view) SET \(name) = \(value) WHERE (\(first)) = (SELECT \(first) FROM \(view) LIMIT 1)"
                )
            }
        }
    }

    @Test func `a row that was added to a view is found`() async throws {
        let evening = try await evening()
        try await change(
            evening,
            """
            CREATE TEMP TABLE another AS SELECT * FROM movement LIMIT 1;
            UPDATE another SET ticket = randomblob(16);
            INSERT INTO movement SELECT * FROM another
            """)
        #expect(
            try await evening.journal.viewDifferences() == [Journal.ViewDifference(view: "movement", rows: 1)]
        )
    }

    @Test func `a comparison that takes too long is given up, and says so`() async throws {
        let evening = try await evening()
        #expect(try await evening.journal.viewDifferences(within: .zero) == nil)
        #expect(try await evening.journal.viewDifferences(within: .seconds(3_600)) == [])
    }

    @Test(arguments: [1, 6]) func `after erasures the views are still what the journal says`(seed: Int)
        async throws
    {
        let evening = try await randomEvening(seed)
        _ = try await evening.journal.erase(
            nil, of: evening.event.id, why: .retention, actor: "test", now: TestJournal.seven)
        let found = try await evening.journal.verify()
        #expect(found.firstBad == nil && found.erased > 0)
        #expect(try await evening.journal.viewDifferences() == [])
    }

    @Test func `bodies that an earlier version wrote with fewer keys are the same`() async throws {
        let evening = try await evening()
        try await change(
            evening, "UPDATE event SET body = CAST(json(CAST(body AS TEXT)) || ' ' AS BLOB)")
        #expect(try await evening.journal.viewDifferences() == [])
        try await change(
            evening, "UPDATE event SET body = CAST(json_set(CAST(body AS TEXT), '$.capacity', 3) AS BLOB)")
        #expect(
            try await evening.journal.viewDifferences() == [Journal.ViewDifference(view: "event", rows: 1)])
    }

    // MARK: - The chain

    @Test func `an entry that was put in between is named`() async throws {
        let evening = try await evening()
        try await change(
            evening,
            """
            UPDATE entry SET sequence = sequence + 1000, number = number + 1000 WHERE number >= 4;
            UPDATE entry SET sequence = sequence - 999, number = number - 999 WHERE number >= 1004;
            INSERT INTO entry SELECT 4, randomblob(16), station, 4, clock + 1, event, actor, kind, payload, salt, digest,
                hash FROM entry WHERE number = 3;
            """)
        #expect(try await evening.journal.verify().firstBad?.number == 4)
    }

    @Test(arguments: [3, 100]) func `a cut end is seen by who kept it, and by the views`(last: Int)
        async throws
    {
        let evening = try await evening()
        let end = try await end(evening)
        #expect(try await evening.journal.verify(expecting: [end]).missing.isEmpty)
        try await change(
            evening, "DELETE FROM entry WHERE number > (SELECT max(number) FROM entry) - \(last)")
        let found = try await evening.journal.verify(expecting: [end])
        #expect(found.firstBad == nil && found.missing == [end])
        #expect(try await evening.journal.viewDifferences()?.contains { $0.view == "movement" } == true)
        // Made anew, the views say what is left: then only the mark tells.
        try await evening.journal.rebuild()
        #expect(try await evening.journal.viewDifferences() == [])
        #expect(try await evening.journal.verify(expecting: [end]).missing == [end])
    }

    @Test func `a chain that was computed anew is seen by who kept a mark of it`() async throws {
        let evening = try await evening()
        let end = try await end(evening)
        let mark = try #require(ChainMark(end.text))
        #expect(mark == end)
        var entries = try await evening.journal.entries(after: 0).entries
        entries[5].actor = "nobody"
        var hash = Data()
        for index in entries.indices {
            entries[index].hash = entries[index].chained(after: hash)
            hash = entries[index].hash
            let literal = hash.map { String(format: "%02x", $0) }.joined()
            try await change(
                evening,
                "UPDATE entry SET actor = '\(entries[index].actor)', hash = x'\(literal)' WHERE number = \(index + 1)"
            )
        }
        let found = try await evening.journal.verify(expecting: [mark])
        #expect(found.firstBad == nil && found.missing == [mark])
    }

    @Test(arguments: [
        "", "4", "4:", ":ab", "0:" + String(repeating: "a", count: 64),
        "4:" + String(repeating: "g", count: 64),
        "4:" + String(repeating: "a", count: 63), "x:" + String(repeating: "a", count: 64),
    ]) func `what is no mark is not read as one`(text: String) {
        #expect(ChainMark(text) == nil)
    }

    @Test func `the chains of two stations in one journal each have an end, and a gap in either is named`()
        async throws
    {
        let (evening, other) = (try await evening(), try await self.evening())
        for entry in try await other.journal.entries(after: 0).entries {
            try await evening.journal.write { writer in
                try writer.db.execute(
                    sql: """
                        INSERT INTO entry (id, station, number, clock, event, actor, kind, payload, salt, digest, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        entry.id, entry.station, entry.number, entry.clock.value, entry.event, entry.actor,
                        entry.kind, entry.payload, entry.salt, entry.digest, entry.hash,
                    ])
            }
        }
        try await evening.journal.rebuild()
        let (one, two) = (try await end(evening), try await end(other))
        let found = try await evening.journal.verify(expecting: [one, two])
        #expect(found.firstBad == nil && found.missing.isEmpty)
        #expect(
            found.ends == [evening.journal.station.id: one, other.journal.station.id: two])
        #expect(try await evening.journal.viewDifferences() == [])
        let id = other.journal.station.id.uuidString.replacing("-", with: "")
        try await change(evening, "DELETE FROM entry WHERE station = x'\(id)' AND number = 4")
        #expect(try await evening.journal.verify().firstBad?.number == 5)
    }

    // MARK: - Erasures

    @Test func `an erasure accounts for what it blanked and for nothing else`() async throws {
        let evening = try await evening()
        let guest = try #require(try await evening.attendance().first)
        _ = try await evening.journal.erase(
            guest.guestID, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        let found = try await evening.journal.verify()
        #expect(found.firstBad == nil && found.erased == 2)
        // Somebody's coming is blanked in the way in which an erasure does it.
        try await change(
            evening,
            "UPDATE entry SET payload = NULL, salt = NULL WHERE number = (SELECT max(number) FROM entry WHERE kind = 'scan.decided')"
        )
        #expect(
            try await evening.journal.verify().firstBad?.reason
                == "it was blanked, and no erasure accounts for it")
    }

    @Test func `without its erasure a blanked entry is named`() async throws {
        let evening = try await evening()
        let guest = try #require(try await evening.attendance().first)
        _ = try await evening.journal.erase(
            guest.guestID, of: evening.event.id, why: .request, actor: "test", now: TestJournal.seven)
        try await change(
            evening, "UPDATE entry SET payload = NULL, salt = NULL WHERE kind = 'guest.erased'")
        #expect(try await evening.journal.verify().firstBad?.number == 3)
    }

    // MARK: - The triggers

    @Test(arguments: [
        "DROP TRIGGER entryIsNeverDeleted; DROP TRIGGER entryNeverChanges; DROP TRIGGER payloadIsOnlyBlanked",
        "DROP TRIGGER entryNeverChanges",
        "DROP TRIGGER entryIsNeverDeleted; CREATE TRIGGER entryIsNeverDeleted BEFORE DELETE ON entry WHEN 0 BEGIN SELECT 1; END",
    ]) func `what keeps the journal append-only is put back when it is opened, and that is told`(sql: String)
        async throws
    {
        let evening = try await evening()
        #expect(evening.journal.restoredTriggers.isEmpty)
        try evening.journal.close()
        let raw = try DatabaseQueue(path: evening.file.path)
        try await raw.write { db in try db.execute(sql: sql) }
        try raw.close()
        let again = try Journal(file: evening.file)
        #expect(again.restoredTriggers.count == sql.components(separatedBy: "DROP").count - 1)
        for change in ["DELETE FROM entry", "UPDATE entry SET actor = 'nobody'"] {
            await #expect(throws: (any Error).self) {
                try await again.write { writer in try writer.db.execute(sql: change) }
            }
        }
        try again.close()
        #expect(try Journal(file: evening.file).restoredTriggers.isEmpty)
    }
}

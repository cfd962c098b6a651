import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct JournalTests {
    private func testStation() async throws -> TestStation {
        let testStation = try TestStation()
        try await testStation.set(
            guests: "Name,Code\nAda Lovelace,ada\nLeo Castellanos,leo\nMia Okafor,mia\n")
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "ada").status == 0)
        return testStation
    }

    private func attendance(_ testStation: TestStation) async throws -> String {
        try await testStation.must("attendance", "--event", "Mixer", "--profile", "import")
    }

    @Test func `every entry is verified, and the export is one JSON object a line`() async throws {
        let testStation = try await testStation()
        let lines = try await testStation.must("journal", "export").split(separator: "\n")
        let told = try await testStation.must("journal", "verify").split(separator: "\n")
        #expect(told.first == "\(lines.count) entries, each as it was written.")
        #expect(told.dropFirst().first == "Every view says what the entries say.")
        let line = try #require(lines.last)
        let last = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let text = try #require(last["hash"] as? String)
        let hash = try #require(Data(base64Encoded: text))
        let mark = "\(lines.count):" + hash.map { String(format: "%02x", $0) }.joined()
        #expect(told.dropFirst(2) == ["The last entry of this station: \(mark)"])
        try await testStation.must("journal", "verify", "--expect", mark)
        let other = mark.replacing(/.$/, with: { $0.output == "0" ? "1" : "0" })
        expectComplaint(
            try await testStation.marquee("journal", "verify", "--expect", other), "Not in the journal: ")
        #expect(try await testStation.marquee("journal", "verify", "--expect", "12").status == 2)
        for line in lines {
            let entry = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(entry["kind"] is String && entry["hash"] is String && entry["payload"] is String)
        }
        #expect(
            !lines.joined().contains("\"ada\""), "a ticket's own code does not stand in what a scan recorded")
    }

    @Test(arguments: [
        "UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), 'Ada', 'Eve') AS BLOB) WHERE number = 3",
        "UPDATE entry SET actor = 'nobody' WHERE number = 3",
        "UPDATE entry SET clock = clock + 65536 WHERE number = 3",
        "UPDATE entry SET kind = 'code.issued' WHERE number = 3", "DELETE FROM entry WHERE number = 2",
        "UPDATE entry SET hash = randomblob(32) WHERE number = 3",
    ])
    func `an entry that somebody changed is named`(sql: String) async throws {
        let testStation = try await testStation()
        let database = testStation.data.appending(path: "marquee.sqlite").path
        let guarded = try await run("sqlite3", [database, sql])
        #expect(guarded.status != 0 && guarded.complaint.contains("append-only"), "\(guarded.complaint)")
        let triggers = try await run(
            "sqlite3",
            [database, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger'"])
        let changed = try await run("sqlite3", [database, triggers.text + sql])
        #expect(changed.status == 0, "\(changed.complaint)")
        expectComplaint(try await testStation.marquee("journal", "verify"), "Entry 3 (")
        let again = try await run(
            "sqlite3",
            [database, sql.replacing("DELETE FROM entry WHERE number = 2", with: "DELETE FROM entry")])
        #expect(again.complaint.contains("append-only"), "what protects it is back: \(again.complaint)")
        let doctor = try await testStation.marquee("doctor")
        #expect(
            doctor.status == 1 && doctor.text.contains("The journal was changed: entry 3"), "\(doctor.text)")
        expectNoMachinery(doctor.text)
    }

    @Test func `an end that was cut off is seen by whoever kept the last entry's mark, and by nobody else`()
        async throws
    {
        let testStation = try await testStation()
        func mark() async throws -> String {
            let told = try await testStation.must("journal", "verify")
            return String(
                try #require(told.firstMatch(of: /The last entry of this station: (\S+)/), "\(told)").1)
        }
        let early = try await mark()
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "leo").status == 0)
        let last = try await mark()
        let database = testStation.data.appending(path: "marquee.sqlite").path
        let triggers = try await run(
            "sqlite3",
            [database, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger'"])
        let cut = "DELETE FROM entry WHERE number > \(early.prefix { $0 != ":" })"
        #expect(try await run("sqlite3", [database, triggers.text + cut]).status == 0)
        // The first look tells that somebody was there; whoever cleans up after themselves is not seen by it again.
        expectComplaint(
            try await testStation.marquee("journal", "verify", "--expect", last),
            "Not in the journal: \(last)")
        try await testStation.must("journal", "rebuild")
        #expect(
            try await testStation.must("journal", "verify", "--expect", early).contains(
                "each as it was written"))
        #expect(try await mark() == early)
        for expected in [[last], [early, last]] {
            let words = ["journal", "verify"] + expected.flatMap { ["--expect", $0] }
            expectComplaint(try await testStation.marquee(words), "Not in the journal: \(last)")
        }
        // What comes after the cut has its number, and is not it.
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "mia").status == 0)
        expectComplaint(
            try await testStation.marquee("journal", "verify", "--expect", last),
            "Not in the journal: \(last)")
    }

    @Test func `views made anew are those that were there, and what was tampered with in them is put right`()
        async throws
    {
        let testStation = try await testStation()
        try await testStation.must("print", "--event", "Mixer", "--guest", "Ada Lovelace")
        let before = try await attendance(testStation)
        let doors = try await testStation.must("event", "show", "Mixer", "--json")
        let database = testStation.data.appending(path: "marquee.sqlite").path
        let dump = try await views(of: database)
        #expect(try await testStation.must("journal", "rebuild").contains("Every view was made anew"))
        #expect(try await views(of: database) == dump)
        let sql = "UPDATE guest SET firstName = 'Eve'; DELETE FROM badge"
        #expect(try await run("sqlite3", [database, sql]).status == 0)
        #expect(try await attendance(testStation) != before)
        expectComplaint(
            try await testStation.marquee("journal", "verify"),
            "not what is shown of them: guest (3 rows), badge ("
        )
        let doctor = try await testStation.marquee("doctor")
        #expect(doctor.status == 1 && doctor.text.contains("`marquee journal rebuild`"), "\(doctor.text)")
        try await testStation.must("journal", "rebuild")
        #expect(try await testStation.must("journal", "verify").contains("Every view says"))
        #expect(try await views(of: database) == dump)
        let after = try await attendance(testStation)
        #expect(after == before && after.contains("Ada"))
        #expect(try await testStation.must("event", "show", "Mixer", "--json") == doors)
    }

    /// All rows of all views, as text, but those of who took contacts, which the test does in between. Events and doors
    /// are told as JSON, whose keys come in any order.
    private func views(of database: String) async throws -> String {
        let columns = try await run(
            "sqlite3",
            [
                database,
                """
                SELECT 'SELECT ''' || t.name || ''', ' || group_concat(c.name) || ' FROM ' || t.name || ';'
                FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name NOT IN ('entry', 'station', 'contactRead') AND t.name NOT LIKE 'grdb%'
                    AND c.name <> 'body'
                GROUP BY t.name
                """,
            ])
        #expect(
            columns.text.contains("FROM guest") && columns.text.contains("FROM badge"),
            "\(columns.complaint)")
        let rows = try await run("sqlite3", ["-quote", database, columns.text])
        #expect(rows.status == 0 && rows.text.contains("'Ada'"), "\(rows.complaint)")
        return rows.text.split(separator: "\n").sorted().joined(separator: "\n")
    }

    @Test func `a backup taken between scans is put back as it was`() async throws {
        let testStation = try await testStation()
        let before = try await attendance(testStation)
        let backup = testStation.desk.path("evening.backup")
        try await testStation.must("backup", backup)
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "leo").status == 0)
        #expect(try await attendance(testStation) != before)
        try await testStation.must("restore", backup)
        #expect(try await attendance(testStation) == before)
        #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "leo").status == 0)

        let elsewhere = try TestStation()
        try await elsewhere.must("restore", backup)
        #expect(try await attendance(elsewhere) == before)
    }

    @Test func `what is no backup is not put back`() async throws {
        let testStation = try await testStation()
        let backup = testStation.desk.path("evening.backup")
        try await testStation.must("backup", backup)
        let whole = try Data(contentsOf: URL(filePath: backup))
        var torn = whole
        torn.replaceSubrange(8_192..<12_288, with: Data(repeating: 0xA5, count: 4_096))
        let files = [
            try testStation.desk.file("text", "not a backup"),
            try testStation.desk.file("half", whole.prefix(whole.count / 2)),
            try testStation.desk.file("torn", torn), testStation.desk.path("nowhere"),
        ]
        try await testStation.expectUnchanged {
            for file in files { expectComplaint(try await testStation.marquee("restore", file), file) }
            expectComplaint(
                try await testStation.marquee("backup", "/proc/nowhere/backup"), "/proc/nowhere/backup")
        }
    }
}

import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct JournalTests {
    private func foyer() async throws -> TestStation {
        let foyer = try TestStation()
        try await foyer.set(guests: "Name,Code\nAda Lovelace,ada\nLeo Castellanos,leo\nMia Okafor,mia\n")
        #expect(try await foyer.marquee("scan", "--event", "Mixer", "ada").status == 0)
        return foyer
    }

    private func attendance(_ foyer: TestStation) async throws -> String {
        try await foyer.must("attendance", "--event", "Mixer", "--profile", "import")
    }

    @Test func `every entry is verified, and the export is one JSON object a line`() async throws {
        let foyer = try await foyer()
        let lines = try await foyer.must("journal", "export").split(separator: "\n")
        let told = try await foyer.must("journal", "verify").split(separator: "\n")
        #expect(told.first == "\(lines.count) entries, each as it was written.")
        #expect(told.dropFirst().first == "Every view says what the entries say.")
        let line = try #require(lines.last)
        let last = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let text = try #require(last["hash"] as? String)
        let hash = try #require(Data(base64Encoded: text))
        let mark = "\(lines.count):" + hash.map { String(format: "%02x", $0) }.joined()
        #expect(told.dropFirst(2) == ["The last entry of this station: \(mark)"])
        try await foyer.must("journal", "verify", "--expect", mark)
        let other = mark.replacing(/.$/, with: { $0.output == "0" ? "1" : "0" })
        expectComplaint(
            try await foyer.marquee("journal", "verify", "--expect", other), "Not in the journal: ")
        #expect(try await foyer.marquee("journal", "verify", "--expect", "12").status == 2)
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
        let foyer = try await foyer()
        let database = foyer.data.appending(path: "marquee.sqlite").path
        let guarded = try await run("sqlite3", [database, sql])
        #expect(guarded.status != 0 && guarded.complaint.contains("append-only"), "\(guarded.complaint)")
        let triggers = try await run(
            "sqlite3",
            [database, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger'"])
        let changed = try await run("sqlite3", [database, triggers.text + sql])
        #expect(changed.status == 0, "\(changed.complaint)")
        expectComplaint(try await foyer.marquee("journal", "verify"), "Entry 3 (")
        let again = try await run(
            "sqlite3",
            [database, sql.replacing("DELETE FROM entry WHERE number = 2", with: "DELETE FROM entry")])
        #expect(again.complaint.contains("append-only"), "what protects it is back: \(again.complaint)")
        let doctor = try await foyer.marquee("doctor")
        #expect(
            doctor.status == 1 && doctor.text.contains("The journal was changed: entry 3"), "\(doctor.text)")
        expectNoMachinery(doctor.text)
    }

    @Test func `an end that was cut off is seen by whoever kept the last entry's mark, and by nobody else`()
        async throws
    {
        let foyer = try await foyer()
        func mark() async throws -> String {
            let told = try await foyer.must("journal", "verify")
            return String(
                try #require(told.firstMatch(of: /The last entry of this station: (\S+)/), "\(told)").1)
        }
        let early = try await mark()
        #expect(try await foyer.marquee("scan", "--event", "Mixer", "leo").status == 0)
        let last = try await mark()
        let database = foyer.data.appending(path: "marquee.sqlite").path
        let triggers = try await run(
            "sqlite3",
            [database, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger'"])
        let cut = "DELETE FROM entry WHERE number > \(early.prefix { $0 != ":" })"
        #expect(try await run("sqlite3", [database, triggers.text + cut]).status == 0)
        // The first look tells that somebody was there; whoever cleans up after themselves is not seen by it again.
        expectComplaint(
            try await foyer.marquee("journal", "verify", "--expect", last), "Not in the journal: \(last)")
        try await foyer.must("journal", "rebuild")
        #expect(
            try await foyer.must("journal", "verify", "--expect", early).contains("each as it was written"))
        #expect(try await mark() == early)
        for expected in [[last], [early, last]] {
            let words = ["journal", "verify"] + expected.flatMap { ["--expect", $0] }
            expectComplaint(try await foyer.marquee(words), "Not in the journal: \(last)")
        }
        // What comes after the cut has its number, and is not it.
        #expect(try await foyer.marquee("scan", "--event", "Mixer", "mia").status == 0)
        expectComplaint(
            try await foyer.marquee("journal", "verify", "--expect", last), "Not in the journal: \(last)")
    }

    @Test func `views made anew are those that were there, and what was tampered with in them is put right`()
        async throws
    {
        let foyer = try await foyer()
        try await foyer.must("print", "--event", "Mixer", "--guest", "Ada Lovelace")
        let before = try await attendance(foyer)
        let doors = try await foyer.must("event", "show", "Mixer", "--json")
        let database = foyer.data.appending(path: "marquee.sqlite").path
        let dump = try await views(of: database)
        #expect(try await foyer.must("journal", "rebuild").contains("Every view was made anew"))
        #expect(try await views(of: database) == dump)
        let sql = "UPDATE guest SET firstName = 'Eve'; DELETE FROM badge"
        #expect(try await run("sqlite3", [database, sql]).status == 0)
        #expect(try await attendance(foyer) != before)
        expectComplaint(
            try await foyer.marquee("journal", "verify"), "not what is shown of them: guest (3 rows), badge ("
        )
        let doctor = try await foyer.marquee("doctor")
        #expect(doctor.status == 1 && doctor.text.contains("`marquee journal rebuild`"), "\(doctor.text)")
        try await foyer.must("journal", "rebuild")
        #expect(try await foyer.must("journal", "verify").contains("Every view says"))
        #expect(try await views(of: database) == dump)
        let after = try await attendance(foyer)
        #expect(after == before && after.contains("Ada"))
        #expect(try await foyer.must("event", "show", "Mixer", "--json") == doors)
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
        let foyer = try await foyer()
        let before = try await attendance(foyer)
        let backup = foyer.desk.path("evening.backup")
        try await foyer.must("backup", backup)
        #expect(try await foyer.marquee("scan", "--event", "Mixer", "leo").status == 0)
        #expect(try await attendance(foyer) != before)
        try await foyer.must("restore", backup)
        #expect(try await attendance(foyer) == before)
        #expect(try await foyer.must("journal", "verify").contains("each as it was written"))
        #expect(try await foyer.marquee("scan", "--event", "Mixer", "leo").status == 0)

        let elsewhere = try TestStation()
        try await elsewhere.must("restore", backup)
        #expect(try await attendance(elsewhere) == before)
    }

    @Test func `what is no backup is not put back`() async throws {
        let foyer = try await foyer()
        let backup = foyer.desk.path("evening.backup")
        try await foyer.must("backup", backup)
        let whole = try Data(contentsOf: URL(filePath: backup))
        var torn = whole
        torn.replaceSubrange(8_192..<12_288, with: Data(repeating: 0xA5, count: 4_096))
        let files = [
            try foyer.desk.file("text", "not a backup"),
            try foyer.desk.file("half", whole.prefix(whole.count / 2)),
            try foyer.desk.file("torn", torn), foyer.desk.path("nowhere"),
        ]
        try await foyer.expectUnchanged {
            for file in files { expectComplaint(try await foyer.marquee("restore", file), file) }
            expectComplaint(try await foyer.marquee("backup", "/proc/nowhere/backup"), "/proc/nowhere/backup")
        }
    }
}

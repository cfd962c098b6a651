import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct RestoreTests {
    private func testStation() async throws -> TestStation {
        let testStation = try TestStation()
        try await testStation.set(
            guests: "Name,Code\nAda Lovelace,ada\nLeo Castellanos,leo\nMia Okafor,mia\n")
        return testStation
    }

    @Test func `while the station serves, restore is refused and says who serves; nothing is lost`()
        async throws
    {
        let testStation = try await testStation()
        let backup = testStation.desk.path("evening.backup")
        try await testStation.must("backup", backup)
        let serving = try await testStation.serve("--printer", "labels")
        expectComplaint(
            try await testStation.marquee("restore", backup), "marquee serve (process \(serving.id), since ",
            testStation.data.path)
        let path = "/api/v1/events/\(try await testStation.event())/scans"
        #expect(try await serving.ask("POST", path, json: #"{"code":"ada"}"#).status == 200)
        // Every other command goes on beside it.
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "leo").status == 0)
        #expect(try await serving.end() == 0)
        #expect(try await testStation.must("event", "show", "Mixer").contains("2"))
        #expect(try await testStation.must("restore", backup).contains("is kept as"))
    }

    @Test func `a station that starts while a restore runs is refused`() async throws {
        let testStation = try await testStation()
        let log = testStation.desk.url.appending(path: "lock.log")
        let script = """
            import fcntl, os, sys, time
            folder = os.open(sys.argv[1], os.O_RDONLY)
            fcntl.flock(folder, fcntl.LOCK_EX)
            print('locked', flush=True)
            time.sleep(60)
            """
        let holder = try BackgroundProgram("python3", ["-c", script, testStation.data.path], log: log)
        try await eventually { holder.said.contains("locked") }
        for command in [["serve", "--listen", "127.0.0.1:0"], ["event", "list"], ["restore", "nowhere"]] {
            expectComplaint(try await testStation.marquee(command), "python3 (process \(holder.id), since ")
        }
        holder.kill()
        #expect(try await testStation.marquee("event", "list").status == 0)
    }

    @Test func `two laptops made from one backup can be told apart, and each goes on where it was`()
        async throws
    {
        struct StationOfEntry: Decodable { let station: String }
        let testStation = try await testStation()
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "ada").status == 0)
        let backup = testStation.desk.path("evening.backup")
        try await testStation.must("backup", backup)
        var stations: Set<String> = []
        for code in ["leo", "mia"] {
            let laptop = try TestStation()
            #expect(try await laptop.must("restore", backup).contains("a new station now"))
            #expect(try await laptop.marquee("scan", "--event", "Mixer", "ada").status == 3)
            #expect(try await laptop.marquee("scan", "--event", "Mixer", code).status == 0)
            #expect(try await laptop.must("journal", "verify").contains("each as it was written"))
            let last = try #require(try await laptop.must("journal", "export").split(separator: "\n").last)
            stations.insert(try JSONDecoder().decode(StationOfEntry.self, from: Data(last.utf8)).station)
        }
        #expect(stations.count == 2)
    }

    @Test func `after a restore the token of before is refused, and a new one is told`() async throws {
        let testStation = try await testStation()
        let first = try await testStation.serve("--printer", "labels")
        let fields = first.fields
        #expect(try await first.ask("GET", "/api/v1/events").status == 200)
        try await first.end()
        let backup = testStation.desk.path("evening.backup")
        try await testStation.must("backup", backup)
        #expect(try await testStation.must("restore", backup).contains("no longer good"))
        let second = try await testStation.serve("--printer", "labels")
        #expect(second.said.contains("shown this once"))
        #expect(second.fields != fields)
        let old = try await onOwnThread {
            var caller = try HTTPCaller(port: second.port)
            return try caller.ask("GET", "/api/v1/events", fields: fields)
        }
        #expect(old.status == 401)
        #expect(try await second.ask("GET", "/api/v1/events").status == 200)
        try await second.end()
    }

    @Test
    func `the backups that the station makes by itself are listed, and one command restores the newest`()
        async throws
    {
        let testStation = try TestStation()
        #expect(try await testStation.must("restore").contains("no automatic backup"))
        expectComplaint(
            try await testStation.marquee("restore", "latest"), "no automatic backup", testStation.data.path)
        try await testStation.tonight(guests: "Name,Code\nAda Lovelace,ada\n")
        let serving = try await testStation.serve("--printer", "labels")
        let folder = testStation.data.appending(path: "backups")
        try await eventually {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).contains {
                $0.hasSuffix("Z.sqlite")
            }
        }
        try await serving.end()
        let before = try await testStation.must("journal", "export")
        #expect(try await testStation.marquee("scan", "--event", "Tonight", "ada").status == 0)
        let listed = try await testStation.must("restore")
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        #expect(listed.contains("Made") && listed.contains(folder.appending(path: name).path))
        #expect(try await testStation.must("restore", "latest").contains("is kept as"))
        #expect(try await testStation.must("journal", "export") == before)
    }

    @Test func `a backup that was made after a follow-up is restored, and says whose passwords are good`()
        async throws
    {
        let testStation = try await testStation()
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "ada").status == 0)
        try await testStation.must(
            "follow-up", "--event", "Mixer", "--out", testStation.desk.path("follow-up"))
        let backup = testStation.desk.path("after.backup")
        try await testStation.must("backup", backup)
        let before = try await testStation.must("journal", "export")
        #expect(
            try await testStation.must("restore", backup).contains("Accounts and passwords are those of then")
        )
        #expect(try await testStation.must("journal", "export") == before)
    }

    @Test func `what doctor says about a damaged database helps`() async throws {
        let testStation = try TestStation()
        try await testStation.tonight(guests: "Name,Code\nAda Lovelace,ada\nLeo Castellanos,leo\n")
        #expect(try await testStation.marquee("scan", "--event", "Tonight", "ada").status == 0)
        let serving = try await testStation.serve("--printer", "labels")
        let folder = testStation.data.appending(path: "backups")
        try await eventually {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).contains {
                $0.hasSuffix("Z.sqlite")
            }
        }
        try await serving.end()
        let well = try await testStation.marquee("doctor").text
        #expect(well.contains("can be restored") && !well.contains("bad "), "\(well)")
        let before = try await attendance(testStation)
        for (table, advice) in [
            ("guest", "journal rebuild"), ("guestByName", "journal rebuild"), ("entry", "restore latest"),
        ] {
            try await testStation.spoil(table)
            let told = try await testStation.marquee("doctor")
            #expect(told.status == 1, "\(table)")
            let command = try #require(
                told.text.matches(of: /`marquee ([a-z ]+)`/).map { String($0.1) }.first { $0 != "serve" },
                "\(told.text)")
            #expect(command == advice, "\(table): \(told.text)")
            expectNoMachinery(told.text)
            let done = try await testStation.marquee(command.split(separator: " ").map(String.init))
            #expect(done.status == 0 && done.text.contains("kept as"), "\(table): \(done.complaint)")
            #expect(try await attendance(testStation) == before, "\(table)")
            let again = try await testStation.marquee("doctor").text
            #expect(!again.contains("bad ") && again.contains("as they were written"), "\(table): \(again)")
        }
    }

    @Test func `what doctor says about a damaged backup helps, also where the database is damaged too`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.tonight(guests: "Name,Code\nAda Lovelace,ada\nLeo Castellanos,leo\n")
        let folder = testStation.data.appending(path: "backups")
        // One that was made before, and the newest, of which a page was lost.
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let names = ["2020-01-02T030405Z.sqlite", "2020-01-03T030405Z.sqlite"]
        for name in names { try await testStation.must("backup", folder.appending(path: name).path) }
        let newest = folder.appending(path: names[1])
        var bytes = try Data(contentsOf: newest)
        bytes.replaceSubrange(8_192..<12_288, with: Data(repeating: 0xA5, count: 4_096))
        try bytes.write(to: newest)
        let before = try await attendance(testStation)

        func expectBad(_ told: ProgramResult) {
            #expect(told.status == 1, "\(told.text)")
            let line = told.text.split(separator: "\n").first { $0.contains("newest automatic backup") } ?? ""
            #expect(
                line.contains("bad ") && line.contains("of 2020-01-03T03:04:05Z, cannot be restored"),
                "\(line)")
            #expect(
                line.contains("\(newest.path) is damaged") && line.contains("Remove that file"), "\(line)")
            expectNoMachinery(told.text)
        }
        expectBad(try await testStation.marquee("doctor"))
        try await testStation.spoil("entry")
        let told = try await testStation.marquee("doctor")
        expectBad(told)
        #expect(told.text.contains("`marquee restore latest`"), "\(told.text)")
        expectComplaint(
            try await testStation.marquee("restore", "latest"), newest.path, "Nothing was restored",
            "`marquee restore`")
        try FileManager.default.removeItem(at: newest)
        #expect(try await testStation.must("restore", "latest").contains("kept as"))
        #expect(try await attendance(testStation) == before)
        let again = try await testStation.marquee("doctor").text
        #expect(again.contains("of 2020-01-02T03:04:05Z and can be restored"), "\(again)")
    }

    /// Who came, without what became of their badges: that goes on beside an automatic backup.
    private func attendance(_ testStation: TestStation) async throws -> String {
        let guests = try await testStation.must("guests", "list", "--event", "Tonight", "--json")
        return guests.replacing(/\s*"badge\w*" ?: ?("[^"]*"|null|\d+),?/, with: "")
    }
}

extension TestStation {
    /// Sets the event `Tonight` up, which began an hour ago.
    func tonight(guests csv: String) async throws {
        let starts = Date(timeIntervalSinceNow: -3_600).formatted(
            .iso8601.year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false))
        try await must("event", "create", "Tonight", "--starts", String(starts.prefix(16)), "--zone", "UTC")
        try await must("guests", "import", try desk.file("tonight.csv", csv), "--event", "Tonight")
    }

    /// Writes over the first page of a table or an index.
    func spoil(_ table: String) async throws {
        let database = data.appending(path: "marquee.sqlite")
        let sql =
            "PRAGMA wal_checkpoint(TRUNCATE); SELECT 'page ' || rootpage FROM sqlite_schema WHERE name = '\(table)'"
        let said = try await run("sqlite3", [database.path, sql]).text
        let page = try #require(said.firstMatch(of: /page (\d+)/).flatMap { Int($0.1) }, "\(said)")
        let handle = try FileHandle(forUpdating: database)
        defer { try? handle.close() }
        try handle.seek(toOffset: UInt64((page - 1) * 4_096))
        try handle.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
    }
}

import Foundation
import TestSupport
import Testing

/// What the program tells to other programs, and to the curious.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct TellingTests {
    /// Runs a Python expression over what a command wrote as JSON.
    private func python(_ expression: String, _ json: String) async throws -> String {
        let script = "import json, sys; it = json.load(sys.stdin); print((\(expression)))"
        let result = try await run("python3", ["-c", script], input: Data(json.utf8))
        try #require(result.status == 0, "\(result.complaint)\n\(json)")
        return result.text.trimmingCharacters(in: .newlines)
    }

    @Test func `lists are arrays of objects with an id and the attendance columns' names`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        try await testStation.must("guests", "import", sampleGuests, "--event", "Mixer")
        let guests = try await testStation.must("guests", "list", "--event", "Mixer", "--json")
        let kinds = try await python("type(it).__name__, len(it), len({g['id'] for g in it})", guests)
        #expect(kinds == "('list', 60, 60)")
        let known = attendanceColumns.map { "'\($0)'" }.joined(separator: ",")
        #expect(
            try await python(
                "sorted({k for g in it for k in g} - {\(known), 'id', 'inside', 'answers'})", guests)
                == "[]")
        let first = "it[0]['first_name'], it[0]['email'], it[0]['interests'][0], it[0]['consent_contact']"
        #expect(try await python(first, guests) == "('Maya', 'guest01@example.org', 'film scoring', False)")
        #expect(try await python("it[0]['answers']['What are you working on?']", guests) == "a first EP")
        let events = try await testStation.must("event", "list", "--json")
        let event = "len(it), it[0]['name'], it[0]['zone'], it[0]['starts'][:19], len(it[0]['id'])"
        #expect(
            try await python(event, events)
                == "(1, 'Mixer', 'America/Los_Angeles', '\(TestStation.starts):00', 36)")
        let shown = try await testStation.must("event", "show", "Mixer", "--json")
        #expect(try await python("it['name'], it['doors'][0]['name']", shown) == "('Mixer', 'Front door')")
        #expect(try await python("'ticketTypes' in str(it) or 'takesMoney' in str(it)", shown) == "False")
    }

    @Test func `one thing is one object`() async throws {
        let testStation = try TestStation()
        let created = try await testStation.must(
            "event", "create", "Gala", "--starts", "2021-07-03T19:00", "--ends", "2021-07-04T01:00", "--zone",
            "Asia/Seoul", "--json")
        #expect(
            try await python("it['starts'], it['ends']", created)
                == "('2021-07-03T19:00:00+09:00', '2021-07-04T01:00:00+09:00')")
        let added = try await testStation.must(
            "guests", "add", "--event", "Gala", "--first-name", "지민", "--last-name", "박", "--interest", "판소리",
            "--interest", "synths", "--code", "k-1", "--admissions", "2", "--json")
        #expect(
            try await python("it['first_name'], it['interests'], it['admissions'], it['status']", added)
                == "('지민', ['판소리', 'synths'], 2, 'approved')")
        let scan = try await testStation.must("scan", "--event", "Gala", "k-1", "--json")
        #expect(
            try await python(
                "it['outcome'], it['guest']['first_name'], it['people'], it['badge']['state']", scan)
                == "('admitted', '지민', 2, 'wanted')")
        #expect(try await python("sorted(it['message'])", scan) == "['guest', 'staff']")
    }

    @Test func `printers are told with their state and what is wrong`() async throws {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue("labels", device: printer.uri, driver: .everywhere)
        let testStation = try TestStation(printServer: server)
        let json = try await testStation.must("printers", "--json")
        #expect(
            try await python("len(it), it[0]['id'], it[0]['state'], it[0].get('trouble')", json)
                == "(1, 'labels', 'idle', None)", "\(json)")
        try await server.tell("cupsdisable", ["labels"])
        #expect(
            try await python("it[0]['state'], bool(it[0]['trouble'])", testStation.must("printers", "--json"))
                == "('stopped', True)")
        let doctor = try await testStation.marquee("doctor")
        #expect(doctor.status == 1 && doctor.text.contains("bad   The printer labels"), "\(doctor.text)")
        await server.stop()
    }

    @Test func `the doctor speaks of database, disk, clock, fonts and printing, each in a sentence`()
        async throws
    {
        let testStation = try TestStation()
        let result = try await testStation.marquee("doctor")
        let lines = result.text.split(separator: "\n")
        for words in ["The database takes entries", "The disk has", "lock", "font", "adges are kept as PDF"] {
            #expect(lines.contains { $0.contains(words) }, "\(words): \(result.text)")
        }
        #expect(
            lines.allSatisfy { $0.hasSuffix(".") && $0.contains(/^(ok  |look|bad )  [A-Z]/) },
            "\(result.text)")
        #expect(result.status == (lines.contains { $0.hasPrefix("bad") } ? 1 : 0))
        expectNoMachinery(result.text + result.complaint)
    }

    @Test func `the demo plays twice in a row, with another guest, and every result lies where it says`()
        async throws
    {
        let testStation = try TestStation()
        let evenings = [try await testStation.must("demo"), try await testStation.must("demo")]
        #expect(evenings[0].contains("60 added, 0 updated, 0 unchanged"), "\(evenings[0])")
        #expect(evenings[1].contains("0 added, 0 updated, 60 unchanged"), "\(evenings[1])")
        for said in evenings {
            #expect(said.contains("Welcome, ") && said.contains("The badge      kept."), "\(said)")
            for line in said.split(separator: "\n") {
                for path in line.split(separator: " ") where path.hasPrefix("/") {
                    #expect(FileManager.default.fileExists(atPath: String(path)), "\(line)")
                }
            }
        }
        let table = try await PrintedPaper.table(testStation.data.appending(path: "attendance.csv").path)
        #expect(table.rows.count == 60 && table.rows.count { $0["checked_in_at"] != "" } == 2)
        #expect(
            try await testStation.must("event", "list", "--json").components(separatedBy: #""id""#).count == 2
        )
        #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
    }

    @Test func `help and version go to standard output and succeed`() async throws {
        let testStation = try TestStation()
        for arguments in [["--help"], ["scan", "--help"], ["--version"], ["help", "serve"]] {
            let result = try await testStation.marquee(arguments)
            #expect(result.status == 0 && !result.text.isEmpty && result.complaint.isEmpty, "\(arguments)")
        }
    }
}

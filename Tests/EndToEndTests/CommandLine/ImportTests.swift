import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct ImportTests {
    private static let header = "First name,Last name,Email,Role,Code\n"
    private static let list =
        header + "Ada,Lovelace,ada@example.org,Composer,a-1\nLeo,Castellanos,leo@example.org,,l-2\n"

    private func imported(_ testStation: TestStation, _ csv: String, _ options: [String] = []) async throws
        -> ProgramResult
    {
        try await testStation.marquee(
            ["guests", "import", try testStation.desk.file("again.csv", csv), "--event", "Mixer"] + options)
    }

    @Test func `a list taken in twice makes nobody twice; an edited one updates`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list)
        let guests = try await testStation.must("guests", "list", "--event", "Mixer", "--json")
        #expect(try await imported(testStation, Self.list).text.contains("0 added, 0 updated, 2 unchanged."))
        #expect(try await testStation.must("guests", "list", "--event", "Mixer", "--json") == guests)

        #expect(try await testStation.marquee("scan", "--event", "Mixer", "a-1").status == 0)
        let edited = Self.list.replacing("Composer", with: "Producer") + "Mia,Okafor,mia@example.org,,m-3\n"
        #expect(try await imported(testStation, edited).text.contains("1 added, 1 updated, 1 unchanged."))
        let list = try await testStation.must("guests", "list", "--event", "Mixer")
        #expect(list.contains("Producer") && !list.contains("Composer"), "\(list)")
        // An import never un-checks anyone.
        #expect(
            try await testStation.marquee("scan", "--event", "Mixer", "a-1").text.contains("was used already")
        )
    }

    @Test func `a guest who is cancelled by a later list is refused from then on`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code,Status\nAda Lovelace,ada,approved\n")
        #expect(
            try await imported(testStation, "Name,Code,Status\nAda Lovelace,ada,cancelled\n").text.contains(
                "1 updated"))
        let scan = try await testStation.marquee("scan", "--event", "Mixer", "ada")
        #expect(scan.status == 3 && scan.text.contains("This ticket was cancelled."), "\(scan.text)")
    }

    @Test func `a dry run says what would happen and changes nothing`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list)
        try await testStation.expectUnchanged {
            let edited = Self.list.replacing("Leo", with: "Léo") + "Mia,Okafor,mia@example.org,,m-3\n"
            let said = try await imported(testStation, edited, ["--dry-run"]).text
            #expect(
                said.contains("would be: 1 added, 1 updated, 1 unchanged. Nothing was changed."), "\(said)")
        }
    }

    @Test func `rows that cannot be taken are set aside with their reason, and can be mended and taken in`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set()
        let aside = testStation.desk.path("aside.csv")
        let list =
            Self.list + "Mia,Okafor,mia@example.org,,1.5E+15\nNoé,\"X, the first\",noe@example.org,,a-1\n"
        let result = try await imported(testStation, list, ["--rejects", aside])
        #expect(
            result.status == 0
                && result.text.contains("2 added, 0 updated, 0 unchanged, 2 set aside in \(aside)"))
        #expect(
            result.complaint.contains("Line 4") && result.complaint.contains("Line 5"), "\(result.complaint)")
        let table = try await PrintedPaper.table(aside)
        #expect(table.header == ["First name", "Last name", "Email", "Role", "Code", "error"])
        #expect(table.rows.map { $0["Last name"] } == ["Okafor", "X, the first"])
        #expect(table.rows.allSatisfy { $0["error"] != "" })
        let text = try String(contentsOfFile: aside, encoding: .utf8)
        let mended = text.replacing("1.5E+15", with: "m-3").replacing("a-1", with: "n-4")
        let again = try await imported(testStation, mended, ["--map", "error=notes"])
        #expect(again.text.contains("2 added"), "\(again.complaint)")
    }

    @Test func `a dry run sets no rows aside over a file that is there`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        let aside = try testStation.desk.file("aside.csv", "mine")
        _ = try await imported(
            testStation, Self.list + "Mia,Okafor,mia@example.org,,1.5E+15\n",
            ["--rejects", aside, "--dry-run"])
        #expect(try String(contentsOfFile: aside, encoding: .utf8) == "mine")
    }

    @Test func `columns of any name can be mapped, and the others are kept as answers`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        let list = "Künstlername;Song=Titel;Barcode\nAda;Engine;0012\n"
        let said = try await imported(
            testStation, list,
            ["--map", "Künstlername=name", "--map", "Song=Titel=notes", "--map", "Barcode=code"])
        #expect(said.text.contains("1 added"), "\(said.complaint)")
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "12").status == 3)
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "0012").status == 0)
    }

    @Test func `a guess of the encoding is told, and the names are right`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        let latin = Array("Name,Code\nRen".utf8) + [0xE9] + Array("e Dupont,r\n".utf8)
        let file = try testStation.desk.file("latin.csv", latin)
        let result = try await testStation.marquee("guests", "import", file, "--event", "Mixer")
        #expect(result.status == 0 && result.complaint.contains("1252"), "\(result.complaint)")
        #expect(
            try await testStation.marquee("scan", "--event", "Mixer", "r").text.contains("Welcome, Renée!"))
    }

    @Test func `progress goes to a terminal alone`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        let rows = (0..<10_050).map { "Guest \($0)\n" }.joined()
        let list = try testStation.desk.file("many.csv", "Name\n" + rows)
        let arguments = ["guests", "import", list, "--event", "Mixer", "--dry-run"]
        let piped = try await testStation.marquee(arguments)
        #expect(piped.status == 0 && piped.complaint.isEmpty, "\(piped.complaint)")
        // `script` gives it a terminal.
        let typescript = testStation.desk.path("typescript")
        let command = ([TestStation.program] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let all = ProcessInfo.processInfo.environment.merging(testStation.environment) { $1 }
        _ = try await run("script", ["-qec", command, typescript], environment: all)
        let shown = try String(contentsOfFile: typescript, encoding: .utf8)
        #expect(shown.contains("10000 rows read"), "\(shown)")
    }

    @Test func `an import is undone by a command, and a walk-in is joined to the guest of the list`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list)
        let edited = Self.list.replacing("Composer", with: "Producer") + "Mia,Okafor,mia@example.org,,m-3\n"
        #expect(try await imported(testStation, edited).status == 0)
        let undone = try await testStation.must("guests", "import", "--undo", "--event", "Mixer")
        #expect(undone.contains("1 taken back, 1 as they were before"), "\(undone)")
        let list = try await testStation.must("guests", "list", "--event", "Mixer")
        #expect(list.contains("Composer") && !list.contains("Mia"), "\(list)")
        let imports = try await testStation.must("guests", "imports", "--event", "Mixer", "--json")
        #expect(imports.contains("\"removed\" : 1") && imports.contains("\"added\" : 2"), "\(imports)")
        for arguments in [
            ["guests", "import", "--event", "Mixer"],
            ["guests", "import", "x", "--undo", "--event", "Mixer"],
        ] {
            #expect(try await testStation.marquee(arguments).status == 2)
        }
        #expect(try await testStation.must("guests", "join", "--event", "Mixer").contains("No walk-in"))
        let refused = try await testStation.marquee(
            "guests", "join", "Leo Castellanos", "--to", "Ada Lovelace", "--event", "Mixer")
        #expect(refused.status == 1 && refused.complaint.contains("Only a walk-in"))
    }

    @Test func `guests are found by what they gave, case of codes is set later, and a scanner is tried`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list + "София,Иванова,sofia@music.example,,s-3\n")
        for (typed, name) in [
            ("sofia", "София"), ("music.example", "София"), ("castel", "Leo"), ("ada@", "Ada"),
        ] {
            let found = try await testStation.must("guests", "list", "--event", "Mixer", "--search", typed)
            #expect(found.contains(name) && found.split(separator: "\n").count == 2, "\(typed): \(found)")
        }
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "A-1").status == 3)
        let told = try await testStation.must("event", "code-case", "Mixer", "--ignore")
        #expect(told.contains("also in other case"))
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "A-1").status == 0)
        let code = testStation.desk.path("scanner.png")
        _ = try await testStation.must("scanner-test", "--out", code)
        let read = try await run("zbarimg", ["--raw", "-q", code])
        #expect(read.text.contains("MARQUEE-TEST"))
        let out = try await testStation.must("attendance", "--event", "Mixer", "--out", "-")
        #expect(out.contains("София"))
        _ = try await testStation.must("attendance", "--event", "Mixer", "--out", testStation.desk.url.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: testStation.desk.url.path)
        #expect(names.contains { $0.hasPrefix("mixer-") && $0.hasSuffix("-attendance.csv") }, "\(names)")
    }
}

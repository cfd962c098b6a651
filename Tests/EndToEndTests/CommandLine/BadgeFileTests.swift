import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct BadgeFileTests {
    private func testStation() async throws -> TestStation {
        let testStation = try TestStation()
        try await testStation.set()
        let list = """
            First name,Last name,Role,Interests,Language
            Ada,Lovelace,Composer,engines; poetry,
            Lucía,Ferreira,Producer,coros,Español
            """
        let file = try testStation.desk.file("guests.csv", Array(list.utf8))
        try await testStation.must("guests", "import", file, "--event", "Mixer")
        return testStation
    }

    private func draw(_ testStation: TestStation, _ words: [String]) async throws {
        let result = try await testStation.marquee(["badge", "--event", "Mixer"] + words)
        try #require(result.status == 0, "\(result.complaint)")
    }

    @Test func `several guests share a sheet, each with a question in their own language`() async throws {
        let testStation = try await testStation()
        let file = testStation.desk.path("sheet.pdf")
        let guests = ["--guest", "Ada Lovelace", "--guest", "Lucía Ferreira"]
        try await draw(testStation, ["--layout", "a4-8", "--out", file] + guests)
        let text = try await PrintedPaper.text(of: file)
        for words in ["Ada", "Lucía", "Ask me about engines", "Pregúntame sobre coros"] {
            #expect(text.contains(words), "\(text)")
        }
        #expect(text.split(separator: "\u{0C}", omittingEmptySubsequences: true).count == 1)
    }

    @Test func `the same guest is drawn on every layout, and as lines`() async throws {
        let testStation = try await testStation()
        let (sheet, lines) = (testStation.desk.path("sheet.png"), testStation.desk.path("badge.svg"))
        let guest = ["--guest", "Ada Lovelace", "--out"]
        try await draw(testStation, guest + [sheet, "--every-layout"])
        try await draw(testStation, guest + [lines, "--layout", "cr80"])
        #expect(try Data(contentsOf: URL(filePath: sheet)).starts(with: [0x89, 0x50, 0x4E, 0x47]))
        let svg = try String(contentsOfFile: lines, encoding: .utf8)
        #expect(svg.contains("<svg") && !svg.contains("Lovelace"))
    }

    @Test func `a role is told as the organizer says, in any case, until it is told as usual again`()
        async throws
    {
        let testStation = try await testStation()
        func badge(_ name: String, _ words: [String] = []) async throws -> Data {
            let file = testStation.desk.path("\(name).png")
            try await draw(testStation, ["--guest", "Ada Lovelace", "--layout", "a6", "--out", file] + words)
            return try Data(contentsOf: URL(filePath: file))
        }
        let (usual, inBlack) = (try await badge("usual"), try await badge("black", ["--black"]))
        let said = try await testStation.must(
            "event", "badges", "Mixer", "--role", "composer=#0b6e69, Diamond")
        #expect(said.contains("composer is told by #0B6E69, diamond."), "\(said)")
        #expect(try await badge("told") != usual)
        #expect(try await badge("told-black", ["--black"]) != inBlack, "the shape tells it too")
        let pale = try await testStation.marquee("event", "badges", "Mixer", "--role", "Composer=#0a6")
        #expect(
            pale.status == 1 && pale.complaint.contains("take a darker one, such as #"), "\(pale.complaint)")
        #expect(try await testStation.marquee("event", "badges", "Mixer", "--role", "Composer").status == 2)
        try await testStation.must("event", "badges", "Mixer", "--role", "Composer=")
        #expect(try await badge("again") == usual)
    }

    @Test func `two sheets are the pixels of a printer, as another program reads them`() async throws {
        let testStation = try await testStation()
        let (pixels, paper) = (testStation.desk.path("badge.pwg"), testStation.desk.path("badge.pdf"))
        let guests = ["--guest", "Ada Lovelace", "--guest", "Lucía Ferreira", "--out"]
        try await draw(testStation, guests + [pixels, "--layout", "62x100mm", "--black"])
        let kind = try await run("file", ["--brief", pixels])
        #expect(kind.text.contains("300x300 dpi, 732x1181 pixels 1 bits/color"), "\(kind.text)")
        // CUPS's own filter makes a PDF of it: two pages of the label's size, whose code zbar reads.
        let made = try await run(
            "/usr/lib/cups/filter/rastertopdf", ["1", "guest", "badge", "1", "", pixels])
        try #require(made.status == 0, "\(made.complaint.suffix(500))")
        try Data(made.output).write(to: URL(filePath: paper))
        let about = try await run("pdfinfo", [paper]).text
        #expect(about.contains(/Pages: +2/) && about.contains(/Page size: +17[56].* x 283/), "\(about)")
        #expect(try await PrintedPaper.code(inPDF: paper).count == 27)
    }

    @Test
    func `a role's badges have its layout, and Latin interests are asked about in the event's language`()
        async throws
    {
        let testStation = try await testStation()
        try await testStation.must(
            "event", "badges", "Mixer", "--language", "Español", "--layout", "composer=54x101mm", "--layout",
            "Producer=cr80")
        let (ada, plain) = (testStation.desk.path("ada.pdf"), testStation.desk.path("plain.pdf"))
        try await draw(testStation, ["--guest", "Ada Lovelace", "--out", ada])
        let sizes = try await run("pdfinfo", [ada]).text
        #expect(sizes.contains(/Page size: +(153|286)/), "\(sizes)")
        #expect(try await PrintedPaper.text(of: ada).contains("Pregúntame sobre engines"))
        try await testStation.must("event", "badges", "Mixer", "--language", "en", "--layout", "Composer=")
        try await draw(testStation, ["--guest", "Ada Lovelace", "--out", plain])
        #expect(try await run("pdfinfo", [plain]).text.contains(/Page size: +288 x 216/))
        let shown = try await testStation.must("event", "show", "Mixer", "--json")
        #expect(shown.contains(#""Producer" : "cr80""#) && !shown.contains("omposer"), "\(shown)")
        for (words, said) in [
            (["--layout", "Artist=a5"], "There is no layout a5"),
            (["--language", "tlh"], "give one of ar, en"),
            (["--layout", "cr80"], "ROLE=LAYOUT"),
        ] {
            let result = try await testStation.marquee(["event", "badges", "Mixer"] + words)
            #expect(result.status != 0 && result.complaint.contains(said), "\(result.complaint)")
        }
    }

    @Test(arguments: [
        (["--out", "badge.gif"], 2, ".pdf, .png, .svg or .pwg"),
        (["--out", "badge.pdf", "--every-layout"], 2, ".png"),
        (["--out", "badge.png", "--layout", "a5"], 1, "there are 4x3in, 4x6in-fold"),
        (["--out", "badge.png", "--layout", "../x"], 1, "no layout's name"),
        (["--out", "nowhere/badge.png"], 1, "check the folder"),
    ])
    func `what cannot be drawn is said in a sentence`(words: [String], status: Int32, said: String)
        async throws
    {
        let testStation = try await testStation()
        let result = try await testStation.marquee(
            ["badge", "--event", "Mixer", "--guest", "Ada Lovelace"] + words)
        #expect(result.status == status && result.complaint.contains(said), "\(result.complaint)")
    }
}

import Foundation
import Rehearsal
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct BadgeFileTests {
    private func foyer() async throws -> Foyer {
        let foyer = try Foyer()
        try await foyer.set()
        let list = """
            First name,Last name,Role,Interests,Language
            Ada,Lovelace,Composer,engines; poetry,
            Lucía,Ferreira,Producer,coros,Español
            """
        let file = try foyer.desk.file("guests.csv", Array(list.utf8))
        try await foyer.must("guests", "import", file, "--event", "Mixer")
        return foyer
    }

    private func draw(_ foyer: Foyer, _ words: [String]) async throws {
        let result = try await foyer.marquee(["badge", "--event", "Mixer"] + words)
        try #require(result.status == 0, "\(result.complaint)")
    }

    @Test func `several guests share a sheet, each with a question in their own language`() async throws {
        let foyer = try await foyer()
        let file = foyer.desk.path("sheet.pdf")
        let guests = ["--guest", "Ada Lovelace", "--guest", "Lucía Ferreira"]
        try await draw(foyer, ["--layout", "a4-8", "--out", file] + guests)
        let text = try await Paper.text(of: file)
        for words in ["Ada", "Lucía", "Ask me about engines", "Pregúntame sobre coros"] {
            #expect(text.contains(words), "\(text)")
        }
        #expect(text.split(separator: "\u{0C}", omittingEmptySubsequences: true).count == 1)
    }

    @Test func `the same guest is drawn on every layout, and as lines`() async throws {
        let foyer = try await foyer()
        let (sheet, lines) = (foyer.desk.path("sheet.png"), foyer.desk.path("badge.svg"))
        let guest = ["--guest", "Ada Lovelace", "--out"]
        try await draw(foyer, guest + [sheet, "--every-layout"])
        try await draw(foyer, guest + [lines, "--layout", "cr80"])
        #expect(try Data(contentsOf: URL(filePath: sheet)).starts(with: [0x89, 0x50, 0x4E, 0x47]))
        let svg = try String(contentsOfFile: lines, encoding: .utf8)
        #expect(svg.contains("<svg") && !svg.contains("Lovelace"))
    }

    @Test(arguments: [
        (["--out", "badge.gif"], 2, ".pdf, .png or .svg"),
        (["--out", "badge.pdf", "--every-layout"], 2, ".png"),
        (["--out", "badge.png", "--layout", "a5"], 1, "there are 4x3in, 4x6in-fold"),
        (["--out", "badge.png", "--layout", "../x"], 1, "no layout's name"),
        (["--out", "nowhere/badge.png"], 1, "check the folder"),
    ])
    func `what cannot be drawn is said in a sentence`(words: [String], status: Int32, said: String)
        async throws
    {
        let foyer = try await foyer()
        let result = try await foyer.marquee(
            ["badge", "--event", "Mixer", "--guest", "Ada Lovelace"] + words)
        #expect(result.status == status && result.complaint.contains(said), "\(result.complaint)")
    }
}

import Exchange
import Foundation
import Rehearsal
import Testing

/// What LibreOffice Calc makes of the file for people.
struct SpreadsheetTests {
    @Test(.timeLimit(.minutes(5)))
    func `a spreadsheet shows the same cells, and runs none of them`() async throws {
        let folder = try TemporaryFolder()
        let table = [
            ["name", "cell", "besides"],
            ["Zoë Łukasz", "=1+1", "comma, \"quotes\" and\ntwo lines"],
            ["王小明", "=HYPERLINK(\"http://example.com\";\"x\")", "'tis"],
            ["محمد", "+1 (555) 0101", "a; b"],
            ["Ada", "@SUM(A1:A9)", "-2"],
            ["Bo", "＝1+1", "=cmd|' /C calc'!A0"],
        ]
        var writer = CSVWriter(profile: .people)
        for row in table { writer.append(row: row) }
        let file = try folder.file("people.csv", writer.bytes)
        // Comma, double quote, UTF-8, from row 1, special numbers detected: what a double click does.
        let result = try await run(
            "soffice",
            [
                "--headless", "-env:UserInstallation=file://\(folder.path("profile"))",
                "--infilter=CSV:44,34,76,1,,0,false,true,false", "--convert-to", "fods", "--outdir",
                folder.url.path, file,
            ])
        try #require(result.status == 0, "\(result.complaint)")
        let sheet = try String(contentsOfFile: folder.path("people.fods"), encoding: .utf8)
        #expect(!sheet.contains("table:formula"), "a cell has become a formula")
        let again = try await run(
            "soffice",
            [
                "--headless", "-env:UserInstallation=file://\(folder.path("profile"))", "--convert-to",
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir",
                folder.path("shown"), folder.path("people.fods"),
            ])
        try #require(again.status == 0, "\(again.complaint)")
        let shown = try Data(contentsOf: folder.url.appending(path: "shown/people.csv"))
        let (header, rows) = try readAll(Array(shown))
        #expect(exact([header] + rows.map { $0.cells.map(unguarded) }) == exact(table))
    }
}

import Exchange
import Foundation
import TestSupport
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
        let unguarded = try folder.file("control.csv", "name,cell\r\nAda,=1+1\r\n")
        let control = try await sheet(of: unguarded, in: folder)
        #expect(control.contains("table:formula"), "this spreadsheet runs no formula, and proves nothing")

        var writer = CSVWriter(profile: .people)
        for row in table { writer.append(row: row) }
        let file = try folder.file("people.csv", writer.bytes)
        let sheet = try await sheet(of: file, in: folder)
        #expect(!sheet.contains("table:formula"), "a cell has become a formula")
        try await convert(
            folder.path("people.fods"), to: "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
            ["--outdir", folder.path("shown")], in: folder)
        let shown = try Data(contentsOf: folder.url.appending(path: "shown/people.csv"))
        let (header, rows) = try readAll(Array(shown))
        #expect(
            exact([header] + rows.map { $0.cells.map { FormulaGuard.removed(from: $0) } }) == exact(table))
    }

    /// What a double click makes of a CSV: comma, double quote, UTF-8, from row 1, special numbers detected.
    private func sheet(of file: String, in folder: TemporaryFolder) async throws -> String {
        try await convert(
            file, to: "fods",
            ["--infilter=CSV:44,34,76,1,,0,false,true,false", "--outdir", folder.url.path], in: folder)
        return try String(contentsOfFile: file.replacing(".csv", with: ".fods"), encoding: .utf8)
    }

    private func convert(_ file: String, to form: String, _ options: [String], in folder: TemporaryFolder)
        async throws
    {
        let profile = "-env:UserInstallation=file://\(folder.path("profile"))"
        let result = try await run(
            "soffice", ["--headless", profile, "--convert-to", form] + options + [file])
        try #require(result.status == 0, "\(result.complaint)")
    }
}

import Exchange
import Foundation
import TestSupport
import Testing

/// Files of spreadsheets that are damaged, hostile or something else.
struct BadSheetTests {
    private static let header = HandMadeWorkbook.row(1, ["Name"])

    /// What is done to a workbook of one sheet, and words of the sentence that refuses it.
    static let damaged: [(part: String, text: String?, words: String)] = [
        ("xl/workbook.xml", nil, "damaged"),
        ("xl/worksheets/sheet1.xml", nil, "damaged"),
        ("xl/_rels/workbook.xml.rels", nil, "damaged"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", "damaged"),
        ("xl/worksheets/sheet1.xml", "no XML", "damaged"),
        ("xl/worksheets/sheet1.xml", "", "damaged"),
        ("xl/worksheets/sheet1.xml", HandMadeWorkbook.sheet("<row><c t=\"s\"><v>7</v></c></row>"), "damaged"),
        (
            "xl/worksheets/sheet1.xml", HandMadeWorkbook.sheet("<row><c t=\"s\"><v>-1</v></c></row>"),
            "damaged"
        ),
        ("xl/worksheets/sheet1.xml", HandMadeWorkbook.sheet(""), "no rows"),
        (
            "xl/worksheets/sheet1.xml",
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>",
            "document type"
        ),
        (
            "xl/sharedStrings.xml",
            "<!DOCTYPE x SYSTEM \"file:///etc/passwd\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&x;</t></si></sst>",
            "document type"
        ),
        (
            "xl/worksheets/sheet1.xml",
            String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200), "damaged"
        ),
        (
            "xl/worksheets/sheet1.xml",
            HandMadeWorkbook.sheet(HandMadeWorkbook.row(1, (0..<501).map { "c\($0)" })),
            "more than 500 columns"
        ),
        (
            "xl/worksheets/sheet1.xml",
            HandMadeWorkbook.sheet(header + "<row r=\"2\"><c r=\"ZZZZ2\"><v>1</v></c></row>"),
            "more than 500 columns"
        ),
        (
            "xl/worksheets/sheet1.xml",
            HandMadeWorkbook.sheet(
                header + HandMadeWorkbook.row(2, [String(repeating: "x", count: 65_537)])),
            "Line 2, column 1: the cell is longer than 64 KB"
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet a=\"\(String(repeating: "x", count: 3_000_000))\"/>", "damaged"
        ),
        ("xl/workbook.bin", "", "binary Excel workbook"), ("word/document.xml", "", "word processor"),
    ]

    @Test(arguments: damaged) func `a workbook that cannot be read is refused with a sentence`(
        part: String, text: String?, words: String
    ) throws {
        var book = HandMadeWorkbook(rows: Self.header + HandMadeWorkbook.row(2, ["Ada"]))
        book.replace(part, with: text)
        let told = refusal(try book.bytes)
        #expect(told?.contains(words) == true, "\(told ?? "read")")
    }

    /// Names of parts, and what a file is that has them.
    static let others: [(names: [String], words: String)] = [
        (["photos/1.jpg"], "ZIP archive"), (["Index/Document.iwa"], "Numbers"), (["Index.zip"], "Numbers"),
        (["mimetype:application/vnd.oasis.opendocument.text", "content.xml"], "word processor"),
        (
            [
                "mimetype:application/vnd.oasis.opendocument.spreadsheet", "content.xml",
                "META-INF/manifest.xml:<manifest:encryption-data/>",
            ], "password"
        ), (["encrypted-package", "mimetype"], "password"),
    ]

    @Test(arguments: others) func `an archive that is no guest list is told what it is`(
        names: [String], words: String
    ) throws {
        var book = HandMadeWorkbook(rows: "")
        book.parts = names.map { name in
            let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
        let told = refusal(try book.bytes)
        #expect(told?.contains(words) == true, "\(told ?? "read")")
    }

    @Test func `cells behind the five hundredth that have only a colour are nothing`() throws {
        let row = "<row r=\"2\"><c t=\"str\"><v>Ada</v></c><c r=\"XFD2\" s=\"0\"/></row>"
        #expect(
            try readAll(try HandMadeWorkbook(rows: Self.header + row).bytes).rows.map(\.cells) == [["Ada"]])
    }

    @Test func `a numbered row that cannot be is no trap`() throws {
        let rows =
            Self.header + "<row r=\"9223372036854775807\"><c t=\"str\"><v>Ada</v></c></row>"
            + "<row><c r=\"99\" t=\"str\"><v>Bo</v></c></row><row r=\"-5\"><c s=\"-1\"><v>7</v></c></row>"
        #expect(
            try readAll(try HandMadeWorkbook(rows: rows).bytes).rows.map(\.cells) == [["Ada"], ["Bo"], ["7"]])
    }

    @Test(.timeLimit(.minutes(5))) func `a small file that unpacks to very much is refused`() async throws {
        let folder = try TemporaryFolder()
        let book = try folder.file(
            "book.xlsx", try HandMadeWorkbook(rows: Self.header + HandMadeWorkbook.row(2, ["Ada"])).bytes)
        let bomb = folder.path("bomb.xlsx")
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as book, zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as bomb:
                for name in book.namelist():
                    with bomb.open(name, "w") as part:
                        text = book.read(name)
                        if name.endswith("sheet1.xml"):
                            head, tail = text.split(b"</sheetData>")
                            part.write(head)
                            for _ in range(120): part.write(b"<row/>" * 100_000)
                            part.write(b"</sheetData>" + tail)
                        else: part.write(text)
            """
        let made = try await run("python3", ["-c", script, book, bomb])
        try #require(made.status == 0, "\(made.complaint)")
        let error = #expect(throws: CSVError.self) {
            var reader = try TableReader(file: bomb)
            while try reader.next() != nil {}
        }
        #expect(error?.reason.contains("unpacks to far more") == true, "\(String(describing: error))")
    }

    @Test(arguments: 0..<200) func `no bytes within a workbook bring the reader down`(seed: Int) throws {
        var random = Seeded(seed)
        let rows =
            HandMadeWorkbook.row(1, ["Name", "Email"]) + HandMadeWorkbook.row(2, ["Ada", "a@example.org"])
        var bytes = try HandMadeWorkbook(rows: rows, strings: ["<t>x</t>"], formats: ["0.00"]).bytes
        for _ in 0..<Int.random(in: 1...20, using: &random) {
            bytes[.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
        }
        if Bool.random(using: &random) { bytes.removeLast(.random(in: 0..<bytes.count, using: &random)) }
        // Whatever comes is read or refused with a sentence; a trap would end the tests.
        if let sentence = refusal(bytes) { #expect(sentence.hasSuffix(".\")") || sentence.count > 20) }
    }
}

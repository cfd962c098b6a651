import Attendance
import Exchange

/// An Excel workbook put together by hand, part by part.
struct HandMadeWorkbook {
    var parts: [(name: String, text: String)]

    /// One sheet with these rows, in XML, and the texts that its cells share.
    init(
        rows: String, strings: [String] = [], formats: [String] = [], is1904: Bool = false,
        sheets: [(name: String, state: String)] = [("Guests", "visible")]
    ) {
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let main =
            "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"\(relation)\""
        let listed = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"s\(index + 1)\"/>"
        }.joined()
        let related = sheets.indices.map {
            "<Relationship Id=\"s\($0 + 1)\" Type=\"\(relation)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
        }.joined()
        let codes = formats.enumerated().map {
            "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(Self.escaped($1))\"/>"
        }.joined()
        let styles = (["<xf numFmtId=\"0\"/>"] + formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" })
            .joined()
        parts = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"\(relation)/officeDocument\" Target=\"/xl/workbook.xml\"/>"
                    + "</Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook \(main)><workbookPr date1904=\"\(is1904 ? 1 : 0)\"/><sheets>\(listed)</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships>\(related)<Relationship Id=\"t\" Type=\"\(relation)/styles\" Target=\"styles.xml\"/>"
                    + "<Relationship Id=\"u\" Type=\"\(relation)/sharedStrings\" Target=\"../xl/sharedStrings.xml\"/>"
                    + "</Relationships>"
            ),
            (
                "xl/styles.xml",
                "<styleSheet \(main)><numFmts>\(codes)</numFmts><cellXfs>\(styles)</cellXfs></styleSheet>"
            ),
            ("xl/sharedStrings.xml", "<sst \(main)>\(strings.map { "<si>\($0)</si>" }.joined())</sst>"),
            ("xl/worksheets/sheet1.xml", Self.sheet(rows)),
        ]
        for index in sheets.indices.dropFirst() {
            parts.append(("xl/worksheets/sheet\(index + 1).xml", Self.sheet("")))
        }
    }

    static func sheet(_ rows: String) -> String {
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\(rows)</sheetData></worksheet>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    }

    /// A row of cells with text of their own, from column A on.
    static func row(_ line: Int, _ cells: [String]) -> String {
        let cells = cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        return "<row r=\"\(line)\">\(cells)</row>"
    }

    mutating func replace(_ part: String, with text: String?) {
        parts.removeAll { $0.name == part }
        if let text { parts.append((part, text)) }
    }

    /// The file, its parts stored as they are.
    var bytes: [UInt8] {
        get throws {
            var zip = ZipWriter(at: CivilTime(year: 2026, month: 12, day: 3, hour: 19, minute: 0, second: 0))
            for part in parts { try zip.append(part.name, Array(part.text.utf8)) }
            zip.finish()
            return zip.bytes
        }
    }
}

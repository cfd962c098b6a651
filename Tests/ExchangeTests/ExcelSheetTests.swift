import Attendance
import Exchange
import Testing

/// Cells of Excel workbooks, as they are shown.
struct ExcelSheetTests {
    /// A number with a format code, and how it is shown.
    static let numbers: [(value: String, format: String, shown: String)] = [
        ("1234567", "General", "1234567"), ("15551234567", "General", "15551234567"),
        ("123456789012345", "General", "123456789012345"), ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"), ("-12.5", "General", "-12.5"),
        ("2.5E-3", "General", "0.0025"),
        ("1.8446744073709552E19", "General", "1.84467440737096E+19"),
        ("1234567890123456", "0", "1.23456789012346E+15"), ("1.23E5", "0.00E+00", "123000"),
        ("1234", "000000", "001234"), ("90210", "00000", "90210"), ("501", "00000", "00501"),
        ("0.5", "0%", "50%"), ("0.125", "0.0%", "12.5%"), ("25", "\"$\"#,##0.00", "$25.00"),
        ("1234.5", "#,##0.00 [$€-407]", "1,234.50 €"), ("1234567.891", "#,##0.##", "1,234,567.89"),
        ("3", "#,##0.##", "3"), ("-3", "0;(0)", "(3)"), ("0", "0;-0;\"none\"", "none"),
        ("-1234.5", "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\)", "$(1,234.50)"),
        ("5551234567", "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "(555) 123-4567"),
        ("5551234", "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "555-1234"),
        ("123456789", "000\\-00\\-0000", "123-45-6789"), ("1500000", "0.0,,\"M\"", "1.5M"), ("7", "@", "7"),
        ("46359", "dd/mm/yyyy", "2026-12-03"), ("46359.791666666664", "m/d/yy h:mm", "2026-12-03 19:00"),
        ("46359.79172453704", "yyyy\\-mm\\-dd hh:mm:ss", "2026-12-03 19:00:05"),
        ("0.791666666666667", "h:mm AM/PM", "19:00"), ("46359", "[$-409]d\\-mmm\\-yy;@", "2026-12-03"),
        ("46359", "[$-411]ggge\"年\"m\"月\"d\"日\"", "2026-12-03"), ("1", "yyyy", "1900-01-01"),
        ("59", "yyyy", "1900-02-28"), ("61", "yyyy", "1900-03-01"),
        ("3", "# ?/?", "3"), ("12", "[Red]0.0", "12.0"), ("12", "0\" guests\"", "12 guests"),
        ("1e999", "0", ""), ("nan", "General", ""),
    ]

    @Test(arguments: numbers) func `a number is read as it is shown`(
        value: String, format: String, shown: String
    )
        throws
    {
        let cell =
            "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ada</t></is></c><c r=\"B2\" s=\"1\"><v>\(value)</v></c></row>"
        let book = HandMadeWorkbook(
            rows: HandMadeWorkbook.row(1, ["Name", "Number"]) + cell, formats: [format])
        let (header, rows) = try readAll(try book.bytes)
        #expect(header == ["Name", "Number"])
        #expect(rows.map { $0[1] } == [shown])
    }

    @Test func `days are counted from 1904 where the workbook says so`() throws {
        let cell = "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>44897</v></c><c r=\"B2\" s=\"1\"><v>0</v></c></row>"
        let book = HandMadeWorkbook(
            rows: HandMadeWorkbook.row(1, ["a", "b"]) + cell, formats: ["yyyy-mm-dd"], is1904: true)
        #expect(try readAll(try book.bytes).rows.map(\.cells) == [["2026-12-03", "1904-01-01"]])
    }

    @Test func `text of every kind is text`() throws {
        let strings = [
            "<t>Ada</t>", "<r><rPr><b/></rPr><t>Love</t></r><r><t xml:space=\"preserve\">lace </t></r>",
            "<t>山田</t><rPh sb=\"0\" eb=\"2\"><t>ヤマダ</t></rPh>", "<t>a_x000D_b _x005F_x0041_ _xZZ__x41</t>",
            "<t/>",
        ]
        let cells = """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c>\
            <c r="E2" t="s"><v>3</v></c><c r="F2" t="s"><v>4</v></c><c r="G2" t="str"><f>A2&amp;"!"</f><v>Ada!</v></c>\
            <c r="H2" t="b"><v>1</v></c><c r="I2" t="b"><v>0</v></c><c r="J2" t="inlineStr"><is><r><t>007</t></r></is></c>\
            <c r="K2" t="d"><v>2026-12-03T19:00:00</v></c></row>
            """
        let book = HandMadeWorkbook(
            rows: HandMadeWorkbook.row(1, "abcdefghijk".map { String($0) }) + cells, strings: strings)
        #expect(
            try readAll(try book.bytes).rows.map(\.cells) == [
                [
                    "Ada", "Lovelace ", "", "山田", "a\rb _x0041_ _xZZ__x41", "", "Ada!", "TRUE", "FALSE",
                    "007",
                    "2026-12-03T19:00:00",
                ]
            ])
    }

    @Test func `formulas without a result are blank, and told`() throws {
        let cells = """
            <row r="2"><c r="A2" t="inlineStr"><is><t>Ada</t></is></c><c r="B2" t="e"><f>X1</f><v>#REF!</v></c>\
            <c r="C2"><f>1+1</f></c><c r="D2"><f>1+1</f><v>2</v></c></row>
            """
        let book = HandMadeWorkbook(rows: HandMadeWorkbook.row(1, ["a", "b", "c", "d"]) + cells)
        var reader = try TableReader(bytes: try book.bytes)
        #expect(try reader.next()?.cells == ["Ada", "", "", "2"])
        #expect(
            reader.warnings == [
                "1 formula has an error in place of a result (first in B2, #REF!), and is read as blank.",
                "1 formula has no result in the file (first in C2) and is read as blank; open and save the file in a "
                    + "spreadsheet program.",
            ])
    }

    @Test func `rows keep their number in the sheet, and blank ones are passed over`() throws {
        let rows =
            HandMadeWorkbook.row(3, ["Name", "Email"]) + "<row r=\"4\"><c r=\"A4\" s=\"0\"/></row>"
            + HandMadeWorkbook.row(7, ["Ada", "ada@example.org"])
            + "<row><c t=\"inlineStr\"><is><t>Bo</t></is></c></row>"
            + "<row r=\"12\" hidden=\"1\"><c t=\"inlineStr\"><is><t>Cy</t></is></c></row>"
        var reader = try TableReader(bytes: try HandMadeWorkbook(rows: rows).bytes)
        #expect(reader.headerLine == 3)
        var lines: [Int] = []
        while let row = try reader.next() { lines.append(row.line) }
        #expect(lines == [7, 8, 12])
        #expect(reader.warnings == ["1 row is hidden in the sheet and was read like the others."])
    }

    @Test func `the first sheet with a header is read that is not hidden, or the one of a name`() throws {
        var book = HandMadeWorkbook(
            rows: HandMadeWorkbook.row(1, ["Old", "List"]),
            sheets: [("Old", "hidden"), ("Plan", "visible"), ("Guests", "visible"), ("More", "veryHidden")])
        let list =
            HandMadeWorkbook.row(1, ["Guest list"]) + HandMadeWorkbook.row(2, ["Name", "Email"])
            + HandMadeWorkbook.row(3, ["Ada", "ada@example.org"])
        book.replace(
            "xl/worksheets/sheet2.xml", with: HandMadeWorkbook.sheet(HandMadeWorkbook.row(1, ["Table", "7"])))
        book.replace("xl/worksheets/sheet3.xml", with: HandMadeWorkbook.sheet(list))
        book.replace(
            "xl/worksheets/sheet4.xml",
            with: HandMadeWorkbook.sheet(HandMadeWorkbook.row(1, ["Name"]) + HandMadeWorkbook.row(2, ["Bo"])))
        let bytes = try book.bytes
        var reader = try GuestListReader(bytes: bytes)
        #expect(reader.header == ["Name", "Email"])
        guard case .guest(let line, let ada)? = try reader.next() else { return #expect(Bool(false)) }
        #expect(line == 3 && ada.firstName == "Ada")
        #expect(
            reader.warnings == [
                "The sheet “Guests” was read; “Old” (hidden), “Plan”, “More” (hidden) were not.",
                "Line 1 is above the header and no guest: “Guest list”.",
            ])
        let more = try GuestListReader(bytes: bytes, options: ListFileOptions(sheet: "More"))
        #expect(more.header == ["Name"])
        let error = #expect(throws: CSVError.self) {
            _ = try GuestListReader(bytes: bytes, options: ListFileOptions(sheet: "None")).header
        }
        #expect(error?.reason == "There is no sheet “None”; the file has “Old”, “Plan”, “Guests”, “More”.")
    }

    @Test func `prefixes of elements and parts in other places are read too`() throws {
        var book = HandMadeWorkbook(rows: "")
        book.replace(
            "xl/worksheets/sheet1.xml",
            with:
                "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c t=\"str\"><x:v>Name</x:v></x:c></x:row>"
                + "<x:row><x:c t=\"str\"><x:v>Ada</x:v></x:c></x:row></x:sheetData></x:worksheet>")
        #expect(try readAll(try book.bytes).rows.map(\.cells) == [["Ada"]])
    }

    @Test func `a code that is text keeps its zeros, and one that is a rounded number is refused`() throws {
        let rows =
            HandMadeWorkbook.row(1, ["Name", "Code"])
            + HandMadeWorkbook.row(2, ["Ada", "0012345678901234567890"])
            + "<row r=\"3\"><c t=\"inlineStr\"><is><t>Bo</t></is></c><c><v>1.8446744073709552E19</v></c></row>"
        var reader = try GuestListReader(bytes: try HandMadeWorkbook(rows: rows).bytes)
        guard case .guest(_, let ada)? = try reader.next() else { return #expect(Bool(false)) }
        #expect(ada.code == "0012345678901234567890")
        guard case .rejected(let bo)? = try reader.next() else { return #expect(Bool(false)) }
        #expect(bo.errors.map(\.description).first?.contains("A spreadsheet has rounded this code") == true)
    }
}

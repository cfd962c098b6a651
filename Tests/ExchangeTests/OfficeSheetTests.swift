import Exchange
import Foundation
import TestSupport
import Testing

/// Spreadsheets as LibreOffice Calc writes them, in both formats.
struct OfficeSheetTests {
    /// A sheet as flat XML, from which Calc makes the files: titles, hidden rows and sheets, merged cells, notes, dates,
    /// money, errors, repeated rows and columns, texts of several lines and styles.
    private static let flat = """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
        xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" \
        xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2" \
        office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>\
        <style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>\
        <number:date-style style:name="d"><number:day/><number:text>.</number:text><number:month/><number:text>.</number:text>\
        <number:year number:style="long"/></number:date-style>\
        <style:style style:name="date" style:family="table-cell" style:data-style-name="d"/>\
        <number:percentage-style style:name="p"><number:number number:decimal-places="0" number:min-integer-digits="1"/>\
        <number:text>%</number:text></number:percentage-style>\
        <style:style style:name="percent" style:family="table-cell" style:data-style-name="p"/>\
        <number:number-style style:name="z"><number:number number:decimal-places="0" number:min-integer-digits="6"/>\
        </number:number-style><style:style style:name="zeros" style:family="table-cell" style:data-style-name="z"/>\
        </office:automatic-styles><office:body><office:spreadsheet>\
        <table:table table:name="Guests"><table:table-row><table:table-cell office:value-type="string">\
        <text:p>December Mixer</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>\
        <table:table-row>CELLS:Name,Email,Code,Signed up,Share,Table,Wish,Total,Broken</table:table-row>\
        <table:table-row><table:table-cell office:value-type="string"><office:annotation><dc:date>2026-01-01T00:00:00</dc:date>\
        <text:p>a note</text:p></office:annotation><text:p>Zoë <text:span>Łukasz</text:span></text:p></table:table-cell>\
        <table:table-cell office:value-type="string"><text:p>zoe@example.org</text:p></table:table-cell>\
        <table:table-cell office:value-type="string"><text:p>0012345678901234567890</text:p></table:table-cell>\
        <table:table-cell table:style-name="date" office:value-type="date" office:date-value="2026-12-03"/>\
        <table:table-cell table:style-name="percent" office:value-type="percentage" office:value="0.5"/>\
        <table:table-cell table:style-name="zeros" office:value-type="float" office:value="1234"/>\
        <table:table-cell office:value-type="string"><text:p>two</text:p><text:p>lines<text:s text:c="2"/>here</text:p>\
        </table:table-cell><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>\
        <table:table-cell table:formula="of:=1/0"/></table:table-row>\
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" \
        office:value-type="string"><text:p>Ada</text:p></table:table-cell></table:table-row>\
        <table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>Hidden Henk</text:p>\
        </table:table-cell><table:table-cell/><table:table-cell office:value-type="float" office:value="15551234567"/>\
        <table:table-cell table:number-columns-repeated="3"/><table:table-cell office:value-type="boolean" \
        office:boolean-value="true"/></table:table-row>\
        <table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000"/>\
        </table:table-row></table:table>\
        <table:table table:name="Old" table:style-name="hidden"><table:table-row><table:table-cell office:value-type="string">\
        <text:p>Name</text:p></table:table-cell></table:table-row></table:table>\
        </office:spreadsheet></office:body></office:document>
        """

    private static var sheet: String {
        let names = "Name,Email,Code,Signed up,Share,Table,Wish,Total,Broken"
        let cells = names.split(separator: ",").map {
            "<table:table-cell office:value-type=\"string\"><text:p>\($0)</text:p></table:table-cell>"
        }
        return flat.replacing("CELLS:\(names)", with: cells.joined())
    }

    @Test(.timeLimit(.minutes(5)), arguments: ["xlsx", "ods"])
    func `a sheet that Calc wrote has the cells that it shows`(form: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("list.fods", Self.sheet)
        let made = try await run(
            "soffice",
            [
                "--headless", "-env:UserInstallation=file://\(folder.path("profile"))", "--convert-to", form,
                "--outdir", folder.path("made"), file,
            ])
        try #require(made.status == 0, "\(made.complaint)")
        let list = folder.path("made/list.\(form)")
        var reader = try GuestListReader(file: list)
        #expect(
            reader.header
                == "Name,Email,Code,Signed up,Share,Table,Wish,Total,Broken".split(separator: ",").map(
                    String.init))
        var guests: [String] = []
        while let line = try reader.next() {
            guard case .guest(let number, let guest) = line else { continue }
            guests.append("\(number) \(guest.short)")
        }
        #expect(
            guests == [
                "5 Zoë/Łukasz email=zoe@example.org code=0012345678901234567890 q:Share=50% q:Signed up=2026-12-03 "
                    + "q:Table=001234 q:Total=2 q:Wish=two\nlines here",
                "6 Ada q:Email=Ada", "7 Ada q:Email=Ada", "8 Hidden/Henk code=15551234567 q:Wish=1",
            ])
        let warnings = reader.warnings.joined(separator: "\n")
        #expect(warnings.contains("The sheet “Guests” was read; “Old” (hidden) was not."))
        #expect(warnings.contains("1 row is hidden"), "\(warnings)")
        #expect(warnings.contains("1 formula has an error") && warnings.contains("I5"), "\(warnings)")
        #expect(warnings.contains("Line 1 is above the header"), "\(warnings)")
        let old = try GuestListReader(file: list, options: ListFileOptions(sheet: "Old"))
        #expect(old.header == ["Name"])
    }

    @Test(.timeLimit(.minutes(5)), arguments: ["xlsx", "ods"])
    func `a long list comes out of a workbook as it went in`(form: String) async throws {
        let folder = try TemporaryFolder()
        let rows = (0..<20_000).map { "Guest \($0),guest\($0)@example.org,00\($0)\n" }.joined()
        let file = try folder.file("list.csv", "Name,Email,Code\n" + rows)
        let made = try await run(
            "soffice",
            [
                "--headless", "-env:UserInstallation=file://\(folder.path("profile"))",
                "--infilter=CSV:44,34,76,1,1/2/2/2/3/2", "--convert-to", form, "--outdir",
                folder.path("made"), file,
            ])
        try #require(made.status == 0, "\(made.complaint)")
        var reader = try TableReader(file: folder.path("made/list.\(form)"))
        var count = 0
        while let row = try reader.next() {
            #expect(row.cells == ["Guest \(count)", "guest\(count)@example.org", "00\(count)"])
            #expect(row.line == count + 2)
            count += 1
        }
        #expect(count == 20_000)
    }
}

import Exchange
import Foundation
import TestSupport
import Testing

/// Attendance as an Excel workbook.
struct AttendanceWorkbookTests {
    private static let header = "event,first_name,email,checked_in_at,admissions,notes,q:Film?"

    /// Writes a workbook from a CSV in pieces of some bytes.
    private func written(_ csv: String, inPiecesOf size: Int, in folder: TemporaryFolder) throws -> String {
        let path = try folder.file("guests.xlsx", "")
        var book = try AttendanceWorkbook(at: path, by: folder.url.path)
        let bytes = Array(csv.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try book.append(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        try book.finish()
        return path
    }

    @Test(arguments: [1, 7, 100_000]) func `a workbook has the cells of the file, times and numbers as such`(
        size: Int
    )
        throws
    {
        let folder = try TemporaryFolder()
        let csv =
            "\u{FEFF}\(Self.header)\r\nMixer,Zoë,zoe@example.org,2026-12-03T19:04:05-08:00,2,\"two\nlines, \"\"x\"\"\",'=1+1\r\n"
            + "Mixer,王小明,,,1,'+1 310,0012345678901234567890\r\n"
        var reader = try TableReader(file: try written(csv, inPiecesOf: size, in: folder))
        #expect(reader.header == Self.header.split(separator: ",").map(String.init))
        #expect(
            try reader.next()?.cells == [
                "Mixer", "Zoë", "zoe@example.org", "2026-12-03 19:04:05", "2", "two\nlines, \"x\"", "=1+1",
            ])
        #expect(
            try reader.next()?.cells == ["Mixer", "王小明", "", "", "1", "+1 310", "0012345678901234567890"])
        #expect(try reader.next() == nil)
    }

    @Test(.timeLimit(.minutes(5))) func `a spreadsheet program shows the same, and runs none of it`()
        async throws
    {
        let folder = try TemporaryFolder()
        let csv = "\(Self.header)\r\nMixer,Ada,,2026-12-03T19:04:05-08:00,2,'=1+1,'@SUM(A1)\r\n"
        let book = try written(csv, inPiecesOf: 100_000, in: folder)
        let shown = try await run(
            "soffice",
            [
                "--headless", "-env:UserInstallation=file://\(folder.path("profile"))", "--convert-to", "csv",
                "--outdir", folder.path("shown"), book,
            ])
        try #require(shown.status == 0, "\(shown.complaint)")
        let text = try String(contentsOfFile: folder.path("shown/guests.csv"), encoding: .utf8)
        #expect(text == "\(Self.header)\nMixer,Ada,,2026-12-03 19:04:05,2,=1+1,@SUM(A1)\n")
    }

    @Test func `a long text is cut where Excel ends, and nothing is left beside the file`() throws {
        let folder = try TemporaryFolder()
        let csv = "notes\r\n\(String(repeating: "x", count: 40_000))\r\n"
        var reader = try TableReader(file: try written(csv, inPiecesOf: 1_000, in: folder))
        #expect(try reader.next()?.cells.first?.utf8.count == 32_000)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["guests.xlsx"])
    }

    @Test func `a folder that takes no file is told`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: CSVError.self) {
            var book = try AttendanceWorkbook(at: folder.path("none/guests.xlsx"), by: folder.url.path)
            try book.append(Array("a\r\n1\r\n".utf8))
            try book.finish()
        }
        #expect(error?.reason.contains("cannot be written") == true)
    }
}

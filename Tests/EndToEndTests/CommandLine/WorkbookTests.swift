import Foundation
import TestSupport
import Testing

/// An Excel workbook as a spreadsheet program writes it.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct WorkbookTests {
    @Test func `a workbook is a guest list, on the command line and over HTTP`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name\nAda\n")
        let list = try testStation.desk.file("list.csv", "First name,Last name,Code\nZoë,Łukasz,007\n")
        let converted = try await run(
            "soffice",
            [
                "--headless", "-env:UserInstallation=file://\(testStation.desk.path("profile"))",
                "--infilter=CSV:44,34,76,1,1/2/2/2/3/2", "--convert-to", "xlsx", "--outdir",
                testStation.desk.url.path, list,
            ])
        #expect(converted.status == 0, "\(converted.complaint)")
        let workbook = testStation.desk.path("list.xlsx")
        try await goOut(testStation)
        let missing = try await testStation.marquee(
            "guests", "import", workbook, "--event", "Mixer", "--sheet", "Seats")
        #expect(
            missing.status == 1
                && missing.complaint.contains("There is no sheet “Seats”; the file has “list”."))
        let taken = try await testStation.must(
            "guests", "import", workbook, "--event", "Mixer", "--sheet", "list")
        #expect(taken.contains("Read as plain: 1 added, 0 updated, 0 unchanged."), "\(taken)")
        let station = try await testStation.serve()
        let (port, event) = (station.port, try await testStation.event().lowercased())
        let fields = station.fields.merging(["Content-Type": "application/octet-stream"]) { $1 }
        let answer = try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask(
                "POST", "/api/v1/events/\(event)/import?sheet=list&encoding=utf-8", fields: fields,
                body: try Data(contentsOf: URL(filePath: workbook)))
        }
        #expect(answer.status == 200 && answer.text.contains("\"unchanged\":1"), "\(answer.text)")
        try await station.end()
        let scan = try await testStation.marquee("scan", "--event", "Mixer", "007")
        #expect(scan.status == 0 && scan.text.contains("Zoë"), "\(scan.text)")
    }

    /// Attendance as a workbook, in a file and on standard output, comes in again.
    private func goOut(_ testStation: TestStation) async throws {
        let out = testStation.desk.path("attendance.xlsx")
        _ = try await testStation.must(
            "attendance", "--event", "Mixer", "--format", "xlsx", "--out", out)
        let report = try await testStation.must(
            "guests", "import", out, "--event", "Mixer", "--dry-run", "--json")
        #expect(report.contains("\"unchanged\" : 1") && report.contains("\"added\" : 0"), "\(report)")
        let piped = try await testStation.must(
            "attendance", "--event", "Mixer", "--format", "xlsx", "--out", "-")
        #expect(piped.hasPrefix("PK"))
    }

    @Test func `a list in an encoding that can only be guessed is imported once it is said which`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set()
        // Of one name alone nobody can tell what it is.
        let names: [[UInt8]] = [
            [0xB1, 0xE8, 0xB9, 0xCE, 0xBC, 0xAD, 0x0A],
            [0xC0, 0xCC, 0xBC, 0xAD, 0xC1, 0xD8, 0x0A],
            [0xB9, 0xDA, 0xC1, 0xF6, 0xBF, 0xEC, 0x0A],
            [0xC3, 0xD6, 0xC7, 0xCF, 0xC0, 0xBA, 0x0A],
            [0xC1, 0xA4, 0xB5, 0xB5, 0xC0, 0xB1, 0x0A],
        ]
        let list = try testStation.desk.file("list.csv", Array("name\n".utf8) + names.joined())
        try await testStation.expectUnchanged {
            let refused = try await testStation.marquee("guests", "import", list, "--event", "Mixer")
            #expect(refused.status == 1)
            #expect(
                refused.complaint.contains("may be EUC-KR text; say --encoding EUC-KR, or the right one.")
                    && refused.complaint.contains("It would read “김민서”."), "\(refused.complaint)")
        }
        let taken = try await testStation.must(
            "guests", "import", list, "--event", "Mixer", "--encoding", "euc-kr")
        #expect(taken.contains("5 added"), "\(taken)")
        let wrong = try await testStation.marquee(
            "guests", "import", list, "--event", "Mixer", "--encoding", "UTF-7")
        #expect(wrong.status == 2)
    }
}

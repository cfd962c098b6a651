import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct MainJobTests {
    @Test func `a list in, a code scanned, a badge out of a printer, attendance out`() async throws {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue("labels", device: printer.uri, driver: .everywhere)
        let testStation = try TestStation(printServer: server)
        try await testStation.set()
        #expect(
            try await testStation.must("guests", "import", sampleGuests, "--event", "mixer").contains(
                "60 added, 0 updated"))

        let guest = try await codesOut(of: testStation)
        let name = "\(guest["first_name"] ?? "") \(guest["last_name"] ?? "")"
        let picture = testStation.desk.path("codes/\(guest["file"] ?? "")")
        let turned = testStation.desk.path("turned.png")
        let steps = ["-rotate", "37", "-negate"]
        #expect(try await run("convert", [picture] + steps + [turned]).status == 0)
        let scan = try await testStation.marquee("scan", "--event", "Mixer", "--image", turned)
        #expect(
            scan.status == 0 && scan.text.contains("Welcome, \(guest["first_name"] ?? "")!"),
            "\(scan.complaint)")
        let again = try await testStation.marquee("scan", "--event", "Mixer", "--image", picture)
        #expect(
            again.status == 3 && again.text.contains("This ticket was used already."), "\(again.complaint)")

        let printed = try await testStation.marquee("print", "--event", "Mixer", "--guest", name)
        #expect(printed.status == 0, "\(printed.complaint)\n\(server.log)\n\(printer.log)")
        try await expectBadge(of: guest, name, from: printer, testStation)
        try await expectAttendance(of: guest, testStation, profile: "people")
        try await expectAttendance(of: guest, testStation, profile: "import")
        #expect(try await testStation.must("event", "show", "Mixer").contains("Badges: 1 printed"))
        await server.stop()
    }

    /// Writes the codes in each format; all of one guest decode, those of PNG to what the mail-merge list says.
    private func codesOut(of testStation: TestStation) async throws -> [String: String] {
        for format in ["svg", "pdf", "png"] {
            let list = testStation.desk.path("\(format).csv")
            try await testStation.must(
                "codes", "--event", "Mixer", "--out", testStation.desk.path("codes"), "--format", format,
                "--mail-merge", list)
            let merged = try await PrintedPaper.table(list)
            #expect(merged.header == ["first_name", "last_name", "email", "code", "file", "phone"])
            #expect(merged.rows.count == 60 && Set(merged.rows.map { $0["code"] }).count == 60)
            let guest = try #require(merged.rows.first { $0["first_name"] == "Maya" })
            let file = testStation.desk.path("codes/\(guest["file"] ?? "")")
            let read =
                switch format {
                case "pdf": try await PrintedPaper.code(inPDF: file)
                case "svg": try await PrintedPaper.code(inPicture: try await drawn(svg: file))
                default: try await PrintedPaper.code(inPicture: file)
                }
            #expect(read == guest["code"], "\(format) of \(guest)")
            if format == "png" { return guest }
        }
        return [:]
    }

    /// Chromium draws it, as an organizer's browser would.
    private func drawn(svg: String) async throws -> String {
        let picture = svg + ".png"
        let flags = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=600,600", "--hide-scrollbars",
        ]
        let profile = "--user-data-dir=\(svg).profile"
        let drawn = try await run("chromium", flags + [profile, "--screenshot=\(picture)", "file://\(svg)"])
        try #require(drawn.status == 0, "\(drawn.complaint)")
        return picture
    }

    /// What the printer was sent has the guest's name as text and the QR of the very badge.
    private func expectBadge(
        of guest: [String: String], _ name: String, from printer: PaperPrinter, _ testStation: TestStation
    ) async throws {
        #expect(printer.printed.count == 1)
        let label = try #require(printer.printed.first).path
        let preview = testStation.desk.path("badge.png")
        try await testStation.must("badge", "--event", "Mixer", "--guest", name, "--out", preview)
        let token = try await PrintedPaper.code(inPicture: preview)
        #expect(try await PrintedPaper.code(inPDF: label) == token)
        #expect(token != guest["code"] && token.count >= 26, "\(token)")
        let text = try await PrintedPaper.text(of: label)
        #expect(text.contains(guest["first_name"] ?? "?"), "\(text)")
    }

    private func expectAttendance(of guest: [String: String], _ testStation: TestStation, profile: String)
        async throws
    {
        let file = testStation.desk.path("\(profile).csv")
        let said = try await testStation.must(
            "attendance", "--event", "Mixer", "--profile", profile, "--out", file)
        #expect(said.contains("60 guests"))
        let table = try await PrintedPaper.table(file)
        #expect(Array(table.header.prefix(attendanceColumns.count)) == attendanceColumns)
        #expect(table.header.dropFirst(attendanceColumns.count) == ["q:What are you working on?"])
        #expect(table.rows.count == 60)
        let came = table.rows.filter { $0["checked_in_at"] != "" }
        let row = try #require(came.first)
        #expect(came.count == 1 && row["email"] == guest["email"] && row["badge_state"] == "printed")
        #expect(
            row["badge_prints"] == "1" && row["event"] == "Mixer" && row["checked_in_door"] == "Front door")
        #expect(row["checked_in_at"]?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00/) != nil)
        let bytes = try Data(contentsOf: URL(filePath: file))
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        #expect(isMarked == (profile == "people"), "the mark of UTF-8 is for spreadsheets alone")
        #expect(
            try await testStation.marquee("attendance", "--event", "Mixer", "--profile", profile).output
                == bytes)
    }
}

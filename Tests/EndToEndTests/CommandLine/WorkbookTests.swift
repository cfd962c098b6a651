import Foundation
import TestSupport
import Testing

/// An Excel workbook as a spreadsheet program writes it, where a CSV is asked for.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct WorkbookTests {
    @Test
    func `a workbook is told from a guest list, on the command line and over HTTP, and changes nothing`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name\nAda\n")
        let list = try testStation.desk.file("list.csv", "First name,Last name\nZoë,Łukasz\n")
        let converted = try await run(
            "soffice",
            [
                "--headless", "-env:UserInstallation=file://\(testStation.desk.path("profile"))",
                "--convert-to",
                "xlsx",
                "--outdir", testStation.desk.url.path, list,
            ])
        #expect(converted.status == 0, "\(converted.complaint)")
        let workbook = testStation.desk.path("list.xlsx")
        let words =
            "This is an Excel workbook; in Excel choose File, Save As, CSV UTF-8, and import that file."
        try await testStation.expectUnchanged {
            let taken = try await testStation.marquee("guests", "import", workbook, "--event", "Mixer")
            #expect(taken.status == 1 && taken.complaint.contains(words), "\(taken.complaint)")
        }
        let station = try await testStation.serve()
        let (port, event) = (station.port, try await testStation.event().lowercased())
        let fields = station.fields.merging(["Content-Type": "text/csv"]) { $1 }
        let answer = try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask(
                "POST", "/api/v1/events/\(event)/import", fields: fields,
                body: try Data(contentsOf: URL(filePath: workbook)))
        }
        #expect(answer.status == 400 && answer.text.contains(words), "\(answer.text)")
        try await station.end()
        #expect(try await testStation.must("guests", "list", "--event", "Mixer", "--json").contains("Ada"))
    }
}

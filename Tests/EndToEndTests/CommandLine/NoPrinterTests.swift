import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct NoPrinterTests {
    @Test func `without a print server a badge is kept as PDF, and the program says where`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "First name,Last name,Code\nAda,Lovelace,ada\n")
        let said = try await testStation.must("print", "--event", "Mixer", "--guest", "Ada Lovelace")
        let name = try #require(said.firstMatch(of: /badges\/[0-9a-f-]{36}\.pdf/), "\(said)").0
        #expect(said.contains("No printer: badge kept as \(name)."), "\(said)")
        let badge = testStation.data.appending(path: String(name)).path
        #expect(try await PrintedPaper.text(of: badge).contains("Ada"))
        let preview = testStation.desk.path("badge.png")
        try await testStation.must("badge", "--event", "Mixer", "--guest", "Ada Lovelace", "--out", preview)
        #expect(try await PrintedPaper.code(inPDF: badge) == PrintedPaper.code(inPicture: preview))
    }

    @Test func `the command that a scan tells for the badge prints it`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "First name,Last name,Code\nAda,Lovelace,ada\n")
        let said = try await testStation.must("scan", "--event", "Mixer", "ada")
        let command = try #require(said.firstMatch(of: /`marquee (print .*)`/), "\(said)").1
        let printed = try await testStation.marquee(command.split(separator: " ").map(String.init))
        #expect(printed.text.contains("The badge of Ada Lovelace is kept."), "\(printed.complaint)")
    }

    @Test func `printers says that there is none, and where badges go`() async throws {
        let testStation = try TestStation()
        let said = try await testStation.marquee("printers")
        // A server that does not answer is told as such; either way it is a sentence.
        expectNoMachinery(said.text + said.complaint)
        #expect((said.text + said.complaint).contains("print server"), "\(said.text)\(said.complaint)")
    }

    @Test func `all badges come out once, and a second time nothing is left to print`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "First name,Last name\nZoë,Ångström\nAda,Lovelace\n王,秀英\n")
        try await testStation.must("print", "--event", "Mixer", "--all", "--sort", "last-name")
        let kept = try FileManager.default.contentsOfDirectory(
            atPath: testStation.data.appending(path: "badges").path)
        #expect(kept.count == 3)
        try await testStation.must("print", "--event", "Mixer", "--all")
        #expect(
            try FileManager.default.contentsOfDirectory(
                atPath: testStation.data.appending(path: "badges").path)
                == kept)
    }

    @Test func `a station prints badges of the layout it is told, and says which there are`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "First name,Last name\nAda,Lovelace\n")
        let said = try await testStation.must(
            "print", "--event", "Mixer", "--guest", "Ada Lovelace", "--layout", "62x100mm")
        let name = try #require(said.firstMatch(of: /badges\/[0-9a-f-]{36}\.pdf/), "\(said)").0
        let badge = testStation.data.appending(path: String(name)).path
        let size = try #require(
            try await run("pdfinfo", [badge]).text.firstMatch(of: /Page size: +([\d.]+) x ([\d.]+) pts/))
        let millimetres = [size.1, size.2].compactMap { Double($0) }.map { $0 / 72 * 25.4 }.sorted()
        #expect(millimetres.map { $0.rounded() } == [62, 100])
        let wrong = try await testStation.marquee(
            "print", "--event", "Mixer", "--guest", "Ada Lovelace", "--layout", "a3")
        #expect(wrong.status == 1 && wrong.complaint.contains("62x100mm"), "\(wrong.complaint)")
    }

    @Test func `a badge file of another kind is wrong usage`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "First name\nAda\n")
        let result = try await testStation.marquee(
            "badge", "--event", "Mixer", "--guest", "Ada", "--out", testStation.desk.path("badge.bmp"))
        #expect(
            result.status == 2 && result.complaint.contains(".pdf, .png, .svg or .pwg"), "\(result.complaint)"
        )
    }
}

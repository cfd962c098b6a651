import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct BadCodeTests {
    private func testStation() async throws -> TestStation {
        let testStation = try TestStation()
        try await testStation.set(
            guests: "First name,Last name,Code\nAda,Lovelace,ada\nLeo,Castellanos,leo\n")
        return testStation
    }

    private func qr(_ text: String, _ testStation: TestStation, _ name: String) async throws -> String {
        let file = testStation.desk.path(name)
        let drawn = try await run("qrencode", ["-8", "-s", "8", "-o", file], input: Data(text.utf8))
        try #require(drawn.status == 0, "\(drawn.complaint)")
        return file
    }

    @Test func `a picture without a code, with two, and what is no picture`() async throws {
        let testStation = try await testStation()
        let empty = testStation.desk.path("empty.png")
        #expect(try await run("convert", ["-size", "300x300", "xc:white", empty]).status == 0)
        let (ada, leo) = (
            try await qr("ada", testStation, "ada.png"), try await qr("leo", testStation, "leo.png")
        )
        let both = testStation.desk.path("both.png")
        #expect(try await run("convert", [ada, leo, "+append", both]).status == 0)
        let text = try testStation.desk.file("text.png", "this is no picture")
        let cut = try testStation.desk.file("cut.png", try Data(contentsOf: URL(filePath: both)).prefix(120))
        try await testStation.expectUnchanged {
            func scan(_ picture: String) async throws -> ProgramResult {
                try await testStation.marquee("scan", "--event", "Mixer", "--image", picture)
            }
            expectComplaint(try await scan(empty), "There is no code")
            expectComplaint(try await scan(both), "2 different codes")
            expectComplaint(try await scan(text), "neither a PNG nor a JPEG")
            expectComplaint(try await scan(cut), "damaged")
            expectComplaint(try await scan(testStation.desk.path("nowhere.png")), "There is no file")
            expectComplaint(try await scan(testStation.desk.url.path), "cannot be read")
        }
        let admitted = try await testStation.marquee("scan", "--event", "Mixer", "--image", ada)
        #expect(admitted.status == 0, "\(admitted.complaint)")
    }

    @Test func `7 kB of binary in a code are refused as unreadable, and kept as base64`() async throws {
        let testStation = try await testStation()
        var random = Seeded(7)
        // No zero byte: an argument of a program cannot carry one.
        let bytes = (0..<7_000).map { _ in UInt8.random(in: 1...255, using: &random) }
        let result = try await onOwnThread { try scanRaw(bytes, testStation) }
        #expect(result.status == 3, "\(result.said)")
        #expect(result.said.contains("This code cannot be read."), "\(result.said)")
        expectNoMachinery(result.said)
        let last = try #require(try await testStation.must("journal", "export").split(separator: "\n").last)
        #expect(last.contains(#"\"outcome\":\"unreadable\""#) && !last.contains("\\u0000"), "\(last)")
        #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "ada").status == 0)
    }

    @Test(arguments: [
        "'; DROP TABLE entry; --", "=cmd|' /C calc'!A0", "../../../../etc/passwd", "\u{1B}[2J\u{1B}]0;x\u{7}",
        "<script>alert(1)</script>", String(repeating: "[", count: 4_000), "%s%n%x", "ada\u{202E}", "",
    ])
    func `hostile codes are refused as unknown, in the same words as any other`(code: String) async throws {
        let testStation = try await testStation()
        let result = try await testStation.marquee("scan", "--event", "Mixer", "--", code)
        #expect(result.status == 3, "\(result.complaint)")
        #expect(
            result.text.contains("We could not find this code. Please see the team at the door."),
            "\(result.text)")
        expectNoMachinery(result.text)
        #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
    }

    @Test func `an unknown event, door or guest is named, with those that are there`() async throws {
        let testStation = try await testStation()
        try await testStation.expectUnchanged {
            expectComplaint(
                try await testStation.marquee("scan", "--event", "Gala", "ada"), "There is no event Gala",
                "Mixer")
            expectComplaint(
                try await testStation.marquee("scan", "--event", "Mixer", "--door", "Roof", "ada"),
                "There is no door Roof",
                "Front door")
            expectComplaint(
                try await testStation.marquee("print", "--event", "Mixer", "--guest", "Nobody"),
                "No guest of Mixer is Nobody")
            expectComplaint(try await testStation.marquee("event", "show", "Gala"), "There is no event Gala")
        }
    }

    @Test(arguments: [
        ["scan", "--event", "Mixer"], ["scan", "--event", "Mixer", "ada", "--image", "x.png"],
        ["scan", "ada"], ["scan", "--event", "Mixer", "ada", "--id", "seven"], ["print", "--event", "Mixer"],
        ["attendance", "--event", "Mixer", "--profile", "martians"], ["frobnicate"], ["event", "create"],
        ["guests", "import", "x.csv", "--event", "Mixer", "--map", "no-equals-sign"],
        ["codes", "--event", "Mixer", "--out", "x", "--format", "gif"], ["serve", "--listen", "nowhere"],
    ])
    func `wrong usage ends with 2 and says how it is used`(arguments: [String]) async throws {
        let testStation = try TestStation()
        let result = try await testStation.marquee(arguments)
        #expect(result.status == 2 && result.text.isEmpty, "\(result.complaint)")
        #expect(result.complaint.contains("Usage: marquee"), "\(result.complaint)")
        #expect(
            !FileManager.default.fileExists(atPath: testStation.data.path), "wrong usage makes no data folder"
        )
    }
}

/// A scan of bytes that are no text, as an argument: Foundation's `Process` takes text alone.
private func scanRaw(_ bytes: [UInt8], _ testStation: TestStation) throws -> (status: Int32, said: String) {
    let log = testStation.desk.url.appending(path: "raw.log")
    let code = try testStation.desk.file("raw.bin", bytes)
    let script = #"exec "$0" scan --event Mixer -- "$(cat "$1")""#
    let program = try BackgroundProgram(
        "sh", ["-c", script, TestStation.program, code], environment: testStation.environment, log: log)
    while program.isRunning { usleep(5_000) }
    return (program.exitStatus ?? 0, program.said)
}

import Foundation
import TestSupport
import Testing

/// Scanners that the station reads by itself, without any page.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct ScannerTests {
    private func testStation() async throws -> TestStation {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\n" + (0..<5).map { "Guest \($0),t-\($0)\n" }.joined())
        return testStation
    }

    private func outcomes(_ testStation: TestStation) async throws -> [String] {
        try Decisions(export: try await testStation.must("journal", "export")).all.map(\.answer.outcome)
    }

    @Test
    func
        `five scans in two seconds are one admission and one badge; unplugged, the scanner is taken up again`()
        async throws
    {
        let testStation = try await testStation()
        let line = testStation.desk.path("line")
        let serving = try await start(testStation, line)
        do {
            let scanner = try VirtualScanner(serialAt: line)
            try await eventually { serving.said.contains("The scanner \(line) is read.") }
            for _ in 0..<5 {
                try scanner.send("t-0\r")
                try await Task.sleep(for: .milliseconds(400))
            }
            try scanner.send("t-")
            try await eventually { try await outcomes(testStation) == ["admitted"] }
        }
        try await eventually { serving.said.contains("is not plugged in") }
        let again = try VirtualScanner(serialAt: line)
        try await eventually { serving.said.matches(of: /is read\./).count == 2 }
        try again.send("t-1\rt-2\n")
        try await eventually { try await outcomes(testStation).count >= 3 }
        #expect(
            try await outcomes(testStation) == ["admitted", "admitted", "admitted"], "half a code is none")
        try await eventually {
            try await testStation.must("event", "show", "Mixer").contains("Badges: 3 kept")
        }
        #expect(!serving.said.contains("t-1"), "no code in the log")
        try await serving.end()
    }

    /// The line is there from the beginning, or the trouble would be told first.
    private func start(_ testStation: TestStation, _ line: String) async throws -> Serving {
        try await testStation.serve("--scanner", "\(line),115200")
    }

    @Test func `two scanners stand at two doors, one of them a keyboard`() async throws {
        let testStation = try await testStation()
        try await testStation.must("door", "add", "Green room", "--event", "Mixer", "--reentry", "unlimited")
        let (line, keys) = (testStation.desk.path("line"), testStation.desk.path("keys"))
        #expect(try await run("mkfifo", [keys]).status == 0)
        let serial = try VirtualScanner(serialAt: line)
        let serving = try await testStation.serve("--scanner", line, "--scanner", "\(keys)=green ROOM")
        let keyboard = try await VirtualScanner(pipeReadAt: keys)
        try await eventually { serving.said.contains("The scanner \(line) is read.") }
        try serial.send("t-0\r")
        try keyboard.send(Typist.scan("t-0"))
        try await eventually { try await outcomes(testStation).count == 2 }
        let decisions = try Decisions(export: try await testStation.must("journal", "export")).all
        #expect(Set(decisions.map(\.door)).count == 2)
        try await serving.end()
    }

    @Test func `the kiosk's screen answers what the station's scanner read, and it is decided once`()
        async throws
    {
        let testStation = try await testStation()
        let line = testStation.desk.path("line")
        let scanner = try VirtualScanner(serialAt: line)
        let serving = try await testStation.serve("--scanner", line)
        let browser = try await Browser.open()
        try await browser.go(to: try #require(serving.kioskLink))
        try await become("idle", browser)
        try await eventually { serving.said.contains("The scanner \(line) is read.") }
        var scans = 0
        // The page may not have begun to listen when the first code is read.
        while scans < 5, (try? await become("admitted", browser, within: .seconds(2))) == nil {
            try scanner.send("t-\(scans)\r")
            scans += 1
        }
        try await become("admitted", browser)
        #expect(try await seen(browser).contains("Guest"))
        try await eventually {
            try await outcomes(testStation) == Array(repeating: "admitted", count: scans)
        }
        await browser.close()
        try await serving.end()
    }

    @Test func `what is no scanner is said in a sentence`() async throws {
        let testStation = try await testStation()
        let file = try testStation.desk.file("file", "nothing")
        for name in ["ttyS0", "\(file)="] {
            let result = try await testStation.marquee("serve", "--listen", "127.0.0.1:0", "--scanner", name)
            #expect(
                result.status == 2 && result.complaint.contains("/dev/ttyS0,19200"), "\(result.complaint)")
        }
        let missing = testStation.desk.path("missing")
        let doctor = try await testStation.marquee("doctor", "--scanner", file, "--scanner", missing)
        #expect(doctor.status == 1)
        #expect(
            doctor.text.contains("bad   \(file) is neither an input device nor a serial line"),
            "\(doctor.text)")
        #expect(doctor.text.contains("bad   The scanner \(missing) is not plugged in"))
        let line = testStation.desk.path("line")
        let scanner = try VirtualScanner(serialAt: line)
        #expect(
            try await testStation.marquee("doctor", "--scanner", line).text.contains(
                "The scanner \(line) can be read."))
        try scanner.send("x")
    }
}

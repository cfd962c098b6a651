import Foundation
import TestSupport
import Testing

/// The program on a machine whose clock is wrong, where what pretends so is installed.
@Suite(.fewAtATime, .timeLimit(.minutes(10)), .enabled(if: WrongClock.isThere)) struct WrongClockTests {
    @Test(arguments: ["+1h", "+1d", "@2038-01-19 03:00:00", "@1970-01-02 00:00:00", "-1h"])
    func `a scan under a wrong clock is recorded with its time, and the order stays right afterwards`(
        time: String
    ) async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\nAda,a-1\nBo,b-1\n")
        let first = try await WrongClock.marquee(testStation, at: time, "scan", "--event", "Mixer", "a-1")
        #expect(first.status == 0, "\(first.text)\(first.complaint)")
        let exit = try await testStation.marquee("scan", "--event", "Mixer", "a-1", "--exit")
        #expect(exit.text.contains("Ada left."))
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "a-1").status == 0)
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "a-1").status == 3)
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "b-1").status == 0)
        let file = testStation.desk.path("attendance.csv")
        try await testStation.must("attendance", "--event", "Mixer", "--out", file)
        let rows = try await PrintedPaper.table(file).rows
        // Bo came under a clock that was right again.
        let bo = try #require(rows.first { $0["first_name"] == "Bo" }?["checked_in_at"])
        let at = try Date(bo, strategy: .iso8601)
        #expect(abs(at.timeIntervalSinceNow) < 600, "\(bo)")
        let doctor = try await testStation.marquee("doctor").text
        #expect(
            doctor.contains("behind the last entry") == ["+1h", "+1d", "@2038-01-19 03:00:00"].contains(time))
        #expect(try await testStation.must("journal", "verify").contains("as it was written"))
    }

    @Test func `a station that serves under a clock behind its last entry says so once, and lets people in`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\nAda,a-1\nBo,b-1\n")
        let event = try await testStation.event()
        let ahead = try await WrongClock.marquee(testStation, at: "+1d", "scan", "--event", "Mixer", "a-1")
        #expect(ahead.status == 0)
        let serving = try await testStation.serve("--printer", "labels")
        #expect(try await serving.scan("b-1", event: event).outcome == "admitted")
        let ready = try await serving.ask("GET", "/readyz")
        #expect(ready.status == 200 && ready.text.contains("degraded"))
        try await eventually { serving.said.contains("behind the last entry") }
        for _ in 0..<20 { _ = try await serving.scan("b-1", event: event) }
        #expect(serving.said.matches(of: /behind the last entry/).count == 1)
        #expect(try await serving.end() == 0)
    }

    @Test func `the desk says that the clock is wrong, and what to do, beside the work, which goes on`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\nAda,a-1\nBo Diddley,b-1\n")
        let ahead = try await WrongClock.marquee(testStation, at: "+1d", "scan", "--event", "Mixer", "a-1")
        #expect(ahead.status == 0)
        try await StaffWalk.begin(at: testStation) { walk in
            let browser = walk.browser
            try await walk.welcome()
            try await walk.go(to: "/desk")
            try await browser.see("behind the last entry of the journal")
            let told = try await browser.value("document.querySelector('#clock').innerText")
            #expect(told.hasPrefix("The clock is 23 h behind") || told.hasPrefix("The clock is 24 h behind"))
            #expect(told.contains("Compare it with a watch"), "\(told)")
            try await walk.expectAccessible("desk, a clock that is wrong")
            try await browser.fill("#find", "didd")
            try await browser.click("[data-act=in]")
            try await browser.see("in since")
        }
    }
}

/// What makes a program believe that it is some other time, as Debian installs it.
private enum WrongClock {
    private static let program = "/usr/bin/faketime"

    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }

    /// Runs a command of the station at another time.
    /// - Parameter time: as `+1d`, or a moment after `@`.
    static func marquee(_ testStation: TestStation, at time: String, _ arguments: String...) async throws
        -> ProgramResult
    {
        // The time that passes is not changed: programs wait by it.
        let environment = ProcessInfo.processInfo.environment.merging(testStation.environment) { $1 }
            .merging(["FAKETIME_DONT_FAKE_MONOTONIC": "1"]) { $1 }
        return try await run(
            program, ["-m", "-f", time, TestStation.program] + arguments, environment: environment)
    }
}

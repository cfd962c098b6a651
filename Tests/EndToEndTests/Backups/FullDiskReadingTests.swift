import Foundation
import TestSupport
import Testing

/// What was recorded can be had from a disk on which nothing more fits.
@Suite(.fewAtATime, .timeLimit(.minutes(20)), .enabled(if: canMount)) struct FullDiskReadingTests {
    private static let guests =
        "Name,Email,Code\nAda Lovelace,ada@example.org,ada\nLeo Castellanos,leo@example.org,leo\n"

    /// Every command that only reads, or writes to another disk.
    private func expectReading(_ testStation: TestStation, isServed: Bool) async throws {
        // What the database and its log have left is used up first: a page holds some entries.
        try await eventually {
            let result = try await testStation.marquee("attendance", "--event", "Mixer")
            return (result.text + result.complaint).contains("not in the journal")
        }
        let out = { (name: String) in testStation.desk.path("\(isServed)-\(name)") }
        let guest = ["--event", "Mixer", "--guest", "Ada Lovelace"]
        let commands = [
            ["event", "list"], ["event", "show", "Mixer", "--json"], ["guests", "list", "--event", "Mixer"],
            ["guests", "data", "--out", out("data.json")] + guest,
            ["badge", "--out", out("badge.png")] + guest,
            ["report", "--event", "Mixer", "--out", out("report.html")],
            ["introductions", "--event", "Mixer"], ["journal", "verify"], ["journal", "export"],
            ["backup", out("backup.sqlite")], ["attendance", "--event", "Mixer"],
            ["attendance", "--event", "Mixer", "--out", out("attendance.csv"), "--metadata"],
            ["scan", "--event", "Mixer", "--simulate", "leo"],
        ]
        for command in commands {
            let result = try await testStation.marquee(command)
            #expect(result.status == 0, "\(command): \(result.complaint)")
            if command.first == "attendance" {
                #expect((result.text + result.complaint).contains("not in the journal"), "\(command)")
                #expect(command.contains("--out") || result.text.contains("Lovelace"))
            }
        }
        let written = try String(contentsOfFile: out("attendance.csv"), encoding: .utf8)
        #expect(written.contains("Lovelace"))
        let elsewhere = try TestStation()
        try await elsewhere.must("restore", out("backup.sqlite"))
    }

    @Test func `every command that reads works on a full disk, with and without a station beside it`()
        async throws
    {
        try await onSmallDisk(megabytes: 8) { testStation, disk in
            try await testStation.set(guests: Self.guests)
            #expect(try await testStation.marquee("scan", "--event", "Mixer", "ada").status == 0)
            let ballast = try disk.fill()
            try await expectReading(testStation, isServed: false)
            try FileManager.default.removeItem(at: ballast)
            let serving = try await testStation.serve("--printer", "labels")
            let event = "/api/v1/events/\(try await testStation.event())"
            _ = try disk.fill()
            // What the database's log has left is used up first.
            try await eventually {
                try await serving.ask("POST", event + "/scans", json: #"{"code":"ada"}"#).status == 503
            }
            try await expectReading(testStation, isServed: true)
            for path in [
                "/api/v1/events", event + "/guests", event + "/attendance.csv", event + "/attendance/tally",
                event + "/report.html", event + "/numbers", event + "/doors", event + "/report.pdf",
                event + "/introductions",
                event + "/refusals", event + "/badges", "/healthz", "/metrics",
            ] {
                #expect(try await serving.ask("GET", path).status == 200, "\(path)")
            }
            #expect(try await serving.ask("GET", "/readyz").status == 503)
            #expect(try await serving.ask("POST", event + "/scans", json: #"{"code":"leo"}"#).status == 503)
            #expect(serving.said.contains("an export of attendance is not in the journal"))
            #expect(!serving.said.contains("Lovelace"))
            try FileManager.default.removeItem(at: ballast)
            #expect(try await serving.ask("POST", event + "/scans", json: #"{"code":"leo"}"#).status == 200)
            #expect(try await serving.end() == 0)
            #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
        }
    }

    @Test func `the pages of the office, the host and the desk show what was recorded`() async throws {
        try await onSmallDisk(megabytes: 8) { testStation, disk in
            try await testStation.set(guests: Self.guests, options: ["--series", "Nights"])
            try await StaffWalk.begin(at: testStation) { walk in
                let (browser, event) = (walk.browser, try await testStation.event())
                try await walk.welcome()
                func scan(_ code: String) async throws -> Int {
                    try await walk.serving.ask(
                        "POST", "/api/v1/events/\(event)/scans", json: #"{"code":"\#(code)"}"#
                    ).status
                }
                #expect(try await scan("ada") == 200)
                _ = try disk.fill()
                try await eventually { try await scan("leo") == 503 }
                let office = "/office/events/\(event)"
                for (path, words) in [
                    ("/office", "Mixer"), (office, "at most 1"), ("\(office)/board", "at most 1"),
                    ("\(office)/sheet", "Lovelace"), ("\(office)/meet", "Who agreed at Mixer"),
                    ("\(office)/after", "2 guests"), ("/office/series/Nights", "Ada Lovelace"),
                    ("/host?event=\(event)", "Ada"), ("/office/people", "Ola"), ("/account", "Your account"),
                    ("/office/help", "For the organizer"), ("/desk?event=\(event)", "Name, or scan a code"),
                ] {
                    try await walk.go(to: path)
                    try await browser.see(words)
                    let trouble = "document.querySelector('[data-kind=trouble]')?.textContent ?? ''"
                    #expect(try await browser.value(trouble) == "", "\(path)")
                }
                try await browser.fill("#find", "cast")
                try await browser.see("Leo Castellanos")
                // What has to be recorded is told, and nobody is let in by it.
                try await browser.click("[data-act=in]")
                try await browser.see("free some space")
                // The badge of the first waits all the while, and the log says so once.
                #expect(walk.serving.said.matches(of: /printing has to wait/).count <= 1)
            }
        }
    }

    @Test func `an automatic backup that the disk has no room for is left out, and told`() async throws {
        try await onSmallDisk(megabytes: 8) { testStation, _ in
            try await testStation.tonight(guests: Self.guests)
            let serving = try await testStation.serve("--printer", "labels")
            try await eventually { serving.said.contains("too little for a backup") }
            #expect(try await testStation.must("restore").contains("no automatic backup"))
            #expect(try await testStation.marquee("scan", "--event", "Tonight", "ada").status == 0)
            try await serving.end()
        }
    }
}

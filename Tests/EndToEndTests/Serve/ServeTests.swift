import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct ServeTests {
    private func testStation(guests: Int = 5) async throws -> TestStation {
        let testStation = try TestStation()
        try await testStation.set(
            guests: "Name,Code\n" + (0..<guests).map { "Guest \($0),t-\($0)\n" }.joined())
        return testStation
    }

    @Test func `the token is shown once and never again, and nothing is told without it`() async throws {
        let testStation = try await testStation()
        let event = try await testStation.event()
        let first = try await testStation.serve()
        #expect(first.said.contains("shown this once") && first.fields["Authorization"]?.count ?? 0 > 30)
        let status = try await first.end()
        #expect(status == 0)
        let second = try await testStation.serve()
        #expect(!second.said.contains("token for stations"), "\(second.said)")
        #expect(try await second.ask("GET", "/api/v1/events/\(event)/guests").status == 200)
        let (port, path) = (second.port, "/api/v1/events/\(event)/guests")
        for fields in [[:], ["Authorization": "Bearer wrong"], ["Authorization": "Basic d3Jvbmc6"]] {
            let answer = try await onOwnThread {
                var caller = try HTTPCaller(port: port)
                return try caller.ask("GET", path, fields: fields)
            }
            #expect(answer.status == 401 && !answer.text.contains("Guest 1"), "\(answer.text)")
        }
        let database = try Data(contentsOf: testStation.data.appending(path: "marquee.sqlite"))
        let token = try #require(second.fields["Authorization"]?.dropFirst(7))
        #expect(database.range(of: Data(token.utf8)) == nil, "only its hash is kept")
    }

    @Test func `health needs no token, and ready means that scans can be recorded`() async throws {
        let testStation = try await testStation()
        let serving = try await testStation.serve()
        for path in ["/healthz", "/readyz"] {
            #expect(try await serving.ask("GET", path).status == 200, "\(path)")
        }
        #expect(serving.kioskLink != nil, "\(serving.said)")
        #expect(serving.said.contains("badges are kept as PDF"), "\(serving.said)")
    }

    @Test func `64 connections scan one ticket at once, and exactly one is admitted`() async throws {
        let testStation = try await testStation()
        let event = try await testStation.event()
        let serving = try await testStation.serve("--printer", "labels")
        for code in ["t-0", "t-1", "t-2"] {
            let answers = try await serving.scanAtOnce(code, event: event, connections: 64)
            #expect(answers.count { $0.outcome == "admitted" } == 1)
            #expect(answers.count { $0.outcome == "already_in" } == 63)
        }
        let decisions = try Decisions(export: try await testStation.must("journal", "export"))
        #expect(decisions.all.count == 192 && decisions.admittedTwice.isEmpty)
    }

    @Test func `one scan sent over 64 connections is decided once, and all hear the same`() async throws {
        let testStation = try await testStation()
        let event = try await testStation.event()
        let serving = try await testStation.serve("--printer", "labels")
        let answers = try await serving.scanAtOnce(
            "t-3", event: event, connections: 64, id: UUID().uuidString)
        #expect(Set(answers.map(\.answer)).count == 1 && answers[0].outcome == "admitted")
        #expect(try Decisions(export: try await testStation.must("journal", "export")).all.count == 1)
    }

    @Test func `the same scan id gets the same bytes, also after the guest left and was cancelled`()
        async throws
    {
        let testStation = try TestStation()
        let list = "Name,Code,Status\nAda Lovelace,ada,approved\nLeo Castellanos,leo,approved\n"
        try await testStation.set(guests: list)
        let event = try await testStation.event()
        let serving = try await testStation.serve()
        let first = try await serving.scan("ada", event: event)
        #expect(first.outcome == "admitted")
        try await eventually { try await testStation.must("event", "show", "Mixer").contains("1 kept") }
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "ada", "--exit").status == 0)
        let cancelled = try testStation.desk.file(
            "cancelled.csv", list.replacing("ada,approved", with: "ada,cancelled"))
        try await testStation.must("guests", "import", cancelled, "--event", "Mixer")
        #expect(try await serving.scan("ada", event: event).outcome == "cancelled")
        #expect(try await serving.scan("ada", event: event, id: first.id).answer == first.answer)
        #expect(try await serving.scan("leo", event: event, id: first.id).answer == first.answer)
        let status = try await serving.end()
        #expect(status == 0)
        let next = try await testStation.serve()
        #expect(try await next.scan("ada", event: event, id: first.id).answer == first.answer)
    }

    @Test func `attendance over HTTP is the file of the command line`() async throws {
        let testStation = try await testStation(guests: 3_000)
        let event = try await testStation.event()
        let serving = try await testStation.serve("--printer", "labels")
        _ = try await serving.scan("t-2999", event: event)
        for profile in ["people", "import"] {
            let answer = try await serving.ask(
                "GET", "/api/v1/events/\(event)/attendance.csv?profile=\(profile)")
            let file = try await testStation.marquee("attendance", "--event", "Mixer", "--profile", profile)
            #expect(answer.status == 200 && answer.body == file.output && answer.body.count > 100_000)
        }
    }

    @Test(.enabled(if: canMount)) func `a full disk is 503 and never green; with room again it goes on`()
        async throws
    {
        try await onSmallDisk(megabytes: 3) { testStation, disk in
            try await testStation.set(guests: "Name,Code\nAda,ada\nLeo,leo\n")
            let event = try await testStation.event()
            let serving = try await testStation.serve("--printer", "labels")
            #expect(try await serving.scan("leo", event: event).outcome == "admitted")
            let ballast = try disk.fill()
            let path = "/api/v1/events/\(event)/scans"
            // What the database's own file has left is used up first.
            try await eventually {
                try await serving.ask("POST", path, json: #"{"code":"leo"}"#).status == 503
            }
            let refused = try await serving.ask("POST", path, json: #"{"code":"ada"}"#)
            #expect(refused.status == 503 && refused.text.contains("cannot_record"), "\(refused.text)")
            #expect(refused.text.contains("is full"), "\(refused.text)")
            expectNoMachinery(refused.text)
            #expect(try await serving.ask("GET", "/readyz").status == 503)
            #expect(try await serving.ask("GET", "/healthz").status == 200)
            try FileManager.default.removeItem(at: ballast)
            // What it says holds for a second.
            try await eventually { try await serving.ask("GET", "/readyz").status == 200 }
            #expect(try await serving.scan("ada", event: event).outcome == "admitted")
            #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
        }
    }

    @Test(.enabled(if: SystemCalls.canBeWatched))
    func `while the disk takes nothing, whoever asks whether it is ready makes it try once a second at most`()
        async throws
    {
        let testStation = try await testStation()
        let serving = try await testStation.serve("--printer", "labels")
        #expect(try await serving.ask("GET", "/readyz").status == 200)
        let trace = testStation.desk.path("writes")
        let began = ContinuousClock.now
        let failing = try BackgroundProgram(
            "strace",
            [
                "-f", "-p", "\(serving.id)", "-P",
                testStation.data.appending(path: "marquee.sqlite-wal").path,
                "-o", trace,
                "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC",
            ], log: testStation.desk.url.appending(path: "strace.log"))
        // What it said before holds for a second.
        try await eventually { try await serving.ask("GET", "/readyz").status == 503 }
        let port = serving.port
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await onOwnThread {
                        var caller = try HTTPCaller(port: port)
                        for _ in 0..<25 {
                            let answer = try caller.ask("GET", "/readyz")
                            #expect(answer.status == 503 && answer.text.contains("is full"), "\(answer.text)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        await failing.end()
        let seconds = Int((ContinuousClock.now - began) / .seconds(1))
        let tries = try String(contentsOfFile: trace, encoding: .utf8).matches(of: /ENOSPC/).count
        #expect((1...seconds + 1).contains(tries), "\(tries) in \(seconds) s")
        try await eventually { try await serving.ask("GET", "/readyz").status == 200 }
        #expect(try await serving.end() == 0)
    }
}

import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct ServeEndTests {
    private static func list(_ guests: Int) -> String {
        "Name,Code\n" + (0..<guests).map { "Guest \($0),t-\($0)\n" }.joined()
    }

    @Test func `SIGTERM ends serve when nobody is there, and what was answered is kept`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list(3))
        let event = try await testStation.event()
        let serving = try await testStation.serve()
        #expect(try await serving.scan("t-1", event: event).outcome == "admitted")
        #expect(try await serving.end() == 0, "\(serving.said)")
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "t-1").status == 3)
    }

    @Test func `SIGTERM ends serve though connections stay open and a download hangs`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list(20_000))
        let event = try await testStation.event()
        let serving = try await testStation.serve("--printer", "labels")
        let (port, fields) = (serving.port, serving.fields)
        let status = try await onOwnThread {
            var idle = try HTTPCaller(port: port)
            _ = try idle.ask("GET", "/healthz")
            let silent = try HTTPCaller(port: port)
            // Megabytes are asked for and never read.
            let hanging = try HTTPCaller(port: port)
            try hanging.send("GET", "/api/v1/events/\(event)/attendance.csv", fields: fields)
            usleep(300_000)
            let ended = try serving.endWaiting()
            _ = consume silent
            _ = consume hanging
            return ended
        }
        #expect(status == 0, "\(serving.said)")
        expectNoMachinery(serving.said)
    }

    @Test func `a backup made while scans run is whole, and has every answer that came before it`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list(2_000))
        let event = try await testStation.event()
        let serving = try await testStation.serve("--printer", "labels")
        let (port, fields) = (serving.port, serving.fields)
        let backup = testStation.desk.path("running.backup")
        async let scanning = onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try (0..<400).map {
                try Serving.scan(
                    Sent(id: UUID().uuidString, code: "t-\($0)"), event: event, fields: fields, on: &caller)
            }
        }
        let before = try await serving.scan("t-1999", event: event)
        try await testStation.must("backup", backup)
        #expect(try await scanning.count { $0.outcome == "admitted" } == 400)
        let elsewhere = try TestStation()
        try await elsewhere.must("restore", backup)
        #expect(try await elsewhere.must("journal", "verify").contains("each as it was written"))
        let kept = try Decisions(export: try await elsewhere.must("journal", "export"))
        #expect(kept.outcomes[before.id] == "admitted" && kept.admittedTwice.isEmpty)
    }

    @Test func `a list is taken in beside a running door, and no scan is turned away for it`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list(100))
        let event = try await testStation.event()
        let serving = try await testStation.serve("--printer", "labels")
        let (port, fields) = (serving.port, serving.fields)
        async let scanning = onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try (0..<100).map {
                try Serving.scan(
                    Sent(id: UUID().uuidString, code: "t-\($0)"), event: event, fields: fields, on: &caller)
            }
        }
        let more = try testStation.desk.file("more.csv", Self.list(120))
        let said = try await testStation.must("guests", "import", more, "--event", "Mixer")
        #expect(said.contains("20 added, 0 updated, 100 unchanged"), "\(said)")
        #expect(try await scanning.allSatisfy { $0.outcome == "admitted" })
        #expect(try await serving.scan("t-119", event: event).outcome == "admitted")
        #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
    }
}

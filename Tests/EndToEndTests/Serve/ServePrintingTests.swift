import Foundation
import TestSupport
import Testing

/// A door with a print server and a label printer, whose badges are looked at.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct ServePrintingTests {
    private func rehearse(
        guests: Int = 3, _ body: (TestStation, String, PrintServer, PaperPrinter) async throws -> Void
    ) async throws {
        let server = try await PrintServer.start(savesJobsAtOnce: true)
        let printer = try await PaperPrinter.start()
        try await server.addQueue("labels", device: printer.uri, driver: .everywhere)
        let testStation = try TestStation(printServer: server)
        try await testStation.set(
            guests: "Name,Code\n" + (0..<guests).map { "Guest \($0),t-\($0)\n" }.joined())
        do { try await body(testStation, try await testStation.event(), server, printer) } catch {
            throw TestSetupError("\(error)\ncupsd said:\n\(server.log)\nippeveprinter said:\n\(printer.log)")
        }
        await server.stop()
    }

    private func badges(_ testStation: TestStation) async throws -> String {
        let shown = try await testStation.must("event", "show", "Mixer")
        return shown.firstMatch(of: /Badges: (.*)/).map { String($0.1) } ?? ""
    }

    @Test func `a scan over HTTP brings a badge out of the printer, with its own token and the name`()
        async throws
    {
        try await rehearse { testStation, event, _, printer in
            let serving = try await testStation.serve()
            #expect(try await serving.scan("t-1", event: event).outcome == "admitted")
            try await eventually { try await badges(testStation) == "1 printed" }
            let label = try #require(printer.printed.first).path
            #expect(printer.printed.count == 1)
            #expect(try await PrintedPaper.text(of: label).contains("Guest"))
            let preview = testStation.desk.path("badge.png")
            try await testStation.must("badge", "--event", "Mixer", "--guest", "Guest 1", "--out", preview)
            #expect(try await PrintedPaper.code(inPDF: label) == PrintedPaper.code(inPicture: preview))
            #expect(!serving.said.contains("Guest 1"), "no name in the log")
            #expect(!printer.log.contains("Guest 1"), "no name in a job's name")
        }
    }

    @Test func `killed between the commit and the print, the badge comes out once after the restart`()
        async throws
    {
        try await rehearse { testStation, event, server, printer in
            let serving = try await testStation.serve("--printer", "labels")
            await server.stop()
            #expect(try await serving.scan("t-0", event: event).outcome == "admitted")
            serving.kill()
            #expect(try await badges(testStation) == "1 wanted")
            try await server.restart()
            let next = try await testStation.serve("--printer", "labels")
            try await eventually { try await badges(testStation) == "1 printed" }
            #expect(printer.printed.count == 1)
            try await next.end()
            #expect(printer.printed.count == 1)
        }
    }

    @Test func `killed while the printer has the job, it is found again and not sent twice`() async throws {
        try await rehearse { testStation, event, _, printer in
            let serving = try await testStation.serve()
            try printer.hold("media-empty")
            #expect(try await serving.scan("t-0", event: event).outcome == "admitted")
            try await eventually { printer.isHolding }
            serving.kill()
            let next = try await testStation.serve()
            #expect(try await next.scan("t-1", event: event).outcome == "admitted", "the door does not wait")
            try printer.release()
            try await eventually { try await badges(testStation) == "2 printed" }
            #expect(printer.printed.count == 2)
            let tokens = Set(
                try await printer.printed.asyncMap { try await PrintedPaper.code(inPDF: $0.path) })
            #expect(tokens.count == 2, "each badge once")
        }
    }

    @Test func `killed while the printer has the job, which ends before the restart: it is told as printed`()
        async throws
    {
        try await rehearse { testStation, event, server, printer in
            let serving = try await testStation.serve()
            try printer.hold()
            #expect(try await serving.scan("t-0", event: event).outcome == "admitted")
            try await eventually { printer.isHolding }
            serving.kill()
            try printer.release()
            try await eventually { printer.printed.count == 1 }
            // From now on the server has the job on its disk alone.
            try await eventually { try await server.unfinishedJobs().isEmpty }
            let next = try await testStation.serve()
            try await eventually { try await badges(testStation) == "1 printed" }
            try await next.end()
            #expect(printer.printed.count == 1)
        }
    }

    @Test func `killed while badges are kept as PDF, every badge is there after the restart`() async throws {
        let testStation = try TestStation()
        let rows = (0..<40).map { "Guest \($0),t-\($0)\n" }.joined()
        try await testStation.set(guests: "Name,Code\n" + rows)
        let event = try await testStation.event()
        for round in 0..<8 {
            var random = Seeded(round)
            let serving = try await testStation.serve()
            for number in 0..<5 { _ = try await serving.scan("t-\(round * 5 + number)", event: event) }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...300, using: &random)))
            serving.kill()
        }
        let last = try await testStation.serve()
        try await eventually { try await badges(testStation) == "40 kept" }
        try await last.end()
        let kept = try FileManager.default.contentsOfDirectory(
            atPath: testStation.data.appending(path: "badges").path)
        #expect(kept.filter { $0.hasSuffix(".pdf") }.count == 40, "\(kept)")
    }

    @Test
    func `killed at twelve moments while badges print, each badge comes out at most once and none is lost`()
        async throws
    {
        try await rehearse(guests: 12) { testStation, event, _, printer in
            for round in 0..<12 {
                var random = Seeded(round)
                let serving = try await testStation.serve()
                #expect(try await serving.scan("t-\(round)", event: event).outcome == "admitted")
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...900, using: &random)))
                serving.kill()
            }
            let last = try await testStation.serve()
            try await eventually(within: .seconds(90)) {
                let left = try await badges(testStation)
                return !left.contains("wanted") && !left.contains("sent") && !left.contains("printing")
            }
            try await last.end()
            let counts = try await badges(testStation)
            let tokens = try await printer.printed.asyncMap { try await PrintedPaper.code(inPDF: $0.path) }
            #expect(Set(tokens).count == tokens.count, "a badge came out twice")
            #expect(!counts.contains("failed"), "\(counts)")
            let printed = counts.firstMatch(of: /(\d+) printed/).flatMap { Int($0.1) } ?? 0
            #expect(
                printed <= tokens.count,
                "told as printed and not on paper: \(counts), \(tokens.count) came out")
            let unknown = counts.firstMatch(of: /(\d+) unknown/).flatMap { Int($0.1) } ?? 0
            #expect(printed + unknown == 12, "\(counts)")
        }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

import Foundation
import TestSupport
import Testing

/// A door with a Zebra behind LPrint and CUPS, whose labels are read as they would be burnt.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct ZebraTests {
    private func rehearse(
        guests: Int, _ body: (TestStation, String, Zebra) async throws -> Void
    ) async throws {
        let (server, zebra) = (try await PrintServer.start(), try await Zebra.start())
        try await server.addQueue("zebra", device: zebra.uri, driver: .everywhere, location: "front door")
        let testStation = try TestStation(printServer: server)
        try await testStation.set(
            guests: "Name,Code\n" + (0..<guests).map { "Guest \($0),t-\($0)\n" }.joined())
        do { try await body(testStation, try await testStation.event(), zebra) } catch {
            throw TestSetupError("\(error)\ncupsd said:\n\(server.log)")
        }
        await server.stop()
    }

    private func badges(_ testStation: TestStation) async throws -> String {
        let shown = try await testStation.must("event", "show", "Mixer")
        return shown.firstMatch(of: /Badges: (.*)/).map { String($0.1) } ?? ""
    }

    /// What zbar reads on each label that was burnt.
    private func codes(_ zebra: Zebra, _ testStation: TestStation) async throws -> [String] {
        var codes: [String] = []
        for (index, label) in zebra.labels.enumerated() {
            let file = try testStation.desk.file("label-\(index).pbm", label.picture)
            codes.append(try await PrintedPaper.code(inPicture: file))
        }
        return codes
    }

    @Test func `the code on a burnt label is that of the very badge`() async throws {
        try await rehearse(guests: 1) { testStation, event, zebra in
            let serving = try await testStation.serve()
            #expect(try await serving.scan("t-0", event: event).outcome == "admitted")
            try await eventually { try await badges(testStation) == "1 printed" }
            let preview = testStation.desk.path("badge.png")
            try await testStation.must("badge", "--event", "Mixer", "--guest", "Guest 0", "--out", preview)
            #expect(try await codes(zebra, testStation) == [PrintedPaper.code(inPicture: preview)])
            let label = try #require(zebra.labels.first)
            #expect(label.width == 816 && label.height == 609)
        }
    }

    @Test
    func `a Zebra that is out of labels is sent nothing, guests get numbers, and their labels come in order`()
        async throws
    {
        try await rehearse(guests: 5) { testStation, event, zebra in
            let serving = try await testStation.serve("--printer", "zebra")
            try await eventually { serving.isRunning }
            zebra.raise(errors: 1)
            let path = "/api/v1/events/\(event)/printing"
            let words = "The printer at the front door is out of labels. Load a 4×3 in roll."
            try await eventually {
                try await serving.ask("GET", path).text.contains(words)
            }
            for number in 0..<5 {
                let body = #"{"code":"t-\#(number)"}"#
                let answer = try await serving.ask("POST", "/api/v1/events/\(event)/scans", json: body).text
                #expect(
                    answer.contains(#""outcome":"admitted""#) && answer.contains(#""pickup":\#(number + 1)"#))
            }
            #expect(zebra.labels.isEmpty)
            #expect(try await badges(testStation) == "5 wanted")
            let told = try await testStation.must("printers")
            #expect(
                told.contains("is out of labels. 5 badges are waiting. Load a 4×3 in roll."), "\(told)")
            zebra.raise(errors: 0)
            try await eventually { try await badges(testStation) == "5 printed" }
            let codes = try await codes(zebra, testStation)
            #expect(codes.count == 5 && Set(codes).count == 5, "each badge once")
            let preview = testStation.desk.path("badge.png")
            for number in [0, 4] {
                try await testStation.must(
                    "badge", "--event", "Mixer", "--guest", "Guest \(number)", "--out", preview)
                #expect(
                    try await PrintedPaper.code(inPicture: preview) == codes[number],
                    "in the order of arrival")
            }
        }
    }

    @Test func `a test label comes out, and is in no ledger`() async throws {
        try await rehearse(guests: 1) { testStation, _, zebra in
            let said = try await testStation.must("printers", "test", "zebra")
            #expect(said.contains("says that the test label is out"), "\(said)")
            #expect(zebra.labels.count == 1)
            #expect(try await badges(testStation) == "none yet")
        }
    }
}

/// Badges printed ahead of the evening.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct PileTests {
    @Test func `a pile is paused with Control-C, goes on with resume, and no badge comes twice`() async throws
    {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue("labels", device: printer.uri, driver: .everywhere)
        let testStation = try TestStation(printServer: server)
        let names = ["Moss", "Abel", "Zorn", "Kerr", "Dunn"]
        try await testStation.set(guests: "First name,Last name\n" + names.map { "Guest,\($0)\n" }.joined())
        try printer.hold()
        let pile = try BackgroundProgram(
            TestStation.program, ["print", "--event", "Mixer", "--all", "--sort", "last-name"],
            environment: testStation.environment, log: testStation.desk.url.appending(path: "print.log"))
        try await eventually { printer.isHolding }
        kill(pile.id, SIGINT)
        #expect(try await pile.ended(within: .seconds(60)) == 1)
        #expect(pile.said.contains("The rest is paused: go on with `marquee print"), "\(pile.said)")
        #expect(try await testStation.must("event", "show", "Mixer").contains("4 held"))
        try printer.release()
        let resumed = try await testStation.must("print", "--event", "Mixer", "--resume")
        #expect(resumed.contains("printed"), "\(resumed)")
        #expect(try await testStation.must("event", "show", "Mixer").contains("Badges: 5 printed"))
        var came: [String] = []
        for label in printer.printed {
            let text = try await PrintedPaper.text(of: label.path)
            came.append(contentsOf: names.filter(text.contains))
        }
        #expect(came == names.sorted(), "in the order of their names, each once")
        await server.stop()
    }

    @Test func `a badge that came out is printed again with a reason alone`() async throws {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue("labels", device: printer.uri, driver: .everywhere)
        let testStation = try TestStation(printServer: server)
        try await testStation.set(guests: "First name,Last name\nAda,Lovelace\n")
        let words = ["print", "--event", "Mixer", "--guest", "Ada Lovelace"]
        #expect(try await testStation.marquee(words).status == 0)
        let refused = try await testStation.marquee(words)
        #expect(refused.status == 1 && refused.complaint.contains("give a reason for another one"))
        #expect(try await testStation.marquee(words + ["--reason", "coffee"]).status == 0)
        #expect(try await testStation.must("event", "show", "Mixer").contains("1 printed, 1 voided"))
        for wrong in [["--reason", ""], ["--all"], ["--pause"]] {
            #expect(try await testStation.marquee(words + wrong).status == 2)
        }
        #expect(printer.printed.count == 2)
        await server.stop()
    }
}

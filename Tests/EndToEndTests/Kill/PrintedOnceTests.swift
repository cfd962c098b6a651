import Foundation
import TestSupport
import Testing

/// The station, the print server and printers are ended at random moments, and the labels are counted.
///
/// `MARQUEE_PRINT_KILLS` says how often each is ended and `MARQUEE_PRINT_GUESTS` how many guests come;
/// `MARQUEE_PRINT_SEED` begins with other moments.
@Suite(.fewAtATime, .timeLimit(.minutes(60))) struct PrintedOnceTests {
    private static let guests = number("MARQUEE_PRINT_GUESTS") ?? 24
    private static let kills = number("MARQUEE_PRINT_KILLS") ?? 4
    private static let seed = number("MARQUEE_PRINT_SEED") ?? 0

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    /// A station with printers, each behind a queue of its own.
    private struct PrintedEvening {
        let server: PrintServer
        let printers: [UnrulyPrinter]
        let station: TestStation
        let event: String

        static func open(printers count: Int) async throws -> PrintedEvening {
            let server = try await PrintServer.start(savesJobsAtOnce: true)
            let printers = try (0..<count).map { _ in try UnrulyPrinter() }
            for (number, printer) in printers.enumerated() {
                printer.behave { $0.labelTakes = .milliseconds(300) }
                printer.hasRun(for: 600)
                try await server.addQueue(
                    "labels\(number)", device: printer.uri, driver: .everywhere, policy: "abort-job")
            }
            // In order, so that the queues are on its disk.
            try await server.restart()
            let station = try TestStation(printServer: server)
            let rows = (0..<guests).map { "Guest \($0),t-\($0)\n" }.joined()
            try await station.set(guests: "Name,Code\n" + rows)
            for number in 0..<count { try await station.must("printers", "use", "labels\(number)", "--own") }
            return PrintedEvening(
                server: server, printers: printers, station: station, event: try await station.event())
        }

        func audit() async throws -> LedgerAudit {
            try LedgerAudit(
                export: try await station.must("journal", "export"), printed: printers.flatMap(\.printed))
        }

        /// Lets a guest in, with the same scan again and again until the station answers.
        func admit(_ guest: Int, at serving: () -> Serving) async throws {
            let id = UUID().uuidString
            try await eventually {
                try await serving().scan("t-\(guest)", event: event, id: id).outcome == "admitted"
            }
        }

        /// Waits until no badge is on its way any more.
        func settle() async throws -> LedgerAudit {
            try await eventually(within: .seconds(300)) { try await audit().underWay.isEmpty }
            return try await audit()
        }
    }

    private func expectTrue(_ audit: LedgerAudit, _ what: String) {
        print("\(what): \(audit.summary).")
        #expect(audit.states.count == Self.guests)
        #expect(
            audit.twice.isEmpty && audit.neverOut.isEmpty && audit.outAfterAll.isEmpty, "\(audit.summary)")
        #expect(audit.badges("failed").isEmpty, "\(audit.summary)")
    }

    @Test func `a station that is killed again and again prints each badge once and knows of each`()
        async throws
    {
        let evening = try await PrintedEvening.open(printers: 2)
        var random = Seeded(Self.seed)
        var serving = try await evening.station.serve()
        let moments = Set((0..<Self.guests).shuffled(using: &random).prefix(Self.kills))
        for guest in 0..<Self.guests {
            try await evening.admit(guest) { serving }
            guard moments.contains(guest) else { continue }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...1_500, using: &random)))
            serving.kill()
            serving = try await evening.station.serve()
        }
        let audit = try await evening.settle()
        try await serving.end()
        expectTrue(audit, "The station was killed \(moments.count) times")
        // All that a printer was sent came out, and both the server and the printer say so.
        #expect(audit.badges("unknown").isEmpty, "\(audit.summary)")
        await evening.server.stop()
    }

    @Test(arguments: ["in order", "at once", "alone"])
    func `a print server that is ended again and again loses no badge silently`(how: String) async throws {
        let evening = try await PrintedEvening.open(printers: 1)
        var random = Seeded(Self.seed)
        let serving = try await evening.station.serve()
        let moments = Set((0..<Self.guests).shuffled(using: &random).prefix(Self.kills))
        for guest in 0..<Self.guests {
            try await evening.admit(guest) { serving }
            guard moments.contains(guest) else { continue }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...1_500, using: &random)))
            switch how {
            case "in order": await evening.server.stop()
            case "at once": evening.server.kill()
            default: evening.server.crash()
            }
            try await evening.server.restart()
        }
        let audit = try await evening.settle()
        try await serving.end()
        print("The print server was ended \(how) \(moments.count) times: \(audit.summary).")
        #expect(audit.states.count == Self.guests && audit.badges("failed").isEmpty)
        #expect(audit.neverOut.isEmpty && audit.outAfterAll.isEmpty, "\(audit.summary)")
        // A server that begins a job again is quicker now and then than who cancels it; of such a badge nobody knows.
        #expect(Set(audit.twice).isSubset(of: audit.badges("unknown")), "\(audit.summary)")
        #expect(audit.badges("unknown").count <= moments.count, "\(audit.summary)")
        await evening.server.stop()
    }

    @Test func `among three printers of which one fails now and then no badge is told that is not out`()
        async throws
    {
        let evening = try await PrintedEvening.open(printers: 3)
        var random = Seeded(Self.seed)
        let serving = try await evening.station.serve()
        let moments = Set((0..<Self.guests).shuffled(using: &random).prefix(Self.kills))
        for guest in 0..<Self.guests {
            try await evening.admit(guest) { serving }
            guard moments.contains(guest), let printer = evening.printers.randomElement(using: &random) else {
                continue
            }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...600, using: &random)))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: printer.switchOffAndOn()
            case 1:
                printer.behave {
                    $0.reasons = ["media-empty-error"]; $0.holds = true
                }
            case 2: printer.behave { $0.ignoresCancellation = true }
            default:
                try await evening.server.tell("cancel", ["-a"])
            }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...1_500, using: &random)))
            printer.behave { ($0.reasons, $0.holds, $0.ignoresCancellation) = (["none"], false, false) }
        }
        // A job that was cancelled before the printer had any of it does not come out: that is what somebody wanted.
        let audit = try await evening.settle()
        try await serving.end()
        print("Printers failed \(moments.count) times: \(audit.summary).")
        #expect(audit.states.count == Self.guests)
        #expect(
            audit.twice.isEmpty && audit.neverOut.isEmpty && audit.outAfterAll.isEmpty, "\(audit.summary)")
        #expect(audit.badges("unknown").count <= moments.count * 3, "\(audit.summary)")
        await evening.server.stop()
    }
}

import Foundation
import Printing
import Synchronization
import TestSupport
import Testing

/// Printers that do not do what they are told, and the word that is given about each label.
@Suite(.timeLimit(.minutes(5))) struct UnrulyPrinterTests {
    private struct UnrulyHouse {
        let server: PrintServer
        let printer: UnrulyPrinter
        let spooler: Spooler

        func send(_ name: String = "marquee-\(UUID().uuidString)") async throws -> Job {
            try await spooler.submit(
                document: labelPDF("Ada"), format: .pdf, to: "labels", media: badgeSize, jobName: name)
        }

        func follow(_ job: Job, quiet: Duration = .seconds(40)) async throws -> JobOutcome {
            _ = try? await spooler.look(at: "labels")  // gone, in one of the tests
            return try await spooler.follow(job, timeouts: Timeouts(quiet: quiet))
        }

        /// Sends a label, and does something to the printer once that has the label inside and it is followed.
        func send(
            whileInside change: () -> Void
        ) async throws -> (job: Job, outcome: JobOutcome) {
            _ = try await spooler.look(at: "labels")
            let isFollowed = Mutex(false)
            let job = try await send()
            async let outcome = spooler.follow(job, timeouts: Timeouts(quiet: .seconds(40))) { _ in
                isFollowed.withLock { $0 = true }
                return nil
            }
            try await eventually { printer.isHolding && isFollowed.withLock(\.self) }
            change()
            return (job, try await outcome)
        }

        /// Sends a label that must come out.
        func expectPrinted() async throws {
            let outcome = try await follow(try await send())
            #expect(outcome == .printed)
        }
    }

    private func open(_ body: (UnrulyHouse) async throws -> Void) async throws {
        let server = try await PrintServer.start()
        let printer = try UnrulyPrinter()
        try await server.addQueue("labels", device: printer.uri, driver: .everywhere)
        do {
            try await body(
                UnrulyHouse(server: server, printer: printer, spooler: Spooler(server: server.socket)))
        } catch {
            throw TestSetupError("\(error)\ncupsd said:\n\(server.log)")
        }
        await server.stop()
    }

    private func isUnknown(_ outcome: JobOutcome) -> Bool {
        if case .unknown = outcome { true } else { false }
    }

    @Test(
        arguments: [
            { $0.clock = .runs }, { $0.clock = .stands(at: 1) }, { $0.clock = .stands(at: 0) },
            { $0.clock = .isMissing },
            { $0.keepsNoHistory = true },
        ] as [@Sendable (inout UnrulyPrinter.Conduct) -> Void])
    func `a label that came out is told as printed, whatever the printer's clock and list are worth`(
        conduct: @Sendable (inout UnrulyPrinter.Conduct) -> Void
    ) async throws {
        try await open { house in
            house.printer.behave(conduct)
            house.printer.hasRun(for: 600)
            for count in 1...2 {
                try await house.expectPrinted()
                #expect(house.printer.printed.count == count)
            }
        }
    }

    @Test(arguments: [
        UnrulyPrinter.PrinterClock.runs, .stands(at: 1), .stands(at: 0), .isMissing,
    ])
    func `a label that the printer has forgotten is unknown, though the print server says completed`(
        clock: UnrulyPrinter.PrinterClock
    ) async throws {
        try await open { house in
            house.printer.behave { ($0.holds, $0.clock) = (true, clock) }
            house.printer.hasRun(for: 600)
            let (job, said) = try await house.send(whileInside: house.printer.switchOffAndOn)
            #expect(isUnknown(said), "\(said)")
            #expect(try await house.spooler.report(on: job).state == .completed)
            house.printer.behave { $0.holds = false }
            try await house.expectPrinted()
            #expect(house.printer.printed.count == 1)
        }
    }

    @Test(arguments: [3, 86_400])
    func
        `a label that was inside a printer in whose place another one stands is unknown, however long that has run`(
            seconds: Int
        ) async throws
    {
        try await open { house in
            house.printer.behave { $0.holds = true }
            house.printer.hasRun(for: 600)
            let (_, said) = try await house.send { house.printer.exchange(hasRunFor: seconds) }
            #expect(isUnknown(said), "\(said)")
            house.printer.behave { $0.holds = false }
            try await house.expectPrinted()
            #expect(house.printer.printed.count == 1)
        }
    }

    @Test(arguments: [true, false])
    func `a job that is cancelled when the printer had it is unknown, whether or not the printer obeys`(
        isObeyed: Bool
    ) async throws {
        try await open { house in
            house.printer.behave { ($0.holds, $0.ignoresCancellation) = (true, !isObeyed) }
            let job = try await house.send()
            async let outcome = house.follow(job)
            try await eventually { house.printer.isHolding }
            try await house.server.tell("cancel", ["-a"])
            let said = try await outcome
            #expect(isUnknown(said), "\(said)")
            // The print server tells the printer of the cancellation after it told this program.
            try await eventually { !isObeyed || !house.printer.isHolding }
            house.printer.behave { $0.holds = false }
            #expect(house.printer.printed.count == (isObeyed ? 0 : 1))
        }
    }

    @Test func `a job that was cancelled too late is printed by the printer's own word`() async throws {
        try await open { house in
            house.printer.behave { ($0.holds, $0.ignoresCancellation) = (true, true) }
            let job = try await house.send("marquee-late")
            try await eventually { house.printer.isHolding }
            try await house.server.tell("cancel", ["-a"])
            house.printer.behave { $0.holds = false }
            let said = try await house.follow(job)
            #expect(said == .printed)
            let lost = await house.spooler.outcome(
                ofLostJob: "marquee-late", on: "labels", because: "nobody knows it")
            #expect(lost == .printed)
            let never = await house.spooler.outcome(
                ofLostJob: "marquee-never", on: "labels", because: "nobody knows it")
            #expect(never == .unknown("nobody knows it"))
            // A printer that lists what came before would list it.
            for (earlier, outcome) in [
                ("marquee-late", JobOutcome.neverBegan("nobody knows it")),
                ("marquee-forgotten", .unknown("nobody knows it")),
            ] {
                let told = await house.spooler.outcome(
                    ofLostJob: "marquee-never", on: "labels", after: earlier, because: "nobody knows it")
                #expect(told == outcome)
            }
        }
    }

    @Test func `a queue that is deleted when the printer had the job: nobody knows`() async throws {
        try await open { house in
            house.printer.behave { ($0.holds, $0.ignoresCancellation) = (true, true) }
            let job = try await house.send()
            async let outcome = house.follow(job)
            try await eventually { house.printer.isHolding }
            try await house.server.tell("lpadmin", ["-x", "labels"])
            let said = try await outcome
            #expect(isUnknown(said), "\(said)")
        }
    }

    @Test(arguments: [true, false])
    func `a queue that is stopped and resumed prints no label a second time`(isObeyed: Bool) async throws {
        try await open { house in
            house.printer.behave { ($0.holds, $0.ignoresCancellation) = (true, !isObeyed) }
            let job = try await house.send()
            async let outcome = house.follow(job)
            try await eventually { house.printer.isHolding }
            try await house.server.tell("cupsdisable", ["labels"])
            let said = try await outcome
            #expect(isUnknown(said), "\(said)")
            try await eventually { !isObeyed || !house.printer.isHolding }
            try await house.server.tell("cupsenable", ["labels"])
            house.printer.behave { $0.holds = false }
            // The next one shows that nothing is left before it.
            try await house.expectPrinted()
            #expect(house.printer.printed.count { $0.job == job.name } == (isObeyed ? 0 : 1))
            #expect(house.printer.printed.count == (isObeyed ? 1 : 2))
        }
    }

    @Test func `a job is found by its name behind more jobs than the server gives in one answer`()
        async throws
    {
        try await open { house in
            try await house.server.tell("cupsdisable", ["labels"])
            for number in 0..<510 { _ = try await house.send("other-\(number)") }
            try await house.server.tell("cancel", ["-a", "labels"])
            try await house.server.tell("cupsenable", ["labels"])
            let job = try await house.send("marquee-last")
            try await eventually { house.printer.printed.count == 1 }
            try await eventually { try await house.server.unfinishedJobs().isEmpty }
            #expect(try await house.spooler.find(jobNamed: "marquee-last") == job)
            #expect(job.number > 510)
        }
    }

    @Test func `a job that ended unseen is found by its name, among many that others sent`() async throws {
        try await open { house in
            let job = try await house.send("marquee-unseen")
            for _ in 0..<3 { _ = try await house.send() }
            // The server puts a job out of memory when it has ended and nobody asks for it.
            try await eventually { house.printer.printed.count == 4 }
            try await eventually { try await house.server.unfinishedJobs().isEmpty }
            #expect(try await house.spooler.find(jobNamed: "marquee-unseen") == job)
        }
    }
}

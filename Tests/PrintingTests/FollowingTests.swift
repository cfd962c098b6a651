import Foundation
import Printing
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2))) struct FollowingTests {
    @Test(arguments: [true, false])
    func `a print server that crashes mid-job makes the badge unknown, and only one comes out`(
        savesJobsAtOnce: Bool
    ) async throws {
        try await PrintingHouse.open(savesJobsAtOnce: savesJobsAtOnce) { house in
            try await house.server.restart()  // in order, so that the queue is on its disk
            try house.printer.hold()
            let job = try await house.send("Katherine Johnson")
            async let outcome = house.spooler.follow(job, timeouts: Timeouts(quiet: .seconds(30)))
            try await eventually { house.printer.isHolding }
            house.server.crash()
            try await house.server.restart()
            guard case .unknown = try await outcome else {
                Issue.record("\(try await outcome)")
                return
            }
            try house.printer.release()
            try await eventually { !house.printer.isHolding }
            try await eventually { try await house.isQuiet }
            #expect(house.printer.printed.count <= 1)
            // The queue works again, and nothing is left in it to come out first.
            let next = try await house.send("Next")
            try await house.expectPrinted(next)
            #expect(house.printer.printed.count <= 2)
        }
    }

    @Test func `a print server that stays away makes the badge unknown at the deadline`() async throws {
        try await PrintingHouse.open { house in
            try house.printer.hold()
            let job = try await house.send("Mary Jackson")
            try await eventually { house.printer.isHolding }
            house.server.kill()
            let outcome = try await house.spooler.follow(job, timeouts: Timeouts(quiet: .milliseconds(300)))
            guard case .unknown(let words) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(words.hasPrefix("No print server answers at "))
        }
    }

    @Test
    func `when patience is over a job that never began may be sent again, and one at the printer is unknown`()
        async throws
    {
        try await PrintingHouse.open { house in
            try house.printer.hold("cover-open")
            let first = try await house.send("First")
            try await eventually { try await house.spooler.printer("labels").warnings.contains("cover-open") }
            let second = try await house.send("Second")
            #expect(
                try await house.spooler.follow(second, timeouts: Timeouts(quiet: .zero))
                    == .neverBegan(
                        "The job was not finished in time and was cancelled. The printer at the front door is open. Close its cover."
                    ))
            guard case .unfinished = try await house.spooler.follow(first, timeouts: Timeouts(quiet: .zero))
            else {
                Issue.record("what lay at the printer cannot be known")
                return
            }
            #expect(try await house.spooler.report(on: first).state == .cancelled)
            #expect(try await house.spooler.report(on: second).hasBegun == false)
            try house.printer.release()
        }
    }

    @Test func `who stops following leaves the job alone, and the spooler answers others meanwhile`()
        async throws
    {
        try await PrintingHouse.open { house in
            try house.printer.hold()
            let job = try await house.send("Annie Easley")
            let following = Task {
                try await house.spooler.follow(job, timeouts: Timeouts(quiet: .seconds(60)))
            }
            try await eventually { house.printer.isHolding }
            let time = try await ContinuousClock().measure { _ = try await house.spooler.printers() }
            #expect(time < .seconds(5))
            following.cancel()
            await #expect(throws: CancellationError.self) { try await following.value }
            #expect(try await house.spooler.report(on: job).state == .processing)
            try house.printer.release()
            try await house.expectPrinted(job)
        }
    }

    @Test func `a job is found again by its name, and another's number is not taken for it`() async throws {
        try await PrintingHouse.open { house in
            #expect(try await house.spooler.find(jobNamed: "marquee-1") == nil)
            let job = try await house.send("Dorothy Vaughan", name: "marquee-1")
            #expect(try await house.spooler.find(jobNamed: "marquee-1") == job)
            try await house.expectPrinted(job)
            let afterwards = try Spooler(server: house.server.address)
            #expect(try await afterwards.find(jobNamed: "marquee-1") == job)
            #expect(try await afterwards.find(jobNamed: "marquee-2") == nil)
            let stranger = Job(number: job.number, name: "marquee-2", queue: "labels")
            let error = await #expect(throws: PrintError.self) { try await afterwards.report(on: stranger) }
            #expect(error?.code == .noSuchJob)
            await #expect(throws: PrintError.self) { try await afterwards.cancel(stranger) }
        }
    }

    @Test func `a queue without a driver, with an accent in its name, prints and is found again`()
        async throws
    {
        let server = try await PrintServer.start()
        try await server.addQueue("entrée", device: "file:/dev/null", driver: .raw)
        let spooler = try Spooler(server: server.socket)
        let job = try await spooler.submit(
            document: labelPDF("Ada"), format: .pdf, to: "entrée", media: badgeSize, jobName: "marquee-e")
        #expect(try await spooler.follow(job, timeouts: Timeouts(quiet: .seconds(20))) == .printed)
        #expect(try await spooler.find(jobNamed: "marquee-e") == job)
        await server.stop()
    }

    @Test func `a waiting badge can be cancelled and does not come out`() async throws {
        try await PrintingHouse.open { house in
            try house.printer.hold()
            let first = try await house.send("First")
            try await eventually { house.printer.isHolding }
            let second = try await house.send("Second")
            try await house.spooler.cancel(second)
            try await house.spooler.cancel(second)
            try house.printer.release()
            try await house.expectPrinted(first)
            guard
                case .failed = try await house.spooler.follow(second, timeouts: Timeouts(quiet: .seconds(20)))
            else {
                Issue.record("a cancelled badge is not printed")
                return
            }
            #expect(house.printer.printed.count == 1)
        }
    }
}

extension PrintingHouse {
    /// Whether the queue has nothing to do.
    var isQuiet: Bool {
        get async throws { try await spooler.printer("labels").state == .idle }
    }
}

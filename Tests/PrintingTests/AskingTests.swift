import Foundation
import Printing
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2))) struct AskingTests {
    @Test func `the queues come in order, with what staff need to know them by`() async throws {
        try await PrintingHouse.open { house in
            try await house.server.addQueue("aaa", device: "socket://127.0.0.1:9", driver: .raw)
            try await house.server.tell("lpadmin", ["-d", "labels"])
            let printers = try await house.spooler.printers()
            #expect(printers.map(\.queue) == ["aaa", "labels"])
            #expect(printers.map(\.isDefault) == [false, true])
            let labels = try #require(printers.last)
            #expect(labels.name == "labels (front door)" && labels.state == .idle && labels.acceptsJobs)
            #expect(labels.trouble == nil && labels.notice() == nil && labels.errorPolicy == "retry-job")
            #expect(labels.takes(badgeSize) && !labels.takes(Media(width: 5_000, height: 5_000)))
            #expect(labels.formats == [.pdf, .pwgRaster, .appleRaster, .png])
        }
    }

    @Test func `a server without a queue has none, and that is no error`() async throws {
        let server = try await PrintServer.start()
        #expect(try await Spooler(server: server.socket).printers().isEmpty)
        await server.stop()
    }

    @Test func `a dead printer holds up neither the list nor the next question`() async throws {
        try await PrintingHouse.open { house in
            house.printer.kill()
            let job = try await house.send("Nobody")
            let time = try await ContinuousClock().measure {
                #expect(try await house.spooler.printers().count == 1)
                _ = try await house.spooler.report(on: job)
            }
            #expect(time < .seconds(5))
            try await house.spooler.cancel(job)
        }
    }

    @Test(arguments: [
        ("cupsdisable", "The printer at the front door is paused. Resume it."),
        (
            "cupsreject",
            "The printer at the front door takes no badges. Let it accept jobs again."
        ),
    ])
    func `a queue that someone stopped says what to do`(program: String, words: String) async throws {
        try await PrintingHouse.open { house in
            try await house.server.tell(program, ["labels"])
            #expect(try await house.spooler.printer("labels").trouble == words)
        }
    }

    @Test(arguments: ["nobody", "", "../admin", "a b", "caf\u{E9}", String(repeating: "q", count: 5_000)])
    func `a queue that does not exist is told so`(queue: String) async throws {
        let server = try await PrintServer.start()
        let spooler = try Spooler(server: server.socket)
        let error = await #expect(throws: PrintError.self) {
            try await spooler.submit(
                document: labelPDF("Ada"), format: .pdf, to: queue, media: badgeSize, jobName: "marquee-lost")
        }
        #expect(error?.code == .noSuchQueue)
        #expect((error?.reason.utf8.count ?? 0) < 300)
        await server.stop()
    }

    @Test func `nothing listens: told at once, where and what to do`() async throws {
        let port = try ReservedPort()
        for address in ["/tmp/marquee-no-such-socket", "127.0.0.1:\(port.number)"] {
            let spooler = try Spooler(server: address)
            let error = await #expect(throws: PrintError.self) { try await spooler.printers() }
            #expect(error?.code == .unreachable)
            #expect(
                error?.reason
                    == "No print server answers at \(address). Start CUPS there, or set CUPS_SERVER to where it is."
            )
        }
    }

    @Test func `a server that takes the question and hangs is given up within seconds`() async throws {
        let port = try ReservedPort()
        port.hang()
        let spooler = try Spooler(server: "127.0.0.1:\(port.number)")
        let time = await ContinuousClock().measure {
            let error = await #expect(throws: PrintError.self) { try await spooler.printers() }
            #expect(error?.code == .unanswered)
        }
        #expect(time < .seconds(15), "\(time)")
    }

    @Test func `a server that was restarted is asked again as if nothing had happened`() async throws {
        try await PrintingHouse.open { house in
            #expect(try await house.spooler.printers().count == 1)
            await house.server.stop()
            await #expect(throws: PrintError.self) { try await house.spooler.printers() }
            try await house.server.restart()
            #expect(try await house.spooler.printers().count == 1)
        }
    }

    @Test(arguments: ["", "host:0", "host:65536", "host:x", ":631", "a b", "h\n"])
    func `what is no address is refused`(address: String) {
        #expect(throws: PrintError.self) { try Spooler(server: address) }
    }
}

import Foundation
import TestSupport
import Testing

/// How a technician sets a printer up on the command line.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct PrinterCommandTests {
    @Test func `a printer is added, tested, resumed and removed by commands alone`() async throws {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        let station = try TestStation(printServer: server)
        let added = try await station.must(
            "printers", "add", printer.uri, "--name", "badges", "--location", "front door")
        #expect(added.contains("The queue badges is made, and badges go there."), "\(added)")
        #expect(added.contains("The printer at the front door says that the test label is out."), "\(added)")
        #expect(printer.printed.count == 1)
        try await server.tell("cupsdisable", ["badges"])
        let untested = try await station.marquee(["printers", "test", "badges"])
        #expect(untested.status == 1)
        #expect(untested.complaint.contains("Nothing was sent. The printer at the front door is paused."))
        #expect(try await station.must("printers", "resume", "badges").contains("goes on"))
        _ = try await station.must("printers", "test", "badges")
        #expect(printer.printed.count == 2)
        let listed = try await station.must("printers")
        #expect(listed.contains("badges") && listed.contains("every door"), "\(listed)")
        #expect(try await station.must("printers", "remove", "badges").contains("is deleted"))
        #expect(try await station.must("printers").contains("No printer is set up"))
        _ = try await station.must("printers", "add", printer.uri, "--name", "badges", "--no-test")
        try await server.tell("lpadmin", ["-x", "badges"])
        let gone = "Badges go to the queue badges, and the print server has none of that name"
        #expect(try await station.must("printers").contains(gone))
        let doctor = try await station.marquee(["doctor"])
        #expect(doctor.status == 1 && doctor.text.contains(gone), "\(doctor.text)")
        for wrong in [["add", printer.uri, "--dpi", "72"], ["add"], ["remove"]] {
            #expect(try await station.marquee(["printers"] + wrong).status == 2)
        }
        await server.stop()
    }

    @Test func `on a terminal a test label is turned, and given its size, as whoever looks at it says`()
        async throws
    {
        let (server, printer) = (try await PrintServer.start(), try await PaperPrinter.start())
        try await server.addQueue("badges", device: printer.uri, driver: .everywhere)
        let station = try TestStation(printServer: server)
        let said = try await run(
            "script", ["-qec", "\(TestStation.program) printers test badges", "/dev/null"],
            input: Data("upside down\ncut off\n62x100mm\nyes\n".utf8),
            environment: ProcessInfo.processInfo.environment.merging(station.environment) { $1 }
        ).text
        #expect(said.contains("Its badges are turned by half from now on."), "\(said)")
        #expect(said.contains("Its badges are printed as 62x100mm from now on."), "\(said)")
        #expect(printer.printed.count == 3)
        let told = try await station.must("printers", "--json").replacing(" ", with: "")
        #expect(told.contains(#""turn":180"#) && told.contains(#""chosen_layout":"62x100mm""#), "\(told)")
        _ = try await station.must("printers", "use", "badges", "--turn", "0")
        #expect(try await station.must("printers", "--json").replacing(" ", with: "").contains(#""turn":0"#))
        #expect(try await station.marquee(["printers", "use", "badges", "--turn", "45"]).status == 2)
        await server.stop()
    }
}

import Foundation
import Printing
import Rehearsal
import Testing

@Suite(.timeLimit(.minutes(2))) struct PrintingTests {
    @Test func `a label of 4×3 in reaches the printer with its text, and is told as printed`() async throws {
        try await PrintingHouse.open { house in
            let job = try await house.send("Ada Lovelace")
            #expect(try await house.spooler.follow(job, deadline: .seconds(20)) == .printed)
            #expect(house.printer.printed.count == 1)
            let label = try #require(house.printer.printed.first).path
            #expect(try await run("pdftotext", [label, "-"]).text.contains("Ada Lovelace"))
            #expect(try await run("pdfinfo", [label]).text.contains(/Page size: +288 x 216 pts/))
            let report = try await house.spooler.report(on: job)
            #expect(report.state == .completed && report.hasBegun)
        }
    }
}

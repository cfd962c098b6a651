import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct DoorTests {
    private func testStation(_ options: [String] = []) async throws -> TestStation {
        let testStation = try TestStation()
        try await testStation.set(
            guests: """
                Name,Code,Role,Ticket type
                Ada Lovelace,ada,Speaker,Pass
                Leo Castellanos,leo,Guest,Day
                Mia Okafor,mia,Guest,Day

                """, options: options)
        return testStation
    }

    private func scan(_ testStation: TestStation, _ code: String, _ options: String...) async throws -> String
    {
        let result = try await testStation.marquee(["scan", "--event", "Mixer", code, "--json"] + options)
        #expect(result.complaint.isEmpty, "\(result.complaint)")
        struct ScanOutput: Decodable { let outcome: String }
        let outcome = try JSONDecoder().decode(ScanOutput.self, from: result.output).outcome
        #expect(result.status == (["admitted", "left"].contains(outcome) ? 0 : 3))
        return outcome
    }

    @Test func `a door admits the roles and tickets it was told`() async throws {
        let testStation = try await testStation()
        try await testStation.must(
            "door", "add", "Stage door", "--event", "Mixer", "--role", "speaker", "--role", "Crew")
        try await testStation.must("door", "add", "Side door", "--event", "Mixer", "--ticket-type", "day")
        #expect(try await scan(testStation, "leo", "--door", "Stage door") == "wrong_door")
        #expect(try await scan(testStation, "ada", "--door", "side door") == "wrong_door")
        #expect(try await scan(testStation, "ada", "--door", "stage door") == "admitted")
        #expect(try await scan(testStation, "leo", "--door", "Side door") == "admitted")
        #expect(try await scan(testStation, "leo") == "already_in")
        let shown = try await testStation.must("event", "show", "Mixer")
        #expect(shown.contains("Doors: Front door, Stage door, Side door"), "\(shown)")
    }

    @Test func `a door is open in its hours alone`() async throws {
        let testStation = try await testStation()
        let (past, future) = ("2020-01-01T10:00", "2040-01-01T10:00")
        try await testStation.must("door", "add", "Later", "--event", "Mixer", "--opens", future)
        try await testStation.must("door", "add", "Over", "--event", "Mixer", "--closes", past)
        try await testStation.must(
            "door", "add", "Now", "--event", "Mixer", "--opens", past, "--closes", future)
        #expect(try await scan(testStation, "ada", "--door", "Later") == "closed")
        #expect(try await scan(testStation, "ada", "--door", "Over") == "closed")
        #expect(try await scan(testStation, "ada", "--door", "Now") == "admitted")
    }

    @Test func `a session counts by itself`() async throws {
        let testStation = try await testStation()
        try await testStation.must(
            "door", "add", "Panel", "--event", "Mixer", "--session", "Panel", "--capacity", "1")
        try await testStation.must("door", "add", "Panel, balcony", "--event", "Mixer", "--session", "panel")
        #expect(try await scan(testStation, "ada") == "admitted")
        #expect(try await scan(testStation, "ada", "--door", "Panel") == "admitted")
        #expect(try await scan(testStation, "ada", "--door", "Panel, balcony") == "already_in")
        #expect(try await scan(testStation, "leo", "--door", "Panel") == "full")
        #expect(try await scan(testStation, "ada", "--door", "Panel", "--exit") == "left")
        #expect(try await scan(testStation, "leo", "--door", "Panel") == "admitted")
        let shown = try await testStation.must("event", "show", "Mixer", "--json")
        #expect(
            shown.components(separatedBy: #""name" : "Panel""#).count == 3,
            "one session and one door: \(shown)")
    }

    @Test(arguments: [
        ("single", "already_in", "already_in"), ("after_exit", "already_in", "admitted"),
        ("unlimited", "admitted", "admitted"),
    ])
    func `a door lets in again as it was told`(reentry: String, inside: String, outside: String) async throws
    {
        let testStation = try await testStation()
        try await testStation.must("door", "add", "Garden", "--event", "Mixer", "--reentry", reentry)
        #expect(try await scan(testStation, "ada", "--door", "Garden") == "admitted")
        #expect(try await scan(testStation, "ada", "--door", "Garden") == inside)
        #expect(try await scan(testStation, "ada", "--door", "Garden", "--exit") == "left")
        #expect(try await scan(testStation, "ada", "--door", "Garden") == outside)
    }

    @Test func `an event that is full lets nobody in until somebody leaves`() async throws {
        let testStation = try await testStation(["--capacity", "2"])
        #expect(try await scan(testStation, "ada") == "admitted")
        #expect(try await scan(testStation, "leo") == "admitted")
        #expect(try await scan(testStation, "mia") == "full")
        #expect(try await scan(testStation, "ada", "--exit") == "left")
        #expect(try await scan(testStation, "mia") == "admitted")
    }

    @Test func `a question that is open keeps the door shut`() async throws {
        let testStation = try await testStation()
        let told = try await testStation.must(
            "door", "add", "Bar", "--event", "Mixer", "--asks", "Are you over 21?")
        #expect(told.contains("Nobody comes in without a yes to “Are you over 21?”."), "\(told)")
        #expect(try await scan(testStation, "ada", "--door", "Bar") == "needs_answers")
    }

    @Test func `the same scan id gets the same answer, and a simulation leaves no trace`() async throws {
        let testStation = try await testStation()
        try await testStation.expectUnchanged {
            let outcome = try await scan(testStation, "ada", "--simulate")
            #expect(outcome == "admitted")
        }
        let command = [
            "scan", "--event", "Mixer", "ada", "--json", "--id", "0197A6E2-7C5B-7D11-9B0A-0123456789AB",
        ]
        let first = try await testStation.marquee(command)
        #expect(try await scan(testStation, "ada", "--exit") == "left")
        let again = try await testStation.marquee(command)
        #expect(first.status == 0 && again.status == 0 && first.output == again.output)
        expectComplaint(
            try await testStation.marquee("door", "add", "front door", "--event", "Mixer"),
            "has a door front door already")
    }

    @Test(arguments: [
        (["--starts", "tomorrow", "--zone", "UTC"], "is no date and time"),
        (["--starts", "2031-02-30T19:00", "--zone", "UTC"], "is no date and time"),
        (["--starts", "2031-12-03T19:00", "--zone", "Mars/Olympus"], "is no time zone"),
        (
            ["--starts", "2031-12-03T19:00", "--ends", "2031-12-03T18:00", "--zone", "UTC"],
            "ends before it starts"
        ),
        (["--starts", "2031-12-03T19:00", "--zone", "UTC", "--capacity", "0"], "A capacity of 0"),
    ])
    func `an event that cannot be is refused in a sentence`(options: [String], words: String) async throws {
        let testStation = try TestStation()
        try await testStation.must("event", "list")
        try await testStation.expectUnchanged {
            expectComplaint(try await testStation.marquee(["event", "create", "Gala"] + options), words)
            expectComplaint(
                try await testStation.marquee(
                    "event", "create", " ", "--starts", "2031-12-03T19:00", "--zone", "UTC"),
                "A name of 1 to 200 letters")
        }
    }
}

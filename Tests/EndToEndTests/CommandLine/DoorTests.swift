import Foundation
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct DoorTests {
    private func foyer(_ options: [String] = []) async throws -> TestStation {
        let foyer = try TestStation()
        try await foyer.set(
            guests: """
                Name,Code,Role,Ticket type
                Ada Lovelace,ada,Speaker,Pass
                Leo Castellanos,leo,Guest,Day
                Mia Okafor,mia,Guest,Day

                """, options: options)
        return foyer
    }

    private func scan(_ foyer: TestStation, _ code: String, _ options: String...) async throws -> String {
        let result = try await foyer.marquee(["scan", "--event", "Mixer", code, "--json"] + options)
        #expect(result.complaint.isEmpty, "\(result.complaint)")
        struct ScanOutput: Decodable { let outcome: String }
        let outcome = try JSONDecoder().decode(ScanOutput.self, from: result.output).outcome
        #expect(result.status == (["admitted", "left"].contains(outcome) ? 0 : 3))
        return outcome
    }

    @Test func `a door admits the roles and tickets it was told`() async throws {
        let foyer = try await foyer()
        try await foyer.must(
            "door", "add", "Stage door", "--event", "Mixer", "--role", "speaker", "--role", "Crew")
        try await foyer.must("door", "add", "Side door", "--event", "Mixer", "--ticket-type", "day")
        #expect(try await scan(foyer, "leo", "--door", "Stage door") == "wrong_door")
        #expect(try await scan(foyer, "ada", "--door", "side door") == "wrong_door")
        #expect(try await scan(foyer, "ada", "--door", "stage door") == "admitted")
        #expect(try await scan(foyer, "leo", "--door", "Side door") == "admitted")
        #expect(try await scan(foyer, "leo") == "already_in")
        let shown = try await foyer.must("event", "show", "Mixer")
        #expect(shown.contains("Doors: Front door, Stage door, Side door"), "\(shown)")
    }

    @Test func `a door is open in its hours alone`() async throws {
        let foyer = try await foyer()
        let (past, future) = ("2020-01-01T10:00", "2040-01-01T10:00")
        try await foyer.must("door", "add", "Later", "--event", "Mixer", "--opens", future)
        try await foyer.must("door", "add", "Over", "--event", "Mixer", "--closes", past)
        try await foyer.must("door", "add", "Now", "--event", "Mixer", "--opens", past, "--closes", future)
        #expect(try await scan(foyer, "ada", "--door", "Later") == "closed")
        #expect(try await scan(foyer, "ada", "--door", "Over") == "closed")
        #expect(try await scan(foyer, "ada", "--door", "Now") == "admitted")
    }

    @Test func `a session counts by itself`() async throws {
        let foyer = try await foyer()
        try await foyer.must(
            "door", "add", "Panel", "--event", "Mixer", "--session", "Panel", "--capacity", "1")
        try await foyer.must("door", "add", "Panel, balcony", "--event", "Mixer", "--session", "panel")
        #expect(try await scan(foyer, "ada") == "admitted")
        #expect(try await scan(foyer, "ada", "--door", "Panel") == "admitted")
        #expect(try await scan(foyer, "ada", "--door", "Panel, balcony") == "already_in")
        #expect(try await scan(foyer, "leo", "--door", "Panel") == "full")
        #expect(try await scan(foyer, "ada", "--door", "Panel", "--exit") == "left")
        #expect(try await scan(foyer, "leo", "--door", "Panel") == "admitted")
        let shown = try await foyer.must("event", "show", "Mixer", "--json")
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
        let foyer = try await foyer()
        try await foyer.must("door", "add", "Garden", "--event", "Mixer", "--reentry", reentry)
        #expect(try await scan(foyer, "ada", "--door", "Garden") == "admitted")
        #expect(try await scan(foyer, "ada", "--door", "Garden") == inside)
        #expect(try await scan(foyer, "ada", "--door", "Garden", "--exit") == "left")
        #expect(try await scan(foyer, "ada", "--door", "Garden") == outside)
    }

    @Test func `an event that is full lets nobody in until somebody leaves`() async throws {
        let foyer = try await foyer(["--capacity", "2"])
        #expect(try await scan(foyer, "ada") == "admitted")
        #expect(try await scan(foyer, "leo") == "admitted")
        #expect(try await scan(foyer, "mia") == "full")
        #expect(try await scan(foyer, "ada", "--exit") == "left")
        #expect(try await scan(foyer, "mia") == "admitted")
    }

    @Test func `a question that is open keeps the door shut`() async throws {
        let foyer = try await foyer()
        let told = try await foyer.must(
            "door", "add", "Bar", "--event", "Mixer", "--asks", "Are you over 21?")
        #expect(told.contains("Nobody comes in without a yes to “Are you over 21?”."), "\(told)")
        #expect(try await scan(foyer, "ada", "--door", "Bar") == "needs_answers")
    }

    @Test func `the same scan id gets the same answer, and a simulation leaves no trace`() async throws {
        let foyer = try await foyer()
        try await foyer.expectUnchanged {
            let outcome = try await scan(foyer, "ada", "--simulate")
            #expect(outcome == "admitted")
        }
        let command = [
            "scan", "--event", "Mixer", "ada", "--json", "--id", "0197A6E2-7C5B-7D11-9B0A-0123456789AB",
        ]
        let first = try await foyer.marquee(command)
        #expect(try await scan(foyer, "ada", "--exit") == "left")
        let again = try await foyer.marquee(command)
        #expect(first.status == 0 && again.status == 0 && first.output == again.output)
        expectComplaint(
            try await foyer.marquee("door", "add", "front door", "--event", "Mixer"),
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
        let foyer = try TestStation()
        try await foyer.must("event", "list")
        try await foyer.expectUnchanged {
            expectComplaint(try await foyer.marquee(["event", "create", "Gala"] + options), words)
            expectComplaint(
                try await foyer.marquee(
                    "event", "create", " ", "--starts", "2031-12-03T19:00", "--zone", "UTC"),
                "A name of 1 to 200 letters")
        }
    }
}

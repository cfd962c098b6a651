import Foundation
import TestSupport
import Testing

/// Trying a ticket before the evening, from the command line.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct EarlyScanTests {
    @Test func `a test days before the event admits nobody, and says how to try and how to let in`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(
            guests: "Name,Code\nAna Duarte,a-1\n", options: ["--starts", "2099-12-03T19:00"])
        let simulated = try await testStation.marquee("scan", "--event", "Mixer", "a-1", "--simulate")
        #expect(simulated.status == 3)
        #expect(simulated.text.hasPrefix("SIMULATION: NOTHING WAS RECORDED, AND NOBODY IS CHECKED IN.\n"))
        let refused = try await testStation.marquee("scan", "--event", "Mixer", "a-1")
        #expect(refused.status == 3)
        #expect(refused.text.contains("Mixer starts Thu, Dec 3, 2099, 7:00 PM"))
        #expect(refused.text.contains("--override REASON") && refused.text.contains("--simulate"))
        #expect(try await testStation.must("event", "show", "Mixer").contains("Badges: none yet"))
        let admitted = try await testStation.marquee(
            "scan", "--event", "Mixer", "a-1", "--override", "a test of the printer")
        #expect(admitted.status == 0)
        #expect(admitted.text.contains("Ana Duarte is in, let in although the event has not opened."))
    }

    @Test func `a simulation says that it is one, and never that somebody is in`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\nAna Duarte,a-1\n")
        let simulated = try await testStation.marquee("scan", "--event", "Mixer", "a-1", "--simulate")
        #expect(simulated.status == 0 && simulated.text.contains("NOTHING WAS RECORDED"))
        #expect(!simulated.text.contains("is in") && !simulated.text.contains("badge is wanted"))
        let json = try await testStation.marquee("scan", "--event", "Mixer", "a-1", "--simulate", "--json")
        #expect(json.text.contains(#""simulation" : true"#) && !json.text.contains("is in"))
        let real = try await testStation.marquee("scan", "--event", "Mixer", "a-1", "--json")
        #expect(real.status == 0 && !real.text.contains("simulation"))
    }
}

import Foundation
import TestSupport
import Testing

/// What a door asks, answered at the desk, in a real browser.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct DeskQuestionsTests {
    private static let list = """
        First name,Last name,Code
        Zoë,Ångström,zoe-1
        Noor,Haddad,noor-2

        """
    private static let asks = [
        "--asks", "21+", "--asks", "Which drink? [Wine|Water]", "--asks", "Who invited you",
    ]

    /// The desk of an event whose only door asks.
    private func begin(_ body: (StaffWalk) async throws -> Void) async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list, options: Self.asks)
        try await StaffWalk.begin(at: testStation) { walk in
            try await walk.welcome()
            try await walk.go(to: "/desk")
            try await walk.browser.see("Name, or scan a code")
            try await body(walk)
        }
    }

    private func decisions(_ walk: StaffWalk) async throws -> [Decisions.Decided] {
        try Decisions(export: try await walk.testStation.must("journal", "export")).all
    }

    @Test func `staff answer what the door asks with buttons, and the guest comes in`() async throws {
        try await begin { walk in
            let browser = walk.browser
            try await browser.fill("#find", "zoe-1\(Browser.enter)")
            try await browser.see("Are you 21 or older?")
            try await walk.expectAccessible("desk, questions")
            #expect(try await browser.value("document.querySelector('.asks .chief').disabled") == "true")
            try await browser.click(".asks fieldset:nth-of-type(1) button")
            try await browser.click(".asks fieldset:nth-of-type(2) button:last-child")
            try await browser.fill(".asks input", "Mei")
            try await walk.expectAccessible("desk, questions answered")
            try await browser.click(".asks .chief")
            try await browser.see("Zoë Ångström is in.")
            #expect(try await decisions(walk).map(\.answer.outcome) == ["needs_answers", "admitted"])
            let list = try await walk.testStation.must(
                "attendance", "--event", "Mixer", "--profile", "import")
            #expect(list.contains("Water") && list.contains("Mei"), "\(list)")
            // Nobody was refused.
            #expect(try await browser.value("document.querySelector('#refused-count').textContent") == "0")
        }
    }

    @Test func `a walk-in is asked too, and a no to what needs a yes is recorded`() async throws {
        try await begin { walk in
            let browser = walk.browser
            try await browser.fill("#first", "Kit")
            try await browser.click("#walk-in .chief")
            try await browser.see("Are you 21 or older?")
            try await browser.click(".asks fieldset:nth-of-type(1) button:last-child")
            try await browser.see("Record the no")
            try await browser.click(".asks .chief")
            try await browser.see("Kit said no to")
            try await eventually {
                try await browser.value("document.querySelector('#refused-count').textContent") == "1"
            }
            try await walk.expectAccessible("desk, a no")
        }
    }
}

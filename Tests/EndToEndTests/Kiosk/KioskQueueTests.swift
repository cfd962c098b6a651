import Foundation
import TestSupport
import Testing

/// Guests one behind the other at a kiosk, in a real browser: whoever stands in front of it is done before the next.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct KioskQueueTests {
    private static let waits = "We have your scan."

    @Test func `who is asked something stays, and whoever scans behind them has their turn then`()
        async throws
    {
        try await rehearse(event: ["--asks", "consent_photo"]) { testStation, _, browser in
            try await browser.type("zoe-1" + Browser.enter)
            try await become("asking", browser)
            try await browser.type("leo-2" + Browser.enter)
            try await browser.see(Self.waits)
            #expect(try await browser.value("document.body.dataset.state") == "asking")
            #expect(try await browser.accessibilityFindings() == [])
            try await keep("asking-and-waiting", of: browser, testStation)
            try await browser.press("Yes")
            try await become("admitted", browser)
            try await become("refused", browser)
            #expect(try await !seen(browser).contains(Self.waits))
            #expect(try await seen(browser).contains("This ticket was cancelled"))
            let decisions = try Decisions(export: try await testStation.must("journal", "export")).all
            #expect(decisions.map(\.answer.outcome) == ["needs_answers", "admitted", "cancelled"])
        }
    }

    @Test
    func `a code that is scanned while somebody types a name leaves the name, and is answered after them`()
        async throws
    {
        try await rehearse { _, _, browser in
            try await browser.press("Find my name")
            try await become("finding", browser)
            try await browser.type("noo")
            try await browser.see("Noor H.")
            try await browser.scan("NO-SUCH-TICKET-CODE")
            try await browser.see(Self.waits)
            let name = try await browser.value("document.querySelector('#name').value")
            #expect(name == "noo")
            try await browser.press("Noor H.")
            try await become("admitted", browser)
            try await browser.press("Just me")
            try await become("refused", browser)
            #expect(try await hasForgotten(["NO-SUCH", "noo", "Noor"], browser))
        }
    }

    @Test func `who went away in the middle of a question makes way for the next by themselves`() async throws
    {
        try await rehearse(event: ["--asks", "consent_photo"]) { _, _, browser in
            try await browser.type("zoe-1" + Browser.enter)
            try await become("asking", browser)
            // From now on the page's own clock goes a hundred times as fast.
            _ = try await browser.value(
                "(window.later = window.setTimeout, window.setTimeout = (f, t, ...a) => later(f, t / 100, ...a))"
            )
            try await browser.type("leo-2" + Browser.enter)
            try await become("refused", browser)
        }
    }

    @Test func `whose code nobody knows is offered the search for their name`() async throws {
        try await rehearse { testStation, _, browser in
            try await browser.type("nobodys-code" + Browser.enter)
            try await become("refused", browser)
            #expect(try await browser.accessibilityFindings() == [])
            try await keep("unknown", of: browser, testStation)
            try await browser.press("Find my name")
            try await become("finding", browser)
            try await browser.press("Cancel")
            try await browser.type("leo-2" + Browser.enter)
            try await become("refused", browser)
            #expect(try await !seen(browser).contains("Find my name"), "this code is known")
        }
    }

    @Test func `somebody on no list sees what their badge will say, and changes it before it is printed`()
        async throws
    {
        try await rehearse { testStation, serving, browser in
            try await testStation.must("event", "kiosk", "Mixer", "--walk-ins")
            try await browser.go(to: "http://127.0.0.1:\(serving.port)/kiosk")
            try await become("idle", browser)
            try await browser.press("I'm not on the list")
            try await become("joining", browser)
            try await browser.fill("#first", "Wern")
            try await browser.fill("#last", "Ito")
            try await browser.press("Come in")
            try await browser.see("Wern Ito")
            let findings = try await browser.accessibilityFindings()
            #expect(findings == [])
            try await keep("checking", of: browser, testStation)
            try await browser.press("Change it")
            #expect(try await browser.value("document.querySelector('#last').value") == "Ito")
            try await browser.fill("#first", "Wren")
            try await browser.press("Come in")
            try await browser.see("Wren Ito")
            try await browser.press("Yes, check me in")
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, Wren!"))
            try await browser.press("Done")
            try await become("idle", browser)
            #expect(try await hasForgotten(["Wren", "Wern", "Ito"], browser))
            let list = try await testStation.must("attendance", "--event", "Mixer", "--profile", "import")
            #expect(list.contains("Wren") && !list.contains("Wern"))
        }
    }

    @Test(arguments: [Browser.Screen.tablet, .kiosk, .phone])
    func `the first touch counts while the keyboard is on the screen, and Go on leads from field to field`(
        screen: Browser.Screen
    ) async throws {
        try await rehearse { testStation, serving, browser in
            try await testStation.must("event", "kiosk", "Mixer", "--walk-ins")
            try await browser.use(screen)
            try await browser.touch()
            try await browser.go(to: "http://127.0.0.1:\(serving.port)/kiosk")
            try await become("idle", browser)
            try await browser.tap("#no-ticket")
            try await become("joining", browser)
            #expect(try await browser.value("document.activeElement.id") == "first")
            #expect(try await browser.value("document.querySelector('#keyboard').hidden") == "false")
            try await browser.tap("#keyboard button:not(.wide)")
            try await browser.tap("#keyboard .chief")
            #expect(try await browser.value("document.activeElement.id") == "last")
            #expect(try await browser.value("document.querySelector('#keyboard').hidden") == "false")
            try await browser.tap("#join [type=submit]")
            try await browser.see("Is this right?")
            try await eventually {
                try await browser.value("document.querySelector('#keyboard').hidden") == "true"
            }
            try await keep("touched-\(screen)", of: browser, testStation)
            try await browser.tap("#check-yes")
            try await become("admitted", browser)
        }
    }
}

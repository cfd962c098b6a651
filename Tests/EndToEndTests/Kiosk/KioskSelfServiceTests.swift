import Foundation
import TestSupport
import Testing

/// What guests do alone at the kiosk without a code, in a real browser.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct KioskSelfServiceTests {
    @Test func `a guest finds themselves by name, and proves it where another one looks alike`() async throws
    {
        try await rehearse { testStation, _, browser in
            let draft = ["guests", "add", "--event", "Mixer"]
            for more in [
                ["--first-name", "Noor", "--last-name", "Hassan", "--phone", "+1 213 555 0177"],
                ["--first-name", "Mika", "--last-name", "Oja"],
            ] {
                let added = try await testStation.marquee(draft + more)
                guard added.status == 0 else { throw TestSetupError(added.complaint) }
            }
            try await browser.press("Find my name")
            try await become("finding", browser)
            try await browser.type("mik")
            try await browser.press("Mika O.")
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, Mika!"))
            try await browser.press("Done")
            try await become("idle", browser)

            try await browser.press("Find my name")
            try await browser.type("noor")
            try await eventually { try await seen(browser).contains("Noor H.") }
            let shown = try await seen(browser)
            #expect(!shown.contains("Haddad") && !shown.contains("555"))
            try await keep("found", of: browser, testStation)
            _ = try await browser.value("document.querySelector('#hits button').click()")
            try await eventually { try await seen(browser).contains("last four digits") }
            try await browser.type("9999" + Browser.enter)
            try await eventually { try await seen(browser).contains("This is not what we have") }
            try await browser.type("0142" + Browser.enter)
            try await become("admitted", browser)
            try await browser.press("Just me")
            try await become("idle", browser)
            #expect(try await hasForgotten(["Noor", "Mika", "0142", "Haddad"], browser))
        }
    }

    @Test
    func `codes that nobody has shut no kiosk: each is said to be unknown, and the next guest comes in`()
        async throws
    {
        try await rehearse { testStation, _, browser in
            // A telephone that shows one code after the other, faster than a screen is looked at.
            _ = try await browser.value(
                """
                (window.left = 30, window.event_ = document.querySelector('[data-event]').dataset.event,
                [...Array(30).keys()].forEach(number => fetch(`/api/v1/events/${window.event_}/scans`, {method: 'POST',
                  headers: {'Content-Type': 'application/json'}, body: JSON.stringify({code: `nobody-${number}`})})
                  .then(answer => answer.ok && window.left--)))
                """)
            try await eventually { try await browser.value("window.left") == "0" }
            for code in ["nobody-31", "nobody-32"] {
                try await browser.type(code + Browser.enter)
                try await become("trouble", browser)
                #expect(try await seen(browser).contains("We cannot find this code"))
                #expect(try await seen(browser).contains("Please see the team at the door."))
            }
            try await keep("unknown", of: browser, testStation)
            try await browser.type("zoe-1" + Browser.enter)
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, Zoë!"))
        }
    }

    @Test func `a guest found before the station began anew looks again, and the next one comes in`()
        async throws
    {
        try await rehearse { testStation, serving, browser in
            try await browser.press("Find my name")
            try await become("finding", browser)
            try await browser.type("zoe")
            try await eventually { try await seen(browser).contains("Zoë Å.") }
            serving.kill()
            try await browser.press("Zoë Å.")
            try await become("trouble", browser)
            // Whom it found is gone with the station's memory.
            let back = try await testStation.serve(on: serving.port)
            try await become("finding", browser)
            try await eventually { try await seen(browser).contains("That did not work. Please try again") }
            try await browser.type("zoe")
            try await browser.press("Zoë Å.")
            try await become("admitted", browser)
            try await browser.type("lin-3" + Browser.enter)
            try await eventually { try await seen(browser).contains("Welcome, 明!") }
            try await back.end()
        }
    }

    @Test func `an answer that comes late disturbs neither who proves it is them nor who comes next`()
        async throws
    {
        try await rehearse { testStation, _, browser in
            try await testStation.must(
                "guests", "add", "--event", "Mixer", "--first-name", "Noor", "--last-name", "Hassan",
                "--phone", "+1 213 555 0177")
            try await browser.press("Find my name")
            try await browser.type("noor")
            try await eventually { try await seen(browser).contains("Noor H.") }
            try await browser.hold("/guests/find")
            try await browser.type(" h")
            try await browser.holds(1)
            _ = try await browser.value("document.querySelector('#hits button').click()")
            try await eventually { try await seen(browser).contains("last four digits") }
            try await browser.type("01")
            try await browser.letGo()
            try await browser.type("42" + Browser.enter)
            try await become("admitted", browser)
            try await browser.press("Just me")
            try await become("idle", browser)

            _ = try await browser.value(
                """
                (window.offered = [], window.hits = document.querySelector('#hits'),
                  new MutationObserver(() => window.offered.push(window.hits.textContent))
                    .observe(window.hits, {childList: true}))
                """)
            try await browser.hold("/guests/find")
            try await browser.press("Find my name")
            try await browser.type("zoe")
            try await browser.holds(1)
            try await browser.press("Cancel")
            try await become("idle", browser)
            try await browser.press("Find my name")
            try await browser.letGo()
            try await browser.type("noor")
            try await eventually { try await seen(browser).contains("Noor H.") }
            let offered = try await browser.value("window.offered.join()")
            #expect(!offered.contains("Zoë"), "\(offered)")
        }
    }

    @Test func `somebody who is on no list comes in where the organizer allows it`() async throws {
        try await rehearse(event: ["--asks", "21+"]) { testStation, serving, browser in
            #expect(try await !seen(browser).contains("I'm not on the list"))
            try await testStation.must("event", "kiosk", "Mixer", "--walk-ins")
            try await browser.go(to: "http://127.0.0.1:\(serving.port)/kiosk")
            try await become("idle", browser)
            try await browser.press("I'm not on the list")
            try await become("joining", browser)
            try await keep("joining", of: browser, testStation)
            try await browser.press("Come in")
            try await eventually { try await seen(browser).contains("Please tell us your first name") }
            try await browser.type("Wren")
            _ = try await browser.value("document.querySelector('#email').focus()")
            try await browser.type("wren@example.org")
            _ = try await browser.value("document.querySelector('#consent').click()")
            try await browser.press("Come in")
            try await eventually { try await seen(browser).contains("Is this right?") }
            try await keep("checking", of: browser, testStation)
            try await browser.press("Yes, check me in")
            try await become("asking", browser)
            try await browser.press("Yes")
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, Wren!"))
            try await browser.press("Done")
            try await become("idle", browser)
            #expect(try await hasForgotten(["Wren", "wren@example.org"], browser))
            let list = try await testStation.must("attendance", "--event", "Mixer", "--profile", "import")
            let row = try #require(list.split(whereSeparator: \.isNewline).first { $0.contains("Wren") })
            #expect(row.contains("wren@example.org") && row.contains("yes"))
        }
    }

    @Test func `whoever walks away in the middle leaves nothing behind`() async throws {
        try await rehearse { _, _, browser in
            _ = try await browser.value(
                """
                (window.pace = 1, window.later = window.setTimeout,
                  window.setTimeout = (f, t, ...a) => later(f, t / window.pace, ...a),
                  new MutationObserver(() => (window.wasAsked = true))
                    .observe(document.querySelector('#still'), {attributeFilter: ['open']}))
                """)
            try await browser.press("Find my name")
            try await browser.type("zo")
            // From the next stroke on the page's own clock goes a hundred times as fast.
            _ = try await browser.value("window.pace = 100")
            try await browser.type("e")
            try await become("idle", browser)
            #expect(try await browser.value("window.wasAsked") == "true")
            #expect(try await browser.value("document.querySelector('#still').open") == "false")
            #expect(try await hasForgotten(["zoe", "Zoë"], browser))
        }
    }
}

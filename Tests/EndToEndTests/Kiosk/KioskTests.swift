import Foundation
import TestSupport
import Testing

/// The page guests stand in front of, in a real browser.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct KioskTests {
    @Test func `a guest whose badge has to wait is shown a number, and the team what to do`() async throws {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue(
            "labels", device: printer.uri, driver: .everywhere, location: "front door")
        try await rehearse(printServer: server) { testStation, serving, browser in
            printer.kill()
            let words =
                "The printer at the front door cannot be reached. Check that it is switched on and its cable is in."
            try await eventually { try await seen(browser).contains(words) }
            try await browser.type("zoe-1" + Browser.enter)
            try await become("admitted", browser)
            let text = try await seen(browser)
            #expect(text.contains(/Your number is\s+1\s*: the team calls you/), "\(text)")
            #expect(!text.contains("being printed"))
            try await keep("number", of: browser, testStation)
            try await become("idle", browser)
            #expect(try await browser.value("document.querySelector('#pickup').textContent").isEmpty)
            try await printer.plugIn()
            try await eventually {
                try await !seen(browser).contains("cannot be reached")
            }
            try await eventually { printer.printed.count == 1 }
        }
        await server.stop()
    }

    @Test func `a guest whose badge is inside a printer that jams is shown a number while they read`()
        async throws
    {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue(
            "labels", device: printer.uri, driver: .everywhere, location: "front door")
        try await rehearse(printServer: server) { testStation, serving, browser in
            try printer.hold("media-jam")
            try await browser.type("zoe-1" + Browser.enter)
            try await become("admitted", browser)
            try await eventually {
                try await seen(browser).contains(/Your number is\s+1\s*: the team calls you/)
            }
            #expect(try await !seen(browser).contains("being printed"))
            #expect(try await browser.value("document.body.dataset.stays") == "long")
            try await become("idle", browser)
            #expect(try await browser.value("document.querySelector('#pickup').textContent").isEmpty)
            try printer.release()
            try await eventually { printer.printed.count == 1 }
        }
        await server.stop()
    }

    @Test func `a code typed by a scanner without any field is answered, seen, and forgotten`() async throws {
        try await rehearse { testStation, serving, browser in
            #expect(try await browser.value("location.pathname + location.hash") == "/kiosk")
            #expect(try await browser.value("document.activeElement.tagName") == "BODY")
            #expect(try await browser.value("document.querySelector('#event-name').textContent") == "Mixer")
            try await keep("idle", of: browser, testStation)

            try await browser.noteStates()
            try await browser.type("zoe-1" + Browser.enter)
            try await become("admitted", browser)
            let welcome = try await seen(browser)
            #expect(
                welcome.contains("Welcome, Zoë!") && welcome.localizedCaseInsensitiveContains("synths"),
                "\(welcome)")
            #expect(!welcome.contains("Ångström"), "the first name alone")
            try await keep("admitted", of: browser, testStation)
            #expect(try Decisions(export: try await testStation.must("journal", "export")).all.count == 1)

            try await become("idle", browser)
            let stayed = try #require(Double(try await browser.value("window.idleAt - window.admittedAt")))
            #expect(stayed < 20_000, "ten seconds by a clock that a busy machine holds up, not thirty")
            let left = try await browser.value(
                "document.documentElement.outerHTML + document.querySelector('#code').value")
            for personal in ["Zoë", "Composer", "synths", "zoe-1", "Ångström"] {
                #expect(!left.contains(personal))
            }
            let stored = try await browser.value(
                "JSON.stringify([localStorage, sessionStorage, history.state])")
            #expect(stored == "[{},{},null]")
        }
    }

    @Test func `a code that is refused is told without a name`() async throws {
        try await rehearse { testStation, _, browser in
            try await browser.type("leo-2" + Browser.enter)
            try await become("refused", browser)
            let refusal = try await seen(browser)
            #expect(refusal.contains("This ticket was cancelled"), "\(refusal)")
            #expect(!refusal.contains("Leo"))
            try await keep("refused", of: browser, testStation)
            // The next guest does not wait for the answer to go.
            try await browser.type("lin-3" + Browser.enter)
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, 明!"))
        }
    }

    @Test
    func `the next guest's answer takes the place of the last, with nothing of anybody's between or left`()
        async throws
    {
        try await rehearse { _, _, browser in
            try await browser.type("zoe-1" + Browser.enter)
            try await become("admitted", browser)
            let note = "window.states.push(document.body.dataset.state)"
            let began = "document.querySelector('.countdown').getAnimations()[0].startTime"
            _ = try await browser.value(
                """
                (window.states = [], window.strokes = [], window.began = \(began),
                  new MutationObserver(() => \(note))
                    .observe(document.body, {attributes: true, attributeFilter: ['data-state']}),
                  addEventListener('keydown', () => window.strokes.push(performance.now()), true))
                """)
            try await browser.type("lin-3" + Browser.enter)
            try await eventually { try await seen(browser).contains("Welcome, 明!") }
            let states = try await browser.value("window.states.join()").split(separator: ",")
            // A driver that was held up has typed as a hand does, which is shown what it types.
            let isScanner = try await browser.value(
                "window.strokes.every((at, i, all) => !i || at - all[i - 1] < 60)")
            #expect(
                states.last == "admitted" && (!states.contains("idle") || isScanner == "false"), "\(states)")
            #expect(try await hasForgotten(["Zoë", "Composer", "synths", "zoe-1"], browser))
            #expect(
                try await browser.value("\(began) > window.began") == "true",
                "it stays as long as the first did")
            // A hand, unlike a scanner, sees what it types.
            try await browser.type("x")
            try await become("idle", browser)
            #expect(try await browser.value("document.querySelector('#code').value") == "x")
        }
    }

    @Test func `a station that is gone is trouble in words; when it is back the kiosk goes on by itself`()
        async throws
    {
        try await rehearse { testStation, serving, browser in
            serving.kill()
            try await browser.type("zoe-1" + Browser.enter)
            try await become("trouble", browser)
            #expect(try await seen(browser).contains("Reconnecting"))
            try await keep("trouble", of: browser, testStation)
            // The same scan, with the same id, is sent until the station answers.
            let back = try await testStation.serve(on: serving.port)
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, Zoë!"))
            #expect(try Decisions(export: try await testStation.must("journal", "export")).all.count == 1)
            try await back.end()
        }
    }

    @Test func `an answer that makes no sense ends with its guest, and the next one comes in`() async throws {
        try await rehearse { _, _, browser in
            _ = try await browser.value(
                """
                (window.ask = window.fetch, window.fetch = async (path, ...more) => {
                  if (!path.endsWith('/scans')) return window.ask(path, ...more)
                  window.fetch = window.ask
                  return Response.json({outcome: 'admitted'})
                })
                """)
            try await browser.type("zoe-1" + Browser.enter)
            try await eventually { try await browser.value("window.fetch === window.ask") == "true" }
            try await become("idle", browser)
            try await browser.type("lin-3" + Browser.enter)
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, 明!"))
        }
    }

    @Test func `guests who scan while the station is away are all let in when it is back, each once`()
        async throws
    {
        try await rehearse { testStation, serving, browser in
            serving.kill()
            // Whoever is not answered scans again when the others have.
            for code in ["zoe-1", "lin-3", "noor-4", "lin-3", "zoe-1", "noor-4"] {
                try await browser.type(code + Browser.enter)
            }
            try await become("trouble", browser)
            let back = try await testStation.serve(on: serving.port)
            try await eventually {
                try Decisions(export: try await testStation.must("journal", "export")).all.count == 3
            }
            let decisions = try Decisions(export: try await testStation.must("journal", "export")).all
            #expect(decisions.allSatisfy { $0.answer.outcome == "admitted" })
            #expect(Set(decisions.map(\.ticket)).count == 3)
            // Nothing else waits: the next code is answered next.
            try await browser.type("leo-2" + Browser.enter)
            try await become("refused", browser)
            #expect(try await seen(browser).contains("This ticket was cancelled"))
            #expect(try Decisions(export: try await testStation.must("journal", "export")).all.count == 4)
            try await back.end()
        }
    }

    @Test func `whoever scans when as many wait as can is told, and those who wait are let in`() async throws
    {
        try await rehearse { testStation, serving, browser in
            serving.kill()
            try await browser.type("zoe-1" + Browser.enter)
            try await become("trouble", browser)
            let isTold = "document.querySelector('#queue').checkVisibility()"
            let press = "new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true})"
            _ = try await browser.value(
                """
                (window.scan = code => [...code, 'Enter'].forEach(key => document.body.dispatchEvent(\(press))),
                  ['lin-3', ...Array.from({length: 199}, (_, place) => `spare-${place}`)].forEach(scan))
                """)
            #expect(try await browser.value(isTold) == "false")
            _ = try await browser.value("scan('one-too-many')")
            #expect(try await browser.value(isTold) == "true")
            #expect(try await seen(browser).contains("this scan was not taken"))
            #expect(try await browser.accessibilityFindings() == [])
            try await keep("full", of: browser, testStation)
            let back = try await testStation.serve(on: serving.port)
            try await eventually {
                let decisions = try Decisions(export: try await testStation.must("journal", "export")).all
                return Set(decisions.filter { $0.answer.outcome == "admitted" }.map(\.ticket)).count == 2
            }
            try await back.end()
        }
    }

    @Test func `a code that the scanner reads five times in two seconds is one admission and one badge`()
        async throws
    {
        try await rehearse { testStation, _, browser in
            for _ in 0..<5 { try await browser.type("zoe-1" + Browser.enter) }
            try await become("admitted", browser)
            let decisions = try Decisions(export: try await testStation.must("journal", "export")).all
            #expect(decisions.count == 1)
        }
    }

    @Test func `a link that was used pairs no second browser`() async throws {
        try await rehearse { _, serving, _ in
            let other = try await Browser.open()
            try await other.go(to: try #require(serving.kioskLink))
            try await eventually { try await other.value("document.body.innerText").contains("used already") }
            try await other.go(to: "http://127.0.0.1:\(serving.port)/kiosk")
            #expect(try await other.value("location.pathname") == "/kiosk/pair")
            await other.close()
        }
    }
}

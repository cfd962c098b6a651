import Foundation
import Rehearsal
import Testing

/// The page guests stand in front of, in a real browser.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct KioskTests {
    private static let list = """
        First name,Last name,Role,Interests,Code,Status
        Zoë,Ångström,Composer,synths; tape,zoe-1,approved
        Leo,Castellanos,Guest,vinyl,leo-2,cancelled
        明,林,Guest,night photography,lin-3,approved

        """

    private func rehearse(
        printServer: PrintServer? = nil, _ body: (Foyer, Serving, Browser) async throws -> Void
    ) async throws {
        let foyer = try Foyer(printServer: printServer)
        try await foyer.set(guests: Self.list)
        let serving = try await foyer.serve()
        let browser = try await Browser.open()
        do {
            try await browser.go(to: try #require(serving.kioskLink))
            try await become("idle", browser)
            try await body(foyer, serving, browser)
        } catch {
            let picture = FileManager.default.temporaryDirectory.appending(path: "marquee-kiosk-failed.png")
            try? await browser.screenshot().write(to: picture)
            throw RehearsalError("\(error); the page then is in \(picture.path)\n\(serving.said)")
        }
        await browser.close()
    }

    private func become(_ state: String, _ browser: Browser, within patience: Duration = .seconds(10))
        async throws
    {
        try await eventually(within: patience) {
            try await browser.value("document.body.dataset.state") == state
        }
    }

    /// Keeps the picture on the desk and makes sure that something is on it.
    private func keep(_ name: String, of browser: Browser, _ foyer: Foyer) async throws {
        let file = try foyer.desk.file("\(name).png", try await browser.screenshot())
        let colours = try await run("identify", ["-format", "%k", file])
        #expect((Int(colours.text) ?? 0) > 10, "\(name) is a blank page")
    }

    /// What a person sees: the text of what is not hidden.
    private func seen(_ browser: Browser) async throws -> String {
        try await browser.value("document.body.innerText")
    }

    @Test func `a guest whose badge has to wait is shown a number, and the team what to do`() async throws {
        let server = try await PrintServer.start()
        let printer = try await PaperPrinter.start()
        try await server.addQueue(
            "labels", device: printer.uri, driver: .everywhere, location: "front door")
        try await rehearse(printServer: server) { foyer, serving, browser in
            printer.kill()
            let words =
                "The printer at the front door cannot be reached. Check that it is switched on and its cable is in."
            try await eventually(within: .seconds(60)) { try await seen(browser).contains(words) }
            try await browser.type("zoe-1" + Browser.enter)
            try await become("admitted", browser)
            let text = try await seen(browser)
            #expect(text.contains(/Your number is\s+1\s*: the team calls you/), "\(text)")
            #expect(!text.contains("being printed"))
            try await keep("number", of: browser, foyer)
            try await become("idle", browser, within: .seconds(20))
            #expect(try await browser.value("document.querySelector('#pickup strong').textContent").isEmpty)
            try await printer.plugIn()
            try await eventually(within: .seconds(60)) {
                try await !seen(browser).contains("cannot be reached")
            }
            try await eventually(within: .seconds(60)) { printer.printed.count == 1 }
        }
        await server.stop()
    }

    @Test func `a code typed by a scanner without any field is answered, seen, and forgotten`() async throws {
        try await rehearse { foyer, serving, browser in
            #expect(try await browser.value("location.pathname + location.hash") == "/kiosk")
            #expect(try await browser.value("document.activeElement.tagName") == "BODY")
            #expect(try await browser.value("document.querySelector('#event-name').textContent") == "Mixer")
            try await keep("idle", of: browser, foyer)

            try await browser.noteStates()
            try await browser.type("zoe-1" + Browser.enter)
            try await become("admitted", browser)
            let welcome = try await seen(browser)
            #expect(
                welcome.contains("Welcome, Zoë!") && welcome.localizedCaseInsensitiveContains("synths"),
                "\(welcome)")
            #expect(!welcome.contains("Ångström"), "the first name alone")
            try await keep("admitted", of: browser, foyer)
            #expect(try Decisions(export: try await foyer.must("journal", "export")).all.count == 1)

            try await become("idle", browser, within: .seconds(30))
            let stayed = try #require(Double(try await browser.value("window.idleAt - window.admittedAt")))
            #expect(stayed <= 10_500, "back within ten seconds, by the page's own clock")
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
        try await rehearse { foyer, _, browser in
            try await browser.type("leo-2" + Browser.enter)
            try await become("refused", browser)
            let refusal = try await seen(browser)
            #expect(refusal.contains("This ticket was cancelled"), "\(refusal)")
            #expect(!refusal.contains("Leo"))
            try await keep("refused", of: browser, foyer)
            // The next guest does not wait for the answer to go.
            try await browser.type("lin-3" + Browser.enter)
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, 明!"))
        }
    }

    @Test func `a station that is gone is trouble in words; when it is back the kiosk goes on by itself`()
        async throws
    {
        try await rehearse { foyer, serving, browser in
            serving.kill()
            try await browser.type("zoe-1" + Browser.enter)
            try await become("trouble", browser)
            #expect(try await seen(browser).contains("Reconnecting"))
            try await keep("trouble", of: browser, foyer)
            // The same scan, with the same id, is sent until the station answers.
            let back = try await foyer.serve(on: serving.port)
            try await become("admitted", browser, within: .seconds(60))
            #expect(try await seen(browser).contains("Welcome, Zoë!"))
            #expect(try Decisions(export: try await foyer.must("journal", "export")).all.count == 1)
            try await back.end()
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

extension Browser {
    /// Makes the page write down when it last came into each state: `window.admittedAt`.
    fileprivate func noteStates() async throws {
        let note = "window[document.body.dataset.state + 'At'] = performance.now()"
        let options = "{attributes: true, attributeFilter: ['data-state']}"
        _ = try await value("new MutationObserver(() => \(note)).observe(document.body, \(options))")
    }
}

import Foundation
import TestSupport
import Testing

/// Whom the kiosk knows.
private let list = """
    First name,Last name,Role,Interests,Code,Status,Plus ones,Phone
    Zoë,Ångström,Composer,synths; tape,zoe-1,approved,,
    Leo,Castellanos,Guest,vinyl,leo-2,cancelled,,
    明,林,Guest,night photography,lin-3,approved,,
    Noor,Haddad,Producer,lyrics,noor-4,approved,2,+1 213 555 0142

    """

/// Opens a station and a browser that is its kiosk; `event` are options of the event, `arguments` Chromium's.
func rehearse(
    printServer: PrintServer? = nil, width: Int = 1280, height: Int = 800, event: [String] = [],
    arguments: [String] = [],
    _ body: (TestStation, Serving, Browser) async throws -> Void
) async throws {
    let testStation = try TestStation(printServer: printServer)
    try await testStation.set(guests: list, options: event)
    let serving = try await testStation.serve()
    let browser = try await Browser.open(width: width, height: height, arguments: arguments)
    do {
        try await browser.go(to: try #require(serving.kioskLink))
        try await become("idle", browser)
        try await body(testStation, serving, browser)
    } catch {
        let picture = FileManager.default.temporaryDirectory.appending(path: "marquee-kiosk-failed.png")
        try? await browser.screenshot().write(to: picture)
        throw TestSetupError("\(error); the page then is in \(picture.path)\n\(serving.said)")
    }
    await browser.close()
}

/// Waits until the page listens and is in a state.
func become(_ state: String, _ browser: Browser, within patience: Duration = .seconds(60)) async throws {
    try await eventually(within: patience) {
        try await browser.value("document.body.ariaBusy ?? document.body.dataset.state") == state
    }
}

/// Keeps the picture on the desk and makes sure that something is on it.
func keep(_ name: String, of browser: Browser, _ testStation: TestStation) async throws {
    let file = try testStation.desk.file("\(name).png", try await browser.screenshot())
    let colours = try await run("identify", ["-format", "%k", file])
    #expect((Int(colours.text) ?? 0) > 10, "\(name) is a blank page")
}

/// What a person sees: the text of what is not hidden.
func seen(_ browser: Browser) async throws -> String {
    try await browser.value("document.body.innerText")
}

/// Whether nothing of `words` is anywhere in the page, seen or unseen.
func hasForgotten(_ words: [String], _ browser: Browser) async throws -> Bool {
    let left = try await browser.value(
        "document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(f => f.value)")
    return words.allSatisfy { !left.contains($0) }
}

extension Browser {
    /// Presses the button that reads so; one that is not there or not seen is not pressed.
    func press(_ words: String) async throws {
        let seen = "[...document.querySelectorAll('button')].filter(b => b.checkVisibility())"
        let found = "\(seen).find(b => (b.ariaLabel ?? b.innerText).trim() === \(Self.quoted(words)))"
        try await eventually { try await self.value("\(found) !== undefined") == "true" }
        _ = try await value("\(found).click()")
    }

    /// Keeps from the page what it asks for under paths with this end, from the moment on at which the answer is there.
    func hold(_ path: String) async throws {
        _ = try await value(
            """
            (window.ask = window.fetch, window.held = [], window.fetch = async (path, ...more) => {
              const answer = await window.ask(path, ...more)
              if (!path.endsWith('\(path)')) return answer
              const told = Response.json(await answer.json())
              await new Promise(go => window.held.push(go))
              return told
            })
            """)
    }

    /// Waits until the page was kept from so many answers.
    func holds(_ count: Int) async throws {
        try await eventually { try await self.value("window.held.length") == "\(count)" }
    }

    /// Gives the page what was kept from it, and everything from now on.
    func letGo() async throws {
        _ = try await value("(window.fetch = window.ask, window.held.forEach(go => go()))")
    }

    private static func quoted(_ words: String) -> String {
        "'\(words.replacing("'", with: "\\'"))'"
    }

    /// Makes the page write down when it last came into each state: `window.admittedAt`.
    func noteStates() async throws {
        let note = "window[document.body.dataset.state + 'At'] = performance.now()"
        let options = "{attributes: true, attributeFilter: ['data-state']}"
        _ = try await value("new MutationObserver(() => \(note)).observe(document.body, \(options))")
    }
}

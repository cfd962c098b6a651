import Foundation
import TestSupport
import Testing

/// An evening of a station with an organizer at a browser, who came in by the link that `serve` prints.
struct StaffWalk {
    let testStation: TestStation
    let serving: Serving
    let browser: Browser

    static let password = "velvet rope nine"

    /// Opens all of it, and says what the page showed where something fails.
    /// - Parameter given: a station that is set up already.
    static func begin(
        at given: TestStation? = nil, guests: String? = nil, printServer: PrintServer? = nil,
        _ body: (StaffWalk) async throws -> Void
    ) async throws {
        let testStation = try given ?? TestStation(printServer: printServer)
        if given == nil { try await testStation.set(guests: guests) }
        let serving = try await testStation.serve()
        let browser = try await Browser.open()
        let walk = StaffWalk(testStation: testStation, serving: serving, browser: browser)
        do { try await body(walk) } catch {
            let picture = FileManager.default.temporaryDirectory.appending(path: "marquee-staff-failed.png")
            try? await browser.screenshot().write(to: picture)
            throw TestSetupError("\(error); the page then is in \(picture.path)\n\(serving.said)")
        }
        await browser.close()
    }

    /// Makes whoever sits at the browser the first organizer.
    func welcome() async throws {
        let link = try #require(serving.said.firstMatch(of: /http:\S+\/welcome#\S+/)).0
        try await browser.go(to: String(link))
        try await browser.fill("#name", "Ola")
        try await browser.fill("#password", Self.password)
        try await expectAccessible("welcome")
        try await browser.click("form button")
        try await browser.arrive(at: "/office")
    }

    /// Goes to a page of the station.
    func go(to path: String) async throws {
        try await browser.go(to: "http://127.0.0.1:\(serving.port)\(path)")
    }

    /// Looks at the page as it is now, light and dark, on a phone, a tablet and a laptop, and keeps its pictures.
    func expectAccessible(_ name: String, _ location: SourceLocation = #_sourceLocation) async throws {
        for screen in [Browser.Screen.phone, .tablet, .laptop] {
            try await browser.use(screen)
            for light in [true, false] {
                try await browser.prefer(light: light)
                let findings = try await browser.accessibilityFindings()
                #expect(
                    findings == [], "\(name), \(screen), \(light ? "light" : "dark")",
                    sourceLocation: location)
                let tooWide = try await browser.value(
                    "document.documentElement.scrollWidth > document.documentElement.clientWidth")
                #expect(tooWide == "false", "\(name) is wider than a \(screen)", sourceLocation: location)
                let file = name.replacing(/[^A-Za-z]+/, with: "-") + "-\(screen)-\(light ? "light" : "dark")"
                try await keep(file, of: browser, testStation)
            }
        }
    }
}

import Foundation
import TestSupport
import Testing

/// What the kiosk asks guests, and in which language, in a real browser.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct KioskTalkTests {
    private static let asks = [
        "--asks", "21+", "--asks", "consent_photo", "--asks", "Which drink? [Wine|Water]",
    ]

    /// An event whose only door asks.
    private func rehearseAsking(_ body: (TestStation, Serving, Browser) async throws -> Void) async throws {
        try await rehearse(event: Self.asks) { try await body($0, $1, $2) }
    }

    @Test func `questions are asked one at a time, and the answers admit`() async throws {
        try await rehearseAsking { testStation, _, browser in
            try await browser.type("zoe-1" + Browser.enter)
            try await become("asking", browser)
            let first = try await seen(browser)
            #expect(first.contains("Are you 21 or older?") && first.contains("Question 1 of 3"), "\(first)")
            #expect(!first.contains("Zoë"), "a name is for those who are in")
            try await keep("asking", of: browser, testStation)
            // The phone is still in front of the scanner.
            try await browser.type("zoe-1" + Browser.enter)
            #expect(try await browser.value("document.body.dataset.state") == "asking")
            try await browser.press("Yes")
            try await eventually { try await seen(browser).contains("May you be in our pictures?") }
            try await browser.press("No")
            try await browser.press("Water")
            try await become("admitted", browser)
            let decisions = try Decisions(export: try await testStation.must("journal", "export")).all
            #expect(decisions.map(\.answer.outcome) == ["needs_answers", "admitted"])
            let list = try await testStation.must("attendance", "--event", "Mixer", "--profile", "import")
            #expect(list.contains("q:Which drink?") && list.contains("Water"), "\(list)")
        }
    }

    @Test func `a no to what needs a yes is answered kindly, and admits nobody, now or later`() async throws {
        try await rehearseAsking { testStation, _, browser in
            try await browser.noteStates()
            for isAsked in [true, false] {
                try await browser.type("zoe-1" + Browser.enter)
                if isAsked {
                    try await become("asking", browser)
                    try await browser.press("No")
                }
                try await become("refused", browser)
                let words = try await seen(browser)
                #expect(words.contains("Thank you for telling us"), "\(words)")
                try await browser.press("Done")
                try await become("idle", browser)
                // The same code at once would be the same scan.
                try await eventually {
                    try await browser.value("performance.now() - window.idleAt > 3500") == "true"
                }
            }
            let decisions = try Decisions(export: try await testStation.must("journal", "export")).all
            #expect(!decisions.map(\.answer.outcome).contains("admitted"))
        }
    }

    @Test(arguments: [
        ("es", "ltr", "¡Te damos la bienvenida, Zoë!", "Esta entrada se canceló"),
        ("ar", "rtl", "أهلًا وسهلًا، Zoë!", "أُلغيت هذه التذكرة"),
        ("ja", "ltr", "Zoëさん、ようこそ！", "このチケットは取り消されています"),
    ]) func `one guest is spoken to in the language they chose, the next in the event's`(
        code: String, direction: String, welcome: String, refusal: String
    ) async throws {
        try await rehearse { testStation, _, browser in
            for (scan, state, words) in [("zoe-1", "admitted", welcome), ("leo-2", "refused", refusal)] {
                _ = try await browser.value("document.querySelector('#language').click()")
                _ = try await browser.value("document.querySelector('#languages [value=\(code)]').click()")
                try await eventually { try await browser.value("document.documentElement.lang") == code }
                #expect(try await browser.value("getComputedStyle(document.body).direction") == direction)
                #expect(try await !seen(browser).contains("Scan your code"))
                try await keep("idle-\(code)", of: browser, testStation)
                try await browser.type(scan + Browser.enter)
                try await become(state, browser)
                let said = try await seen(browser)
                #expect(said.contains(words), "\(said)")
                try await keep("\(state)-\(code)", of: browser, testStation)
                _ = try await browser.value("document.querySelector('#\(state) .done').click()")
                try await become("idle", browser)
                #expect(try await browser.value("document.documentElement.lang + document.dir") == "enltr")
                #expect(try await seen(browser).contains("Scan your code"))
            }
        }
    }

    @Test func `a ticket for three lets in as many as are here, and the rest later`() async throws {
        try await rehearse { testStation, _, browser in
            try await browser.type("noor-4" + Browser.enter)
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("How many of you are here?"))
            try await keep("party", of: browser, testStation)
            try await browser.press("2 people")
            try await eventually { try await seen(browser).contains("2 of you are in.") }
            let decisions = try Decisions(export: try await testStation.must("journal", "export")).all
            #expect(decisions.map(\.answer.people) == [1, 1])
            try await browser.press("Done")
            try await become("idle", browser)
            #expect(try await hasForgotten(["Noor", "noor-4"], browser))
        }
    }

    @Test(arguments: [false, true]) func `every state can be used by everybody, light and dark`(isLight: Bool)
        async throws
    {
        try await rehearse(event: ["--asks", "consent_photo"]) { testStation, serving, browser in
            try await testStation.must("event", "kiosk", "Mixer", "--walk-ins")
            try await browser.go(to: "http://127.0.0.1:\(serving.port)/kiosk")
            try await browser.prefer(light: isLight)
            func look(_ state: String) async throws {
                try await become(state, browser)
                let findings = try await browser.accessibilityFindings()
                #expect(findings == [], "\(state), light: \(isLight)")
                try await keep("\(state)-\(isLight)", of: browser, testStation)
            }
            try await look("idle")
            try await browser.press("Find my name")
            try await browser.type("noo")
            try await eventually { try await seen(browser).contains("Noor H.") }
            try await look("finding")
            try await browser.press("Cancel")
            try await browser.press("I'm not on the list")
            try await look("joining")
            try await browser.press("Cancel")
            try await browser.type("noor-4" + Browser.enter)
            try await look("asking")
            try await browser.press("No")
            try await look("admitted")
            try await browser.press("Just me")
            try await browser.type("leo-2" + Browser.enter)
            try await look("refused")
            serving.kill()
            try await browser.type("zoe-1" + Browser.enter)
            try await look("trouble")
        }
    }

    @Test(arguments: [(1080, 1920), (1920, 1080), (820, 1180)])
    func `nothing of the first screen lies outside of it`(width: Int, height: Int) async throws {
        try await rehearse(width: width, height: height) { testStation, _, browser in
            for code in ["en", "ar", "ja"] {
                _ = try await browser.value("document.querySelector('#languages [value=\(code)]').click()")
                let wide = try await browser.value(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth")
                let high = try await browser.value(
                    "document.documentElement.scrollHeight - document.documentElement.clientHeight")
                #expect(wide == "0" && high == "0", "\(code) at \(width) × \(height): \(wide), \(high) over")
            }
            try await keep("idle-\(width)", of: browser, testStation)
        }
    }
}

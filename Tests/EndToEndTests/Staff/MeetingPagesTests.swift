import Foundation
import TestSupport
import Testing

/// The host's page and the swap station, in a real browser, with guests of whom some decline.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct MeetingPagesTests {
    private static let list = """
        First name,Last name,Email,Phone,Role,Interests,Ticket type,Code,Introduce me,Show me to others
        Ana,Duarte,ana@example.org,+1 310 555 0142,Composer,film scoring; tape,VIP,ana-1,yes,yes
        Leo,Castellanos,leo@example.org,+1 310 555 0177,Producer,film scoring,Guest,leo-2,yes,yes
        Noor,Haddad,noor@example.org,,Editor,film scoring,Guest,noor-3,no,no

        """

    private func rehearse(
        width: Int, height: Int, _ body: (TestStation, Serving, Browser) async throws -> Void
    ) async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list)
        let serving = try await testStation.serve()
        let browser = try await Browser.open(width: width, height: height)
        do { try await body(testStation, serving, browser) } catch {
            let picture = FileManager.default.temporaryDirectory.appending(path: "marquee-meeting-failed.png")
            try? await browser.screenshot().write(to: picture)
            throw TestSetupError("\(error); the page then is in \(picture.path)\n\(serving.said)")
        }
        await browser.close()
    }

    private func see(_ words: String, _ browser: Browser) async throws {
        try await eventually { try await seen(browser).contains(words) }
    }

    private func click(_ selector: String, _ browser: Browser) async throws {
        _ = try await browser.value("document.querySelector('\(selector)').click()")
    }

    private func scan(_ code: String, _ testStation: TestStation, _ serving: Serving) async throws {
        let answer = try await serving.ask(
            "POST", "/api/v1/events/\(try await testStation.event())/scans", json: #"{"code":"\#(code)"}"#)
        #expect(answer.text.contains(#""outcome":"admitted""#), "\(answer.text)")
    }

    private func count(_ kind: String, _ testStation: TestStation) async throws -> Int {
        try await testStation.must("journal", "export").components(separatedBy: #""\#(kind)""#).count - 1
    }

    @Test func `a host with a phone introduces two who come in, and says what came of it`() async throws {
        try await rehearse(width: 390, height: 844) { testStation, serving, browser in
            let link = try #require(serving.said.firstMatch(of: /http:\S+\/welcome#\S+/)).0
            try await browser.go(to: String(link))
            try await eventually {
                try await browser.value("document.querySelector('#name') !== null") == "true"
            }
            _ = try await browser.value(
                "(document.getElementById('name').value = 'Mia', document.getElementById('password').value = 'velvet rope 77')"
            )
            try await click("form button", browser)
            try await eventually {
                try await browser.value("location.pathname") == "/office"
            }
            try await browser.go(to: "http://127.0.0.1:\(serving.port)/host")
            try await see("Nobody to introduce right now", browser)
            for code in ["leo-2", "noor-3", "ana-1"] { try await scan(code, testStation, serving) }
            try await see("Both are into film scoring.", browser)
            let cards = try await browser.value("document.querySelector('#suggestions').innerText")
            #expect(
                cards.contains("Ana Duarte") && cards.contains("Leo Castellanos") && cards.contains("VIP"))
            #expect(!cards.contains("Noor") && cards.contains("Front door"))
            // Hosts see who came; whom they may introduce are those who agreed.
            #expect(try await browser.value("document.querySelector('#arrivals').innerText").contains("Noor"))
            let width = try await browser.value("document.documentElement.scrollWidth <= innerWidth")
            #expect(width == "true", "the page is wider than the phone")
            let small =
                "[...document.querySelectorAll('main button')].filter(b => b.offsetHeight && b.offsetHeight < 44).length"
            #expect(try await browser.value(small) == "0")
            try await click("[data-mark=introduced]", browser)
            try await see("introduced by Mia", browser)
            try await see("Nobody to introduce right now", browser)
            #expect(try await count("introduction.marked", testStation) == 1)
            try await click("#made button", browser)
            _ = try await browser.value("document.getElementById('words').value = 'a score for a short'")
            try await click("#tell-form .chief", browser)
            try await see("a score for a short", browser)
            let chain = try await testStation.must("outcomes", "--series", "Mixer")
            #expect(chain.contains("a score for a short"))
            try await click("#made button.quiet", browser)
            try await see("Both are into film scoring.", browser)
        }
    }

    /// What stands in the QR of a guest's badge, as another program reads it.
    private func badge(_ name: String, _ testStation: TestStation) async throws -> String {
        let picture = testStation.desk.path("\(name).png")
        try await testStation.must("badge", "--event", "Mixer", "--guest", name, "--out", picture)
        let read = try await run("zbarimg", ["--raw", "-q", picture])
        return read.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func agree(_ place: Int, _ browser: Browser) async throws {
        _ = try await browser.value("document.querySelectorAll('.yes')[\(place)].click()")
    }

    /// Lets two guests in and opens the swap station.
    /// - Returns: what stands on their badges.
    private func beginSwapping(_ testStation: TestStation, _ serving: Serving, _ browser: Browser)
        async throws
        -> (ana: String, leo: String)
    {
        for code in ["ana-1", "leo-2"] { try await scan(code, testStation, serving) }
        let (ana, leo) = (
            try await badge("Ana Duarte", testStation), try await badge("Leo Castellanos", testStation)
        )
        try await browser.go(to: try #require(serving.kioskLink))
        try await eventually { try await browser.value("location.pathname") == "/kiosk" }
        try await browser.go(to: "http://127.0.0.1:\(serving.port)/swap")
        try await become("idle", browser)
        return (ana, leo)
    }

    /// Scans a badge and answers what only its wearer knows.
    private func come(_ badge: String, _ proof: String, _ browser: Browser) async throws {
        try await browser.type(badge + Browser.enter)
        try await become("confirm", browser)
        try await browser.type(proof + Browser.enter)
    }

    @Test func `two guests swap when both say yes, not when one declines, and take it back`() async throws {
        try await rehearse(width: 1280, height: 800) { testStation, serving, browser in
            let (ana, leo) = try await beginSwapping(testStation, serving, browser)
            try await browser.type(ana + Browser.enter)
            try await become("confirm", browser)
            try await browser.type("0177" + Browser.enter)
            try await see("This is not what we have.", browser)
            #expect(try await browser.value("document.querySelector('#proof').value") == "")
            #expect(
                try await browser.value(
                    "getComputedStyle(document.querySelector('#proof')).webkitTextSecurity")
                    == "disc", "the other guest does not read it")
            for light in [true, false] {
                try await browser.prefer(light: light)
                #expect(try await browser.accessibilityFindings() == [])
            }
            try await browser.type("0142" + Browser.enter)
            try await become("one", browser)
            #expect(try await !browser.value("document.documentElement.innerHTML").contains("Ana"))
            try await browser.type(leo + Browser.enter)
            try await become("confirm", browser)
            let asked = try await browser.value("document.documentElement.innerHTML")
            #expect(!asked.contains("Ana") && !asked.contains("Leo") && !asked.contains("0142"))
            // An address that begins like the name is given whole.
            try await browser.type("leo" + Browser.enter)
            try await see("This is not what we have.", browser)
            try await browser.type("leo@example.org" + Browser.enter)
            try await become("offer", browser)
            let offer = try await seen(browser)
            #expect(offer.contains("Ana") && offer.contains("Leo") && !offer.contains("Duarte"))
            #expect(!offer.contains("ana@") && !offer.contains("film scoring"))
            let way =
                "document.querySelector('#offer [data-leave]').getBoundingClientRect().bottom < innerHeight"
            #expect(try await browser.value(way) == "true", "the way out is on the screen")
            // Leo declines.
            try await agree(0, browser)
            try await click("#offer [data-leave]", browser)
            try await become("idle", browser)
            let left = try await browser.value("document.documentElement.innerHTML + document.body.innerText")
            #expect(!left.contains("Ana") && !left.contains("Leo"))
            #expect(try await count("contacts.swapped", testStation) == 0)

            try await come(ana, "0142", browser)
            try await become("one", browser)
            try await come(leo, "0177", browser)
            try await become("offer", browser)
            _ = try await browser.value("document.querySelector('input[value=email]').click()")
            try await agree(0, browser)
            try await agree(1, browser)
            try await become("done", browser)
            try await become("idle", browser)
            #expect(try await count("contacts.swapped", testStation) == 1)

            // Whoever chooses a language is asked in it, and the next ones in the event's again.
            try await eventually {
                try await browser.value("document.documentElement.lang + document.body.dataset.state")
                    == "enidle"
            }
            try await click("#languages button[value=es]", browser)
            try await see("¿Has conocido a alguien?", browser)
            try await come(ana, "0142", browser)
            try await become("one", browser)
            try await come(leo, "0177", browser)
            try await become("refused", browser)
            #expect(try await seen(browser).contains("Ya han intercambiado contactos"))
            for light in [true, false] {
                try await browser.prefer(light: light)
                #expect(try await browser.accessibilityFindings() == [])
            }
            try await click("#refused [data-leave]", browser)
            try await see("Met somebody?", browser)

            // The same code at once is not heard.
            try await eventually {
                try await browser.type(leo + Browser.enter)
                return try await browser.value("document.body.dataset.state") == "confirm"
            }
            try await browser.type("0177" + Browser.enter)
            try await become("one", browser)
            try await click("#mine", browser)
            try await become("own", browser)
            #expect(try await seen(browser).contains("Ana"))
            try await click("#swaps button", browser)
            try await see("Nobody yet.", browser)
            #expect(try await count("swap.revoked", testStation) == 1)
            let out = testStation.desk.path("out")
            #expect(
                try await testStation.must("follow-up", "--event", "Mixer", "--out", out).contains("0 guests")
            )
        }
    }

    @Test func `badges scanned at once are both taken, whatever is open, and what was left is not shown`()
        async throws
    {
        try await rehearse(width: 1280, height: 800) { testStation, serving, browser in
            let (ana, leo) = try await beginSwapping(testStation, serving, browser)
            let isOpen = "document.querySelector('#languages').open"
            try await browser.hold("/swaps/badge")
            // A scan is one whatever the dialog has in focus.
            _ = try await browser.value("document.querySelector('#language').click()")
            #expect(try await browser.value(isOpen) == "true")
            try await browser.type(ana + Browser.enter)
            try await browser.holds(1)
            #expect(try await browser.value("\(isOpen) + document.documentElement.lang") == "falseen")
            // The other one, and its echo, while the first is still asked about.
            for _ in 0..<2 { try await browser.type(leo + Browser.enter) }
            try await browser.letGo()
            // The second badge is taken when the first guest has confirmed.
            try await see("It comes next", browser)
            try await browser.type("0142" + Browser.enter)
            try await eventually {
                try await browser.value(
                    "document.body.dataset.state + document.querySelector('#confirm-says').innerText")
                    == "confirm"
            }
            try await browser.type("0177" + Browser.enter)
            try await become("offer", browser)
            let offer = try await seen(browser)
            #expect(offer.contains("Ana") && offer.contains("Leo"))
            try await click("#offer [data-leave]", browser)
            try await become("idle", browser)

            // The same code at once is not heard.
            try await eventually {
                try await browser.type(ana + Browser.enter)
                return try await browser.value("document.body.dataset.state") == "confirm"
            }
            try await browser.type("0142" + Browser.enter)
            try await become("one", browser)
            try await browser.hold("/swaps/offer")
            try await browser.noteStates()
            try await come(leo, "0177", browser)
            try await browser.holds(1)
            try await click("#confirm [data-leave]", browser)
            try await become("idle", browser)
            try await browser.letGo()
            try await eventually {
                try await browser.type(ana + Browser.enter)
                return try await browser.value("document.body.dataset.state") == "confirm"
            }
            #expect(try await browser.value("window.offerAt") == "undefined")
            let left = try await browser.value("document.documentElement.innerHTML")
            #expect(!left.contains("Ana") && !left.contains("Leo"))
        }
    }

    @Test func `who holds a picture of another's badge under the scanner sees nothing of them`() async throws
    {
        try await rehearse(width: 1280, height: 800) { testStation, serving, browser in
            let (ana, leo) = try await beginSwapping(testStation, serving, browser)
            try await come(ana, "0142", browser)
            try await become("one", browser)
            try await browser.type(leo + Browser.enter)
            try await become("confirm", browser)
            for guess in ["leo", "cas", "0142", ana, "leo@"] {
                try await browser.type(guess + Browser.enter)
                try await eventually {
                    try await browser.value(
                        "document.querySelector('#proof').value + document.querySelector('#confirm-says').innerText"
                    ).contains("host's desk") || guess == ana
                }
                let page = try await browser.value(
                    "document.documentElement.innerHTML + document.body.innerText")
                for word in ["Leo", "Castellanos", "example.org", "0177", "Producer"] {
                    #expect(!page.contains(word), "\(guess): \(word)")
                }
            }
            try await eventually {
                if try await browser.value("document.body.dataset.state") != "refused" {
                    try await browser.type("0178" + Browser.enter)
                }
                return try await seen(browser).contains("Too many wrong answers")
            }
            #expect(try await browser.accessibilityFindings() == [])
            // At the next try it is the same, and no swap was made of it.
            try await click("#refused [data-leave]", browser)
            try await eventually {
                try await browser.type(leo + Browser.enter)
                return try await browser.value("document.body.dataset.state") == "confirm"
            }
            try await browser.type("0177" + Browser.enter)
            try await see("Too many wrong answers", browser)
            #expect(try await count("contacts.swapped", testStation) == 0)
        }
    }

    @Test func `who refused says otherwise with a tick of their own before they can agree`() async throws {
        try await rehearse(width: 1080, height: 1920) { testStation, serving, browser in
            try await scan("noor-3", testStation, serving)
            let (ana, _) = try await beginSwapping(testStation, serving, browser)
            let noor = try await badge("Noor Haddad", testStation)
            try await come(ana, "0142", browser)
            try await become("one", browser)
            try await come(noor, "noor@example.org", browser)
            try await become("offer", browser)
            let ticked = "document.querySelectorAll('.side')[1].querySelectorAll('input:checked').length"
            let canAgree = "!document.querySelectorAll('.yes')[1].disabled"
            #expect(try await browser.value("\(ticked) + ' ' + \(canAgree)") == "0 false")
            #expect(try await seen(browser).contains("I had said no"))
            for light in [true, false] {
                try await browser.prefer(light: light)
                #expect(try await browser.accessibilityFindings() == [])
            }
            _ = try await browser.value("document.querySelector('.despite input').click()")
            #expect(try await browser.value(canAgree) == "true")
            _ = try await browser.value(
                "document.querySelectorAll('.side')[1].querySelector('input[value=email]').click()")
            let boxes = """
                [...document.querySelectorAll('.field')].every(f => f.scrollHeight <= f.clientHeight + 1 &&
                    [...f.children].every(c => c.getBoundingClientRect().bottom <= f.getBoundingClientRect().bottom + 1))
                """
            #expect(
                try await browser.value(boxes.replacing("\n", with: " ")) == "true",
                "labels stand in their boxes")
            try await agree(0, browser)
            try await agree(1, browser)
            try await become("done", browser)
            let swaps = try await testStation.must("journal", "export").split(separator: "\n")
                .filter { $0.contains("contacts.swapped") }
            #expect(swaps.count == 1 && swaps[0].contains("despite") && swaps[0].contains("said no"))
        }
    }
}

import Foundation
import TestSupport
import Testing

/// What is kept of a consent that a guest gave at the kiosk: the words that were on the screen, in a real browser.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct KioskConsentTests {
    private static let asks = ["--asks", "consent_contact", "--asks", "consent_photo"]

    /// A consent as the guest has it in their own file.
    private struct OwnConsent: Decodable, Equatable {
        let consent: String
        let answer: Bool
        let place: String
        let wording, language: String?
    }

    /// The consents that a guest gave at the kiosk, by what was asked.
    private func consents(of guest: String, _ testStation: TestStation) async throws -> [String: OwnConsent] {
        struct OwnFile: Decodable { let consents: [OwnConsent] }
        let file = testStation.desk.path("own.json")
        try await testStation.must("guests", "data", "--event", "Mixer", "--guest", guest, "--out", file)
        let own = try JSONDecoder().decode(OwnFile.self, from: Data(contentsOf: URL(filePath: file)))
        let given = own.consents.filter { $0.place == "kiosk" }.map { ($0.consent, $0) }
        return Dictionary(given, uniquingKeysWith: { _, last in last })
    }

    private func choose(_ language: String, _ browser: Browser) async throws {
        _ = try await browser.value("document.querySelector('#language').click()")
        _ = try await browser.value("document.querySelector('#languages [value=\(language)]').click()")
        try await eventually { try await browser.value("document.documentElement.lang") == language }
    }

    /// Answers the question on the screen, and gives what it was.
    private func answer(_ isYes: Bool, _ browser: Browser) async throws -> String {
        let asked = try await browser.value("document.querySelector('#question').textContent")
        _ = try await browser.value("document.querySelectorAll('#choices button')[\(isYes ? 0 : 1)].click()")
        try await eventually {
            try await browser.value(
                "document.body.dataset.state + document.querySelector('#question').textContent") != "asking"
                + asked
        }
        return asked
    }

    private func leave(_ browser: Browser) async throws {
        _ = try await browser.value("document.querySelector('#admitted .done').click()")
        try await become("idle", browser)
    }

    @Test func `a consent is kept in the words, and the language, in which it was asked on the screen`()
        async throws
    {
        try await rehearse(event: Self.asks) { testStation, _, browser in
            for (code, guest, language) in [
                ("zoe-1", "Zoë Ångström", "en"), ("lin-3", "明 林", "ja"), ("noor-4", "Noor Haddad", "ar"),
            ] {
                if language != "en" { try await choose(language, browser) }
                try await browser.type(code + Browser.enter)
                try await become("asking", browser)
                let asked = [
                    "consent_contact": (try await answer(true, browser), true),
                    "consent_photo": (try await answer(false, browser), false),
                ]
                try await become("admitted", browser)
                try await leave(browser)
                let given = try await consents(of: guest, testStation)
                #expect(given.count == 2)
                for (name, (words, isYes)) in asked {
                    #expect(
                        given[name]
                            == OwnConsent(
                                consent: name, answer: isYes, place: "kiosk", wording: words,
                                language: language))
                }
            }
        }
    }

    @Test
    func `who changes the language while they are asked is asked anew, and what they then read is kept`()
        async throws
    {
        try await rehearse(event: Self.asks) { testStation, _, browser in
            try await browser.type("zoe-1" + Browser.enter)
            try await become("asking", browser)
            let english = try await answer(true, browser)
            try await choose("es", browser)
            #expect(try await browser.value("document.body.dataset.state") == "asking")
            #expect(try await seen(browser).contains("1 de 2"))
            let spanish = [try await answer(true, browser), try await answer(true, browser)]
            #expect(!spanish.contains(english))
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("¡Te damos la bienvenida, Zoë!"))
            let given = try await consents(of: "Zoë Ångström", testStation)
            #expect(given.values.allSatisfy { $0.language == "es" })
            #expect([given["consent_contact"]?.wording, given["consent_photo"]?.wording] == spanish)
        }
    }

    @Test func `who comes after somebody who went away is spoken to, and answers, in the event's language`()
        async throws
    {
        try await rehearse(event: Self.asks) { testStation, _, browser in
            try await choose("es", browser)
            try await browser.type("zoe-1" + Browser.enter)
            try await become("asking", browser)
            try await browser.type("lin-3" + Browser.enter)
            _ = try await browser.value("document.querySelector('#asking .leave').click()")
            try await eventually { try await seen(browser).contains("May the organizer write to you") }
            let asked = [try await answer(true, browser), try await answer(true, browser)]
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, 明!"))
            let given = try await consents(of: "明 林", testStation)
            #expect(given.values.allSatisfy { $0.language == "en" } && given.count == 2)
            #expect(Set(given.values.map(\.wording)) == Set(asked))
            #expect(try await consents(of: "Zoë Ångström", testStation).isEmpty)
        }
    }

    @Test func `the tick of somebody who is on no list is kept with the words beside it`() async throws {
        try await rehearse { testStation, serving, browser in
            try await testStation.must("event", "kiosk", "Mixer", "--walk-ins")
            try await browser.go(to: "http://127.0.0.1:\(serving.port)/kiosk")
            try await become("idle", browser)
            try await choose("fr", browser)
            _ = try await browser.value("document.querySelector('#no-ticket').click()")
            try await become("joining", browser)
            try await browser.fill("#first", "Wren")
            try await browser.fill("#email", "wren@example.org")
            let words = try await browser.value("document.querySelector('[for=consent]').textContent")
            try await browser.click("#consent")
            try await browser.click("#join [type=submit]")
            try await browser.click("#check-yes")
            try await become("admitted", browser)
            let given = try await consents(of: "Wren", testStation)
            #expect(
                given == [
                    "consent_contact": OwnConsent(
                        consent: "consent_contact", answer: true, place: "kiosk", wording: words,
                        language: "fr")
                ])
        }
    }
}

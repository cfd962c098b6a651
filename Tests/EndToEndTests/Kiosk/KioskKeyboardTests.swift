import Foundation
import TestSupport
import Testing

/// The keyboard on the screen of a kiosk that is touched and has no other.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct KioskKeyboardTests {
    /// Touches a key: a finger leaves the focus in the field.
    private func touch(_ key: String, _ browser: Browser) async throws {
        let found = "[...document.querySelectorAll('#keyboard button')].find(b => b.textContent === '\(key)')"
        try await eventually { try await browser.value("\(found) !== undefined") == "true" }
        _ = try await browser.value("\(found).click()")
    }

    private func rehearseTouched(_ body: (Browser) async throws -> Void) async throws {
        try await rehearse { _, serving, browser in
            try await browser.use(.tablet)
            try await browser.touch()
            try await browser.go(to: "http://127.0.0.1:\(serving.port)/kiosk")
            try await become("idle", browser)
            try await body(browser)
        }
    }

    @Test func `a guest types a name with keys on the screen, and nothing of it stays`() async throws {
        try await rehearseTouched { browser in
            #expect(try await browser.value("document.querySelector('#keyboard').hidden") == "true")
            try await browser.press("Find my name")
            try await become("finding", browser)
            for key in ["Z", "o", "x", "⌫", "e"] { try await touch(key, browser) }
            #expect(try await browser.value("document.querySelector('#name').value") == "Zoe")
            #expect(try await browser.value("document.activeElement.id") == "name")
            try await eventually { try await seen(browser).contains("Zoë Å.") }
            for screen in [Browser.Screen.tablet, .kiosk, .phone] {
                try await browser.use(screen)
                let small =
                    "[...document.querySelectorAll('#keyboard button')].filter(b => b.offsetHeight < 44).length"
                #expect(try await browser.value(small) == "0")
                #expect(
                    try await browser.value("document.documentElement.scrollWidth <= innerWidth") == "true")
                #expect(try await browser.accessibilityFindings() == [], "\(screen)")
            }
            try await touch("▾", browser)
            #expect(try await browser.value("document.querySelector('#keyboard').hidden") == "true")
            try await browser.press("Zoë Å.")
            try await become("admitted", browser)
            #expect(try await browser.value("document.querySelector('#keyboard').childElementCount") == "0")
        }
    }

    @Test(arguments: [
        ("ko", ["ㅂ", "ㅏ", "ㄱ", "ㅅ", "ㅓ", "ㅈ", "ㅜ", "ㄴ", "⌫"], "박서주"),
        ("ja", ["は", "゜", "か", "゛", "ー"], "ぱがー"), ("ar", ["ن", "و", "ر"], "نور"),
        ("fr", ["Z", "o", "ë"], "Zoë"), ("es", ["Ñ", "u"], "Ñu"),
    ]) func `the keys are those of the guest's language`(code: String, strokes: [String], typed: String)
        async throws
    {
        try await rehearseTouched { browser in
            _ = try await browser.value("document.querySelector('#languages [value=\(code)]').click()")
            try await eventually { try await browser.value("document.documentElement.lang") == code }
            _ = try await browser.value("document.querySelector('#find-me').click()")
            try await become("finding", browser)
            for key in strokes { try await touch(key, browser) }
            #expect(try await browser.value("document.querySelector('#name').value") == typed)
            let side = try await browser.value("document.querySelector('#keyboard').dir")
            #expect(side == (code == "ar" ? "rtl" : "ltr"))
        }
    }
}

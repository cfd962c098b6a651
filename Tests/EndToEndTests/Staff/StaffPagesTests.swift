import Foundation
import TestSupport
import Testing

/// The pages that people sign in to, in a real browser, as those would who use them.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct StaffPagesTests {
    private static let list = """
        First name,Last name,Role,Interests,Code,Email,Status
        Zoë,Ångström,Composer,synths; tape,zoe-1,zoe@example.org,approved
        Leo,Castellanos,Guest,vinyl,leo-2,leo@example.org,cancelled

        """

    @Test func `an organizer comes in by the printed link, adds staff, and staff check a guest in`()
        async throws
    {
        try await StaffWalk.begin(guests: Self.list) { walk in
            let browser = walk.browser
            try await walk.go(to: "/office")
            try await browser.arrive(at: "/sign-in")
            try await walk.expectAccessible("sign-in")
            try await walk.welcome()
            try await browser.see("Mixer")
            try await walk.expectAccessible("office")

            try await browser.click("a[href='/office/help']")
            try await browser.see("For the organizer")
            try await walk.expectAccessible("help")
            try await browser.click("main a[href='/office/help/organizer']")
            try await browser.see("On this page")
            try await walk.expectAccessible("help for the organizer")

            try await browser.click("a[href='/office/people']")
            try await browser.fill("#account-name", "Sam")
            try await browser.fill("#account-password", "731604")
            try await browser.click("#add-account button")
            try await browser.see("Sam")
            try await walk.expectAccessible("people")
            try await browser.fill("#kiosk-name", "Front door")
            try await browser.click("#add-kiosk button")
            try await browser.see("Scan this with the new device")
            try await walk.expectAccessible("invitation")
            try await browser.click("#invitation button")
            try await browser.click("#sign-out")
            try await browser.arrive(at: "/sign-in")

            try await browser.fill("#name", "Sam")
            try await browser.fill("#password", "731604")
            try await browser.click("form button")
            try await browser.arrive(at: "/desk")
            #expect(try await browser.value("document.querySelectorAll('nav a').length") == "1")
            try await browser.fill("#find", "angst")
            try await browser.see("Zoë Ångström")
            try await walk.expectAccessible("desk with a guest")
            try await browser.click("[data-act='in']")
            try await browser.see("in since")
            try await walk.expectAccessible("desk with an answer")
        }
    }

    @Test func `screens that are not signed in, and the kiosk, can be used by everybody`() async throws {
        try await StaffWalk.begin(guests: Self.list) { walk in
            for path in ["/join", "/kiosk/pair", "/welcome"] {
                try await walk.go(to: path)
                try await walk.expectAccessible(path)
            }
            try await walk.browser.go(to: try #require(walk.serving.kioskLink))
            try await walk.browser.arrive(at: "/kiosk")
            try await walk.expectAccessible("kiosk, idle")
            try await walk.browser.use(.kiosk)
            for (code, state) in [("zoe-1", "admitted"), ("leo-2", "refused")] {
                try await walk.browser.type(code + Browser.enter)
                try await become(state, walk.browser)
                // The answer goes by itself, before every screen could be looked at.
                let findings = try await walk.browser.accessibilityFindings()
                #expect(findings == [], "kiosk, \(state)")
            }
            // The look itself finds what is wrong.
            _ = try await walk.browser.value("document.body.append(new Image())")
            #expect(try await walk.browser.accessibilityFindings().contains { $0.hasPrefix("image-alt") })
        }
    }
}

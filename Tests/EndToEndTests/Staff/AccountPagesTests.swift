import Foundation
import TestSupport
import Testing

/// Who may come in, as an organizer sees and changes it, and what everybody does about their own password.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct AccountPagesTests {
    @Test func `an organizer sees who failed, makes a token, and asks before somebody is out`() async throws {
        try await StaffWalk.begin { walk in
            let browser = walk.browser
            try await walk.welcome()
            try await walk.go(to: "/office/people")
            try await browser.see("Failed sign-ins")
            try await add("Sam", "123456", browser)
            try await browser.see("This PIN is among the first that are guessed")
            try await add("Sam", "731604", browser)
            try await browser.see("Sam")
            try await fail("Sam", walk)
            try await walk.go(to: "/office/people")
            try await browser.see("wrong password")

            try await browser.fill("#token-name", "Ticket bridge")
            try await browser.click("#add-token button")
            try await browser.see("Copy it now")
            let secret = try await browser.value("document.querySelector('#token-secret').textContent")
            try await walk.expectAccessible("token")
            try await browser.click("#made-token .chief")
            try await browser.see("not used yet")
            #expect(try await browser.value("document.body.textContent.includes('\(secret)')") == "false")
            try await walk.expectAccessible("people, with a failure and a token")

            let revoke = "document.querySelectorAll('[data-token]').length"
            #expect(try await browser.value(revoke) == "2")
            try await browser.click("[data-name='Ticket bridge'] [data-act='end']")
            try await browser.see("Revoke the token Ticket bridge?")
            try await walk.expectAccessible("question")
            try await browser.click("#confirm button")
            #expect(try await browser.value(revoke) == "2", "Cancel changes nothing")
            try await browser.click("[data-name='Ticket bridge'] [data-act='end']")
            try await browser.click("#confirm-act")
            try await eventually { try await browser.value(revoke) == "1" }
            try await browser.click("[data-name='Sam'] [data-act='close']")
            try await browser.see("Deactivate Sam?")
            try await browser.click("#confirm-act")
            try await browser.see("deactivated")
        }
    }

    private func add(_ name: String, _ password: String, _ browser: Browser) async throws {
        try await browser.fill("#account-name", name)
        try await browser.fill("#account-password", password)
        try await browser.click("#add-account button")
    }

    /// A wrong password from somewhere else.
    private func fail(_ name: String, _ walk: StaffWalk) async throws {
        let port = walk.serving.port
        let status = try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask(
                "POST", "/sign-in",
                fields: ["Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"],
                body: Data(#"{"name":"\#(name)","password":"000000"}"#.utf8)
            ).status
        }
        #expect(status == 403)
    }

    @Test func `somebody changes their own password, and signs in with it`() async throws {
        try await StaffWalk.begin { walk in
            let browser = walk.browser
            try await walk.welcome()
            try await browser.click(".own")
            try await browser.arrive(at: "/account")
            try await browser.see("Change your password")
            try await walk.expectAccessible("account")
            try await browser.fill("#present", "not this one")
            try await browser.fill("#password", "copper kettle drift")
            try await browser.click("#own-password button")
            try await browser.see("The present password is not right.")
            try await browser.fill("#present", StaffWalk.password)
            try await browser.click("#show")
            #expect(try await browser.value("document.querySelector('#password').type") == "text")
            try await browser.click("#own-password button")
            try await browser.see("Your password is changed.")
            #expect(try await browser.value("document.querySelector('#password').type") == "password")
            try await browser.click("#sign-out")
            try await browser.arrive(at: "/sign-in")
            try await browser.fill("#name", "ola")
            try await browser.fill("#password", "copper kettle drift")
            try await browser.click("#show")
            try await walk.expectAccessible("sign-in with the password shown")
            try await browser.click("form button")
            try await browser.arrive(at: "/office")
        }
    }
}

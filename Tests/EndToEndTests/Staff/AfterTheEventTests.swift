import Foundation
import TestSupport
import Testing

/// The morning after in a browser: files out, a person joined and erased, words made one.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct AfterwardsTests {
    private static let list = """
        First name,Last name,Role,Interests,Code,Email,May we contact you?,Introduce me,Invited by
        Zoë,Ångström,Composer,lo-fi; tape,zoe-1,zoe@example.org,yes,yes,
        Leo,Castellanos,Producer,lofi,leo-2,leo@example.org,no,yes,Zoë Ångström
        Ana,Duarte,Composer,vinyl,ana-3,ana@example.org,,no,

        """

    private func walk(_ body: (StaffWalk, String) async throws -> Void) async throws {
        try await StaffWalk.begin { walk in
            let testStation = walk.testStation
            try await testStation.must(
                "event", "create", "January Mixer", "--starts", "2026-01-08T19:00", "--zone", "UTC",
                "--series", "Mixers")
            let earlier = try testStation.desk.file(
                "january.csv",
                "First name,Last name,Email,Code\nZoë,Ångström,zoe@old.example.org,old-1\n")
            try await testStation.must("guests", "import", earlier, "--event", "January Mixer")
            try await testStation.must(
                "event", "create", "May Mixer", "--starts", "2026-05-07T19:00", "--zone", "UTC", "--series",
                "Mixers")
            let list = try testStation.desk.file("may.csv", Self.list)
            try await testStation.must("guests", "import", list, "--event", "May Mixer")
            try await walk.welcome()
            let shown = try await testStation.must("event", "show", "May Mixer", "--json")
            struct MayEvent: Decodable { let id: String }
            try await body(walk, JSONDecoder().decode(MayEvent.self, from: Data(shown.utf8)).id)
        }
    }

    private func shown(_ selector: String, _ browser: Browser) async throws -> String {
        try await browser.value("document.querySelector('\(selector)').textContent")
    }

    @Test func `an organizer takes files out, settles who should meet, joins a person and erases them`()
        async throws
    {
        try await walk { walk, event in
            try await takeOut(walk, event)
            try await settle(walk, event)
            try await joinAndErase(walk)
        }
    }

    /// Who is in a file is said before it is taken out.
    private func takeOut(_ walk: StaffWalk, _ event: String) async throws {
        let browser = walk.browser
        try await walk.go(to: "/office/events/\(event)/after")
        try await browser.see("3 guests are in the file.")
        try await browser.choose("Mailchimp", in: "#preset")
        try await browser.see("1 guest is in the file. Counted and not listed: 2 guests did not agree")
        try await walk.expectAccessible("after, for mailings")
        try await browser.click("[name=everyone]")
        try await browser.see("3 guests are in the file.")
        try await browser.choose("Composer (2)", in: "#among-role")
        try await browser.see("2 guests are in the file.")
        try await browser.choose("Attendance, all that is known", in: "#preset")
        try await browser.click("summary")
        for column in ["email", "first_name"] { try await browser.click("[value=\(column)]") }
        try await browser.see("email, first_name")
        try await walk.expectAccessible("after, for attendance")
        let address = try await browser.value("document.getElementById('download').href")
        let file = try await walk.serving.ask(
            "GET", String(address.trimmingPrefix("http://127.0.0.1:\(walk.serving.port)")))
        #expect(
            file.text == "\u{FEFF}email,first_name\r\nzoe@example.org,Zoë\r\nana@example.org,Ana\r\n")
        try await browser.click("[value=left-early]")
        try await browser.see("has no end")
        #expect(
            try await browser.value("document.getElementById('download').getAttribute('aria-disabled')")
                == "true")
    }

    /// Two of one name become one person, who is erased when the organizer has read what goes.
    private func joinAndErase(_ walk: StaffWalk) async throws {
        let browser = walk.browser
        try await walk.go(to: "/office/series/Mixers")
        try await browser.see("One person?")
        try await walk.expectAccessible("series")
        try await browser.click("#pairs button")
        try await browser.see("is one person from now on")
        try await browser.see("on 2 lists")
        try await browser.click("#list button")
        try await browser.see("January Mixer")
        try await browser.click("#erase-begin")
        try await walk.expectAccessible("series, before an erasure")
        #expect(try await browser.value("document.getElementById('erase-do').disabled") == "true")
        try await browser.click("#erase-sure")
        try await browser.click("#erase-do")
        try await browser.see("Erased at 2 events.")
        try await eventually { try await !shown("#list", browser).contains("Ångström") }
        #expect(try await walk.testStation.must("journal", "verify").contains("each as it was written"))
    }

    /// Words are made one, and two guests kept apart.
    private func settle(_ walk: StaffWalk, _ event: String) async throws {
        let browser = walk.browser
        try await walk.go(to: "/office/events/\(event)/meet")
        try await browser.see("These look alike")
        try await browser.click("#likely button")
        try await browser.see("from now on")
        try await browser.fill("#one", "Zoë")
        try await eventually {
            try await browser.value("document.querySelectorAll('#guests option').length") == "1"
        }
        try await browser.fill("#one", "Zoë Ångström (Composer)")
        try await browser.fill("#another", "Leo")
        try await eventually {
            try await browser.value("document.querySelectorAll('#guests option').length") == "2"
        }
        try await browser.fill("#another", "Leo Castellanos (Producer)")
        try await browser.click("#apart button")
        try await browser.see("Zoë Ångström and Leo Castellanos")
        try await walk.expectAccessible("meet")
    }
}

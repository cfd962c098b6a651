import Foundation
import TestSupport
import Testing

/// The office before and during an evening, in a real browser: every state that its pages have.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct OfficePagesTests {
    private static let list = """
        First name,Last name,Role,Interests,Code,Email,Ticket type
        Zoë,Ångström,Composer,synths; tape,zoe-1,zoe@example.org,VIP
        Leo,Castellanos,Producer,vinyl,leo-2,leo@example.org,Guest
        Noor,Haddad,,lyrics,,noor@example.org,Guest

        """

    /// Opens an event's page as an organizer.
    private func begin(_ list: String?, _ body: (StaffWalk, String) async throws -> Void) async throws {
        try await StaffWalk.begin(guests: list) { walk in
            try await walk.welcome()
            let event = try await walk.testStation.event()
            try await walk.go(to: "/office/events/\(event)")
            try await walk.browser.see("Tonight")
            try await body(walk, "/api/v1/events/\(event)")
        }
    }

    private func told(_ walk: StaffWalk) async throws -> String {
        try await walk.browser.value("document.getElementById('told').textContent")
    }

    private func tells(_ words: String, _ walk: StaffWalk) async throws {
        do {
            try await eventually { try await self.told(walk).contains(words) }
        } catch { throw TestSetupError("no “\(words)”, but “\(try await told(walk))”") }
    }

    @Test func `the page of an event without guests says what will be there, and takes what it is given`()
        async throws
    {
        try await begin(nil) { walk, _ in
            let browser = walk.browser
            try await browser.see("Nobody has come yet")
            try await browser.see("No guest of the list has a role yet")
            try await walk.expectAccessible("event, empty")
            try await browser.click("#codes button")
            try await tells("import guests first", walk)
            try await walk.expectAccessible("event, refused")
            try await browser.fill("#another-role input", "Artist")
            try await browser.click("#another-role button")
            try await eventually {
                try await browser.value("document.querySelector('form.role:not([hidden]) h3')?.innerText")
                    == "Artist"
            }
            try await browser.fill("#event-venue", "The Velvet Room")
            try await browser.fill("#event-keep", "90")
            try await browser.choose("Spanish", in: "#event-language")
            try await browser.click("#event-form .chief")
            try await browser.see("· The Velvet Room")
            #expect(try await browser.value("document.querySelector('#event-keep').value") == "90")
            #expect(try await browser.value("document.querySelector('#event-language').value") == "es")
            // The page's own form lets no such end through; the station refuses it too.
            let end = "document.querySelector('#event-ends').value = '2021-12-01T19:00'"
            _ = try await browser.value(end)
            try await browser.click("#event-form .chief")
            try await tells("ends before it starts", walk)
            try await browser.click("#kiosk-form .choice:nth-of-type(2)")
            try await tells("Kiosks do so from now on", walk)
            let shown = try await walk.testStation.must("event", "show", "Mixer", "--json").replacing(
                " ", with: "")
            #expect(shown.contains(#""adds_walk_ins":true"#) && shown.contains(#""keep_days":90"#))
        }
    }

    @Test func `an evening under way is followed: numbers, arrivals, alerts and doors`() async throws {
        try await begin(Self.list) { walk, path in
            let browser = walk.browser
            for code in ["zoe-1", "leo-2", "zoe-1"] {
                let reply = try await walk.serving.ask("POST", "\(path)/scans", json: #"{"code":"\#(code)"}"#)
                #expect(reply.status == 200)
            }
            try await browser.see("Zoë Ångström is here, a VIP.")
            try await browser.see("The ticket of Zoë Ångström was shown again")
            try await eventually {
                try await browser.value("document.querySelector('#board dd').textContent") == "2"
            }
            try await browser.see("at most 2")
            try await walk.expectAccessible("event, under way")
            try await browser.click("#alerts button")
            try await eventually {
                try await browser.value("document.querySelectorAll('#alerts li').length") == "1"
            }
            try await browser.click(".door summary")
            try await browser.fill(".door [name=roles]", "Composer, Producer")
            try await browser.fill(".door [name=capacity]", "150")
            try await browser.fill(".door [name=ticket_types]", "VIP, all nights")
            try await browser.fill(".door [name=asks]", "21+")
            try await walk.expectAccessible("event, a door open")
            try await browser.click(".door .chief")
            try await tells(
                "Front door is saved. Nobody comes in without a yes to “Are you 21 or older?”", walk)
            let doors = try await walk.serving.ask("GET", "\(path)/doors").text
            #expect(doors.contains(#""ticket_types":["VIP, all nights"]"#), "\(doors)")
            try await browser.click(".door:last-of-type summary")
            try await browser.fill(".door:last-of-type [name=name]", "front DOOR")
            try await browser.click(".door:last-of-type .chief")
            try await tells("has a door front DOOR already", walk)
        }
    }

    @Test func `a role's colour and shape are seen at once beside it and on the sample`() async throws {
        try await begin(Self.list) { walk, path in
            let browser = walk.browser
            func sample() async throws -> String {
                try await eventually {
                    try await browser.value("document.querySelector('#look-badge').complete") == "true"
                }
                return try await browser.value(
                    "(c => { const i = document.querySelector('#look-badge'); c.width = i.naturalWidth; c.height = 200; c.getContext('2d').drawImage(i, 0, 0); return c.toDataURL() })(document.createElement('canvas'))"
                )
            }
            let role = "form.role[data-role=Composer]"
            try await browser.click(".roles [value=Composer]")
            try await eventually {
                try await browser.value("document.querySelector('#look-badge').alt").contains("Composer")
            }
            let before = try await sample()
            try await browser.choose("Plum", in: "\(role) [name=colour]")
            try await tells("Badges of Composer are drawn so", walk)
            try await browser.choose("Star", in: "\(role) [name=shape]")
            let fill = "document.querySelector('.roles [value=Composer] path').getAttribute('fill')"
            try await eventually { try await browser.value(fill) == "#7A2E7E" }
            try await eventually { try await sample() != before }
            try await browser.choose("a6", in: "\(role) [name=layout]")
            try await eventually {
                try await browser.value("document.querySelector('#look-badge').alt").contains("a6")
            }
            try await walk.expectAccessible("event, a role told otherwise")
            let reply = try await walk.serving.ask("GET", "\(path)/looks")
            #expect(reply.text.contains(##""colour":"#7A2E7E","shape":"star""##), "\(reply.text)")
            try await walk.go(to: "/desk")
            try await browser.fill("#find", "zoe")
            try await browser.see("Zoë Ångström")
            let mark = "document.querySelector('#found .mark path').getAttribute('fill')"
            #expect(try await browser.value(mark) == "#7A2E7E")
        }
    }

    @Test func `whether the case of codes counts is set, and whose codes clash is named`() async throws {
        let list = "First name,Code\nZoë,Ab-1234\nLeo,AB-1234\nNoor,noor-3\n"
        try await begin(list) { walk, path in
            let browser = walk.browser
            try await browser.click("#code-case .choice")
            try await tells("Codes match in any case from now on.", walk)
            try await browser.see("These guests' codes differ in nothing but case")
            let named = try await browser.value("document.querySelector('#code-clashes li').textContent")
            #expect(named.contains("Zoë") && named.contains("Leo") && !named.contains("Noor"))
            try await walk.expectAccessible("event, codes that clash")
            try await browser.click("#code-case .choice")
            try await tells("only as they are written", walk)
            let shown = try await walk.testStation.must("event", "show", "Mixer", "--json")
            #expect(shown.replacing(" ", with: "").contains(#""folds_codes":false"#))
        }
    }

    @Test func `codes are counted while they are drawn, and come as one file`() async throws {
        try await begin(Self.list) { walk, _ in
            let browser = walk.browser
            let note =
                "window.saved = []; URL.createObjectURL = (file) => (saved.push(file.size), 'blob:nothing')"
            _ = try await browser.value("(() => { \(note) })()")
            try await browser.choose("SVG, for print at any size", in: "#codes-format")
            try await browser.click("#codes button")
            try await tells("-codes.zip.", walk)
            #expect(try await browser.value("document.querySelector('#codes-progress').value") == "3")
            #expect(try await browser.value("window.saved[0] > 3000") == "true")
            try await walk.expectAccessible("event, codes drawn")
            let journal = try await walk.testStation.must("journal", "export")
            #expect(journal.components(separatedBy: #""code.issued""#).count == 2, "one guest had none")
        }
    }
}

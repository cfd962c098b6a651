import Foundation
import TestSupport
import Testing

/// What staff open at the desk beside the search, in a real browser.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct DeskPagesTests {
    private static let list = """
        First name,Last name,Role,Interests,Code,Email,Ticket type,Plus ones,Status
        Zoë,Ångström,Composer,synths; tape,zoe-1,zoe@example.org,VIP,,approved
        Noor,Haddad,Producer,lyrics,noor-2,noor@example.org,Guest,2,approved
        Leo,Castellanos,Guest,vinyl,leo-3,leo@example.org,Guest,,cancelled
        Mia,Sol,Guest,vinyl,mia-at-the-door-4,mia@example.org,Guest,,approved
        Kit,Vale,Guest,vinyl,2-kit-at-the-door,kit@example.org,Guest,,approved

        """

    private func begin(_ body: (StaffWalk) async throws -> Void) async throws {
        try await StaffWalk.begin(guests: Self.list) { walk in
            try await walk.welcome()
            try await walk.go(to: "/desk")
            try await walk.browser.see("Name, or scan a code")
            try await body(walk)
        }
    }

    private func find(_ words: String, _ name: String, _ walk: StaffWalk) async throws {
        try await walk.browser.fill("#find", words)
        try await eventually {
            try await walk.browser.value("document.querySelector('#found .name')?.textContent") == name
        }
    }

    @Test func `a guest is put right with the badge in sight, and comes with a part of the party`()
        async throws
    {
        try await begin { walk in
            let browser = walk.browser
            try await find("noor", "Noor Haddad", walk)
            try await browser.click("[data-act=edit]")
            try await eventually {
                try await browser.value("document.querySelector('#edit-badge').naturalWidth > 0") == "true"
            }
            try await walk.expectAccessible("desk, a guest put right")
            let before = try await browser.value("document.querySelector('#edit-badge').src")
            try await browser.fill("#edit-first", "Nour")
            try await browser.click("#edit-form [value=look]")
            try await eventually {
                try await browser.value("document.querySelector('#edit-badge').src") != before
            }
            try await browser.fill("#edit-first", "")
            try await browser.fill("#edit-last", "")
            try await browser.click("#edit-form [value=done]")
            try await eventually {
                try await browser.value("document.querySelector('#edit .told')?.dataset.kind") == "trouble"
            }
            try await walk.expectAccessible("desk, a name refused")
            try await browser.fill("#edit-first", "Nour")
            try await browser.click("#edit-form [value=done]")
            try await browser.see("Nour is saved.")
            try await find("nour", "Nour", walk)
            try await browser.choose("2", in: "#found .people")
            try await browser.click("[data-act=in]")
            try await browser.see("in since")
            try await walk.expectAccessible("desk, a party")
        }
    }

    @Test func `badges that were kept are offered at the desk and in the office when there is a printer`()
        async throws
    {
        let server = try await PrintServer.start()
        try await StaffWalk.begin(guests: Self.list, printServer: server) { walk in
            let browser = walk.browser
            try await walk.welcome()
            try await walk.go(to: "/desk")
            try await browser.see("No printer: badges are kept.")
            try await find("ång", "Zoë Ångström", walk)
            try await browser.click("[data-act=in]")
            try await browser.see("No printer: badge kept.")
            let printer = try await PaperPrinter.start()
            try await server.addQueue("labels", device: printer.uri, driver: .everywhere)
            try await browser.see("One badge was kept while there was no printer.")
            try await browser.see("Printer ready.")
            try await walk.expectAccessible("desk, a badge kept")
            #expect(printer.printed.isEmpty, "nothing comes out by itself")
            try await walk.go(to: "/office/events/\(try await walk.testStation.event())")
            try await browser.see("Print 1 kept badge")
            try await browser.click("[data-print-kept]")
            try await eventually { printer.printed.count == 1 }
            try await eventually {
                try await browser.value("document.querySelector('[data-print-kept]') === null") == "true"
            }
        }
        await server.stop()
    }

    @Test func `what a scanner typed, wherever, is taken as a code, and whose it is stands below`()
        async throws
    {
        try await begin { walk in
            let browser = walk.browser
            _ = try await browser.value("document.activeElement.blur()")
            try await browser.scan("mia-at-the-door-4")
            try await browser.see("Mia")
            try await eventually {
                try await browser.value("document.querySelector('#found .name')?.textContent") == "Mia Sol"
            }
            try await browser.see("in since")
            try await browser.scan("mia-at-the-door-4")
            try await browser.see("Let in anyway")
        }
    }

    /// Scans a code and waits for whose it is.
    private func scan(_ code: String, of name: String, _ browser: Browser) async throws {
        try await browser.scan(code)
        try await eventually {
            try await browser.value("document.querySelector('#found .name')?.textContent") == name
        }
    }

    @Test func `a scanner is heard whatever has the focus, and changes nothing that staff have begun`()
        async throws
    {
        try await begin { walk in
            let (browser, mia, kit) = (walk.browser, "mia-at-the-door-4", "2-kit-at-the-door")
            let begun =
                "['first', 'people'].map(id => document.getElementById(id).value) + document.activeElement.id"
            let isOpen = "document.querySelector('dialog[open]') !== null"
            // Somebody who is on no list, half written.
            _ = try await browser.value("document.querySelector('#first').value = 'Mei'")
            _ = try await browser.value("document.querySelector('#people').focus()")
            try await scan(mia, of: "Mia Sol", browser)
            #expect(try await browser.value(begun) == "Mei,1people")
            _ = try await browser.value("document.querySelector('#first').focus()")
            try await scan(kit, of: "Kit Vale", browser)
            #expect(try await browser.value(begun) == "Mei,1first")
            try await browser.scan(kit)
            try await browser.see("Let in anyway")
            #expect(try await browser.value(begun) == "Mei,1first")

            try await browser.click("#answer button")
            try await eventually { try await browser.value(isOpen) == "true" }
            _ = try await browser.value("document.querySelector('#reason').value = 'was out'")
            try await scan(mia, of: "Mia Sol", browser)
            #expect(try await browser.value(isOpen) == "false")
            #expect(try await browser.value("document.querySelector('#reason').value") == "was out")
            try await browser.click("[data-act=edit]")
            try await eventually { try await browser.value(isOpen) == "true" }
            try await scan(kit, of: "Kit Vale", browser)
            #expect(try await browser.value(isOpen) == "false")
            #expect(try await browser.value("document.querySelector('#edit-first').value") == "Mia")

            try await find("noor", "Noor Haddad", walk)
            _ = try await browser.value(
                """
                (document.addEventListener('change', ({target}) => (window.chosen ??= target.closest('select'))),
                  document.querySelector('#found .people').focus())
                """)
            try await scan(kit, of: "Kit Vale", browser)
            #expect(try await browser.value("window.chosen ?? null") == "null")
            _ = try await browser.value("document.querySelector('[data-act=edit]').focus()")
            try await scan(mia, of: "Mia Sol", browser)
            #expect(try await browser.value(isOpen) == "false")
        }
    }

    @Test func `what goes wrong is told in words, whatever was asked for, and no old matches are offered`()
        async throws
    {
        try await begin { walk in
            let browser = walk.browser
            func told(_ words: String) async throws {
                try await eventually {
                    try await browser.value("document.querySelector('#told').textContent").hasPrefix(words)
                }
                _ = try await browser.value("document.querySelector('#told').textContent = ''")
            }
            try await find("mia", "Mia Sol", walk)
            try await browser.click("[data-act=in]")
            try await browser.see("in since")
            try await browser.click("[data-act=move]")
            try await browser.fill("#move-find", "noor")
            let matches = "document.querySelectorAll('#move-found label').length"
            try await eventually { try await browser.value(matches) == "1" }
            for _ in "noor" { try await browser.type("\u{E003}") }
            try await eventually { try await browser.value(matches) == "0" }
            // Something between the page and the station answers in its place.
            _ = try await browser.value(
                "(window.ask = window.fetch, window.fetch = async () => new Response('<html>', {status: 502}))"
            )
            try await browser.type("x")
            try await told("The station's answer cannot be read (status 502)")
            try await browser.click("#move [data-close]")
            _ = try await browser.value("document.querySelector('#held').hidden = false")
            try await browser.click("#release")
            try await told("The station's answer cannot be read (status 502)")
            walk.serving.kill()
            _ = try await browser.value("window.fetch = window.ask")
            try await browser.click("#release")
            try await told("The station does not answer")
            // What nobody thought of is told too.
            _ = try await browser.value("document.querySelector('#find').select = 1")
            try await browser.type("x" + Browser.enter)
            try await told("Something on this page went wrong")
        }
    }

    @Test func `what happened while the desk was out of sight is told when it is back, and nothing twice`()
        async throws
    {
        try await begin { walk in
            let browser = walk.browser
            let path = "/api/v1/events/\(try await walk.testStation.event())/scans"
            func scan() async throws {
                let reply = try await walk.serving.ask("POST", path, json: #"{"code":"zoe-1"}"#)
                #expect(reply.status == 200)
            }
            func put(outOfSight isHidden: Bool) async throws {
                _ = try await browser.value(
                    """
                    (Object.defineProperty(document, 'hidden', {configurable: true, value: \(isHidden)}),
                      document.dispatchEvent(new Event('visibilitychange')))
                    """)
            }
            try await scan()
            try await browser.see("Zoë Ångström is here, a VIP.")
            try await put(outOfSight: true)
            try await scan()
            try await put(outOfSight: false)
            try await browser.see("was shown again")
            #expect(try await browser.value("document.querySelectorAll('#alerts li').length") == "2")
        }
    }

    @Test
    func `a coming is given to whose it was, and the desk hears of VIPs, tickets shown twice and refusals`()
        async throws
    {
        try await begin { walk in
            let browser = walk.browser
            let path = "/api/v1/events/\(try await walk.testStation.event())/scans"
            for code in ["zoe-1", "zoe-1", "leo-3", "nobody"] {
                let reply = try await walk.serving.ask("POST", path, json: #"{"code":"\#(code)"}"#)
                #expect(reply.status == 200)
            }
            try await browser.see("Zoë Ångström is here, a VIP.")
            try await browser.see("was shown again")
            try await eventually {
                try await browser.value("document.querySelector('#refused-count').textContent") == "3"
            }
            try await browser.click("#refused summary")
            try await walk.expectAccessible("desk, alerts and refusals")
            try await find("zoe", "Zoë Ångström", walk)
            try await browser.click("[data-act=move]")
            try await browser.fill("#move-find", "noor")
            try await browser.click("#move-found label")
            try await browser.fill("#move-reason", "two of one name")
            try await walk.expectAccessible("desk, a coming given on")
            try await browser.click("#move-form .chief")
            try await find("noor", "Noor Haddad", walk)
            try await browser.see("in since")
            try await browser.click("[data-act=undo]")
            try await walk.expectAccessible("desk, a reason asked for")
            try await browser.fill("#reason", "not here")
            try await browser.click("#why-form .chief")
            try await browser.see("Undone: the ticket is free again.")
            try await browser.fill("#find", "leo-3\(Browser.enter)")
            try await browser.see("Let in anyway")
            try await walk.expectAccessible("desk, a refusal")
            try await browser.fill("#first", "Mei")
            try await browser.fill("#people", "2")
            try await browser.click("#walk-in .chief")
            try await browser.see("Mei")
            try await walk.expectAccessible("desk, a newcomer")
        }
    }

    @Test func `a walk-in who is on the list is joined to the guest of the list, and is one guest then`()
        async throws
    {
        try await begin { walk in
            let browser = walk.browser
            #expect(try await browser.value("document.querySelector('#listed').hidden") == "true")
            try await browser.fill("#first", "Mia")
            try await browser.fill("#last", "Sol")
            try await browser.click("#walk-in .chief")
            try await browser.see("Walk-ins who may be on the list: 1")
            try await walk.expectAccessible("desk, a walk-in who may be on the list")
            try await browser.click("#listed-rows button")
            try await browser.see("Mia Sol of the list is in")
            try await eventually {
                try await browser.value("document.querySelector('#listed').hidden") == "true"
            }
            let guests = try await walk.testStation.must(
                "guests", "list", "--search", "mia", "--event", "Mixer")
            #expect(guests.components(separatedBy: "Mia").count == 2, "\(guests)")
            // The code of the list is theirs, and they are inside.
            let again = try await walk.testStation.marquee("scan", "mia-at-the-door-4", "--event", "Mixer")
            #expect(again.status == 3 && again.text.contains("Mia"), "\(again.text)")
        }
    }
}

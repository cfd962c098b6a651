import Foundation
import TestSupport
import Testing

/// The office's printers, set up by an organizer with a finger on the screen.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct PrinterPagesTests {
    private func begin(_ body: (StaffWalk, PrintServer) async throws -> Void) async throws {
        let server = try await PrintServer.start()
        try await StaffWalk.begin(printServer: server) { walk in
            try await walk.welcome()
            try await walk.browser.touch()
            try await walk.go(to: "/office/printers")
            try await body(walk, server)
        }
        await server.stop()
    }

    /// Presses a button of a printer's row, by what it says.
    private func press(_ words: String, _ walk: StaffWalk, in list: String = "#printers") async throws {
        try await walk.browser.click("\(list) button[aria-label^='\(words): ']")
    }

    private func listed(_ walk: StaffWalk) async throws -> String {
        try await walk.serving.ask("GET", "/api/v1/printers").text
    }

    /// Has the page find devices that this machine does not have.
    private func pretend(_ lines: [String], _ walk: StaffWalk) async throws {
        let body = lines.joined(separator: "\\n").replacing("'", with: "\\'")
        _ = try await walk.browser.value(
            """
            (() => { const real = window.fetch; window.fetch = (path, options) =>
              path === '/api/v1/printer-search' ? Promise.resolve(new Response('\(body)\\n')) : real(path, options) })()
            """)
    }

    private func found(_ name: String, _ uri: String, _ more: String = "") -> String {
        #"{"name":"\#(name)","uri":"\#(uri)","queues":[],"needs_layout":false,"needs_resolution":false\#(more)}"#
    }

    @Test func `printers are found, and what stands in the way of each is said`() async throws {
        try await begin { walk, _ in
            let browser = walk.browser
            try await browser.see("No printer is set up: badges are kept as PDF files on this machine.")
            try await walk.expectAccessible("printers, none")
            try await browser.click("#find-printers")
            try await browser.see("found. Check that it is switched on")
            let plugged = [
                found(
                    "Brother QL-820NWB", "usb://Brother/QL-820NWB?serial=1",
                    #","missing":"printer-driver-ptouch""#),
                found(
                    "DYMO LabelWriter 550", "usb://DYMO/LabelWriter%20550",
                    #","refusal":"The DYMO LabelWriter 550 takes DYMO’s own rolls alone.""#),
                found(
                    "<b onclick=x>Zebra</b>", "usb://Zebra/ZD421",
                    #","driver":"drv:///sample.drv/zebra.ppd""#
                ).replacing(#""needs_resolution":false"#, with: #""needs_resolution":true"#),
            ]
            try await pretend(
                [
                    #"{"place":"plugged"}"#,
                    #"{"place":"plugged","printers":[\#(plugged.joined(separator: ","))]}"#,
                ],
                walk)
            try await browser.click("#find-printers")
            try await browser.see("3 printers were found.")
            try await browser.see("sudo apt install printer-driver-ptouch")
            try await browser.see("own rolls alone")
            try await browser.see("<b onclick=x>Zebra</b>")
            #expect(try await browser.value("document.querySelectorAll('#found b').length") == "0")
            #expect(try await browser.value("document.querySelectorAll('#found button').length") == "1")
            try await walk.expectAccessible("printers, found")
            try await press("Add", walk, in: "#found")
            try await browser.see("Its print head has")
            try await walk.expectAccessible("printers, a Zebra about to be added")
            try await browser.click("#add-printer [data-close]")
            try await browser.click("#by-address summary")
            try await browser.fill("#address", "file:///etc/passwd")
            try await browser.click("#address-form button")
            try await browser.click("#add-form .chief")
            try await browser.see("A printer's address is like")
            try await walk.expectAccessible("printers, an address refused")
        }
    }

    @Test func `a printer is added, tried, turned, given its size, resumed, put aside and removed`()
        async throws
    {
        try await begin { walk, server in
            let (browser, printer) = (walk.browser, try await PaperPrinter.start())
            let lines = [#"{"place":"network","printers":[\#(found("Paper Printer", printer.uri))]}"#]
            try await pretend(lines, walk)
            try await browser.click("#find-printers")
            try await browser.see("1 printer was found.")
            try await press("Add", walk, in: "#found")
            try await browser.choose("Mixer: Front door", in: "#add-door")
            try await browser.fill("#add-location", "<i>front</i> desk")
            try await browser.fill("#add-name", "labels")
            try await walk.expectAccessible("printers, about to be added")
            try await browser.click("#add-form .chief")
            try await browser.see("Did it come out whole and upright?")
            #expect(printer.printed.count == 1)
            try await walk.expectAccessible("printers, a test label")
            try await browser.click("[data-answer=upside-down]")
            try await browser.see("can be turned before they are sent")
            try await walk.expectAccessible("printers, upside down")
            try await browser.click("#test-mend")
            try await eventually { printer.printed.count == 2 }
            try await browser.click("[data-answer=cut]")
            try await browser.see("Another size is loaded: the badge is 4×3 in.")
            try await browser.choose("62x100mm", in: "#test-layout")
            try await walk.expectAccessible("printers, cut off")
            try await browser.click("#test-mend")
            try await eventually { printer.printed.count == 3 }
            try await browser.click("[data-answer=whole]")
            try await browser.see("prints badges as they should be")
            let page = try await run("pdfinfo", [printer.printed[2].path]).text
            #expect(page.contains(/Page size: +17[56]\S* x 283\S* pts/), "\(page)")
            let told = try await listed(walk)
            #expect(told.contains(#""turn":180"#) && told.contains(#""chosen_layout":"62x100mm""#), "\(told)")
            #expect(told.contains(#""door":"Front door""#))
            try await browser.see("labels (<i>front</i> desk)")
            try await server.tell("cupsdisable", ["labels"])
            try await browser.see("is paused. Resume it.")
            try await walk.expectAccessible("printers, paused")
            try await press("Resume", walk)
            // It has labels of another size loaded, as far as it says.
            try await browser.see("says that 4×3 in is loaded")
            try await press("Settings", walk)
            try await browser.choose("not at all", in: "#change-turn")
            try await walk.expectAccessible("printers, settings")
            try await browser.click("#change-form .chief")
            try await browser.see("Saved.")
            #expect(try await listed(walk).contains(#""turn":0"#))
            try await press("Stop using", walk)
            try await browser.see("not in use")
            try await press("Use for badges", walk)
            try await browser.see("every door")
            try await press("Remove", walk)
            try await browser.see("Its queue is deleted on this machine")
            try await walk.expectAccessible("printers, a question before removing")
            try await browser.click("#confirm-act")
            try await browser.see("No printer is set up")
            await server.stop()
            try await browser.see("Start CUPS there")
            try await walk.expectAccessible("printers, no print server")
        }
    }
}

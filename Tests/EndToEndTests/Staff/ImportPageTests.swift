import Foundation
import TestSupport
import Testing

/// The page on which a guest list is looked at and imported, in a real browser: every state that it has.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct ImportPageTests {
    private static let known = """
        First name,Last name,Role,Code,Email
        Zoë,Ångström,Composer,zoe-1,zoe@example.org
        Leo,Castellanos,Producer,leo-2,leo@example.org
        Noor,Haddad,,,noor@example.org
        Ada,King,Singer,,ada@home.example

        """

    /// A list as people keep them: a title, semicolons, headers of their own, a word that nobody knows, a namesake.
    private static let messy = """
        Winter mixer;;;;;
        Artist;Post;Into what?;Where;Photos ok?;Status
        Zoë Ångström;zoe@example.org;tape / synths;Berlin;yes;IOU-42
        Ada King;ada@work.example;film / lyrics;;no;approved
        ;;;nowhere;;
        Bo Ek;bo@example.org;;Oslo;yes;approved

        """

    /// Opens the page as an organizer.
    private func begin(_ body: (StaffWalk) async throws -> Void) async throws {
        try await StaffWalk.begin(guests: Self.known) { walk in
            try await walk.welcome()
            let event = try await walk.testStation.event()
            try await walk.go(to: "/office/events/\(event)/import")
            try await walk.browser.see("Which list?")
            try await body(walk)
        }
    }

    private func give(_ list: String, _ walk: StaffWalk, as name: String = "mixer.csv") async throws {
        try await walk.browser.give(try walk.testStation.desk.file(name, list), to: "#list")
    }

    private func count(_ kind: String, _ browser: Browser) async throws -> String {
        try await browser.value(
            "document.querySelector('#kinds [data-kind=\(kind)] b')?.textContent ?? '0'")
    }

    private func waits(_ browser: Browser, _ expression: String, _ value: String) async throws {
        do {
            try await eventually { try await browser.value(expression) == value }
        } catch {
            throw TestSetupError("\(expression) is \(try await browser.value(expression)), not \(value)")
        }
    }

    private func choose(_ field: String, for column: String, _ browser: Browser) async throws {
        try await browser.choose(field, in: "#columns [aria-label='What the column \(column) becomes']")
        try await waits(browser, "document.querySelector('#draft').ariaBusy ?? 'no'", "no")
    }

    @Test
    func
        `a messy list is mapped, mended, decided on and imported by touch, and undone, without the command line`()
        async throws
    {
        try await begin { walk in
            let browser = walk.browser
            try await browser.touch()
            try await walk.expectAccessible("import, nothing chosen")
            try await give(Self.messy, walk)
            try await browser.see("Say below which column is the guest's name.")
            #expect(try await browser.value("document.querySelector('#take').disabled") == "true")
            try await walk.expectAccessible("import, no name yet")
            try await choose("Name", for: "Artist", browser)
            try await choose("E-mail", for: "Post", browser)
            try await choose("Interests", for: "Into what?", browser)
            try await choose("Leave out", for: "Where", browser)
            try await browser.fill("#columns [aria-label='What divides the entries of Into what?']", "/")
            try await browser.click("#list-title")
            try await waits(browser, "document.querySelector('#take').disabled", "false")
            try await browser.see("May be “Consent: photographs”")
            try await walk.expectAccessible("import, columns mapped")

            try await browser.see("“IOU-42”")
            try await browser.choose("Approved, has yet to pay", in: "#status-words select")
            try await waits(browser, "document.querySelector('#status-words .hint') === null", "true")

            // The row without a name is written anew.
            try await browser.click("#kinds [data-kind=rejected]")
            try await browser.see("There is no name")
            try await walk.expectAccessible("import, a row to mend")
            try await browser.fill(".mend .cells label:first-of-type input", "Cy Twom")
            try await browser.click(".mend button[type=submit]")
            try await waits(browser, "document.querySelector('#kinds [data-kind=rejected]') === null", "true")

            // Ada has another address here: staff say that she is the same.
            try await browser.click("#kinds [data-kind=doubtful]")
            try await browser.see("There already")
            try await walk.expectAccessible("import, a doubt")
            try await browser.click(".doubt button:first-of-type")
            try await browser.see("Ada King of line 4 is Ada King, who is there.")
            #expect(try await count("new", browser) == "2")
            #expect(try await count("changed", browser) == "2")
            // Leo and Noor came with the list before.
            let gone = try await count("gone", browser)
            #expect(gone == "2")
            try await browser.click("#kinds [data-kind=changed]")
            try await browser.click("#shown details summary")
            try await walk.expectAccessible("import, what changes")
            try await browser.fill("#keep-as", "Agency, monthly")
            try await browser.click("#take")

            try await browser.see("mixer.csv is imported")
            try await browser.see("2 guests new, 2 changed")
            try await walk.expectAccessible("import, done")
            let taken = try await walk.testStation.must("guests", "list", "--event", "Mixer", "--json")
            for words in ["Cy", "ada@work.example", "synths"] { #expect(taken.contains(words), "\(words)") }
            #expect(!taken.contains("ada@home.example") && !taken.contains("Berlin"))

            try await browser.click("#undo")
            try await browser.see("The import is undone")
            try await browser.see("2 guests taken back, 2 as they were before.")
            let undone = try await walk.testStation.must("guests", "list", "--event", "Mixer", "--json")
            #expect(undone.contains("ada@home.example") && !undone.contains("Cy"))
            try await walk.expectAccessible("import, undone")

            // The map is known by its name, and the word is not asked for again.
            try await browser.click("#another")
            try await give(Self.messy, walk, as: "again.csv")
            try await waits(browser, "document.querySelector('#preset').value", "Agency, monthly")
            #expect(try await browser.value("document.querySelector('#words').hidden") == "true")
        }
    }

    @Test func `rows are pasted, and guests who are gone are cancelled because somebody says so`()
        async throws
    {
        try await begin { walk in
            let browser = walk.browser
            try await browser.click("#pasting summary")
            try await browser.fill(
                "#pasted",
                Self.known.split(separator: "\n").dropLast().joined(separator: "\n").replacing(",", with: ";")
            )
            try await browser.click("#paste button")
            try await browser.see("Pasted rows")
            try await waits(browser, "document.querySelector('#kinds [data-kind=gone] b')?.textContent", "1")
            try await browser.click("#kinds [data-kind=gone]")
            try await browser.see("Ada King")
            try await walk.expectAccessible("import, somebody gone")
            try await browser.click("#cancel-gone")
            try await browser.click("#take")
            try await browser.see("Pasted rows is imported")
            let list = try await walk.testStation.must("guests", "list", "--event", "Mixer", "--json")
            #expect(list.contains(#""status":"cancelled""#) || list.contains(#""status" : "cancelled""#))
        }
    }

    @Test func `a list that is dropped on its event is shown on the page, and what is no list is told`()
        async throws
    {
        try await StaffWalk.begin(guests: Self.known) { walk in
            try await walk.welcome()
            let browser = walk.browser
            try await browser.see("Mixer")
            let drop = """
                (list => {
                  const data = new DataTransfer()
                  data.items.add(new File([list], "agency.csv", { type: "text/csv" }))
                  const place = document.querySelector(".evening")
                  place.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, cancelable: true, bubbles: true }))
                  place.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true, bubbles: true }))
                })(`\(Self.known)`)
                """
            _ = try await browser.value(drop)
            try await browser.see("agency.csv")
            try await waits(
                browser, "document.querySelector('#kinds [data-kind=unchanged] b')?.textContent", "4")
            let address = try await browser.value("location.href")
            #expect(!address.contains("agency"))
            try await browser.click("#other")
            try await give("%PDF-1.7", walk, as: "list.pdf")
            try await eventually {
                try await browser.value("document.getElementById('told').textContent").contains("PDF")
            }
            try await walk.expectAccessible("import, no list")
        }
    }

    @Test func `a long list shows how far it is, and its guests page by page`() async throws {
        try await begin { walk in
            let browser = walk.browser
            let rows = (0..<20_000).map { "Guest \($0),g\($0)@example.org\n" }.joined()
            try await give("Name,Email\n" + rows, walk)
            try await waits(
                browser, "document.querySelector('#kinds [data-kind=new] b')?.textContent", "20,000")
            #expect(
                try await browser.value("document.querySelectorAll('#shown .guests > li').length") == "50")
            try await browser.click("#shown .more button")
            try await waits(browser, "document.querySelectorAll('#shown .guests > li').length", "100")
            // What the page says on its way is noted, for it may be too fast to be seen.
            let note = """
                (() => {
                  window.said = []
                  new MutationObserver(() => window.said.push(document.querySelector("#taking-words").textContent))
                    .observe(document.querySelector("#taking-words"), { childList: true, characterData: true, subtree: true })
                })()
                """
            _ = try await browser.value(note)
            try await browser.click("#take")
            try await browser.see("is imported")
            let said = try await browser.value("window.said.join('|')")
            #expect(said.contains("rows are read") || said.contains("guests are in"), "\(said)")
        }
    }
}

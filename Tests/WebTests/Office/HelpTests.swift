import Foundation
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// The manual as signed-in people read it.
struct HelpTests {
    static let pages: [(name: String, title: String, contains: String)] = [
        ("organizer", "For the organizer", #"<code>consent_photo</code>"#),
        ("staff", "For staff at the door", #"src="/office/help/files/Samples-desk.png""#),
        ("host", "For hosts", #"<em>Host in the room</em>"#),
        ("technician", "For the technician", #"<a href="https://www.swift.org/install/linux/">"#),
        ("tools", "For developers of tools", #"<a href="/office/help/technician">"#),
        ("guest", "For guests", "<strong>Your code.</strong>"),
    ]

    @Test(arguments: pages)
    func `each page is shown to everybody who signed in`(
        page: (name: String, title: String, contains: String)
    )
        async throws
    {
        try await TestServer.open { server in
            for caller in [TestCaller.staff, .host, .organizer] {
                let reply = try await server.ask(.get, "/office/help/\(page.name)", as: caller)
                #expect(reply.status == 200)
                #expect(reply.text.contains("<h1>\(page.title)</h1>"))
                #expect(reply.text.contains("<title>\(page.title) · Marquee</title>"))
                #expect(reply.text.contains(page.contains))
                #expect(reply.text.matches(of: /<h1>/).count == 1)
                #expect(!reply.text.contains("raw HTML omitted"))
                // What lies beside the manual is sent as it is.
                #expect(reply.text.firstMatch(of: /href="(?!\/office\/help\/files\/)[^"]*\.md/) == nil)
            }
        }
    }

    @Test func `every file of the manual is a page, and the list names each, the reader's own first`()
        async throws
    {
        let files = try FileManager.default.contentsOfDirectory(atPath: TestServer.assets + "/Manual")
        #expect(Set(files) == Set(Self.pages.map { "\($0.name).md" }))
        try await TestServer.open { server in
            for (caller, own) in [(TestCaller.staff, "staff"), (.host, "host"), (.organizer, "organizer")] {
                let list = try await server.ask(.get, "/office/help", as: caller).text
                let named = list.matches(of: /href="\/office\/help\/([a-z]+)"/).map { String($0.1) }
                #expect(Set(named) == Set(Self.pages.map(\.name)))
                #expect(named.first == own)
            }
        }
    }

    @Test(arguments: pages.map(\.name))
    func `every link of a page leads somewhere`(name: String) async throws {
        try await TestServer.open { server in
            let page = try await server.ask(.get, "/office/help/\(name)", as: .organizer).text
            let shape = try #require(try await HTMLShape.of([page]).first)
            let ids = Set(page.matches(of: /id="([^"]+)"/).map { String($0.1) })
            for target in shape.targets {
                if target.hasPrefix("#") {
                    #expect(ids.contains(String(target.dropFirst())), "\(target)")
                } else if target.hasPrefix("/") {
                    let status = try await server.ask(.get, target, as: .organizer).status
                    #expect(status == 200 || target == "/" && status == 303, "\(target) answered \(status)")
                } else {
                    #expect(target == "https://www.swift.org/install/linux/")
                }
            }
            #expect(shape.targets.count > 10)
        }
    }

    @Test func `what a page shows is sent as what it is`() async throws {
        try await TestServer.open { server in
            for (file, type, kept) in [
                ("Samples-host.png", "image/png", nil),
                ("Samples-template.csv", "text/csv; charset=utf-8", "attachment; filename=\"template.csv\""),
                ("Layouts-README.md", "text/plain; charset=utf-8", nil),
            ] {
                let reply = try await server.ask(.get, "/office/help/files/\(file)", as: .host)
                #expect(reply.status == 200)
                #expect(reply.fields[.contentType] == type)
                #expect(reply.fields[.contentDisposition] == kept)
                let own = TestServer.assets + "/" + file.replacing("-", with: "/", maxReplacements: 1)
                #expect(Data(reply.bytes) == (try Data(contentsOf: URL(filePath: own))))
            }
        }
    }

    @Test(arguments: [
        "/office/help/nothing", "/office/help/organizer.md", "/office/help/files/Samples-mixer.csv",
        "/office/help/files/..%2F..%2FPackage.swift", "/office/help/files/Pages-office.mustache",
    ])
    func `what is no part of the manual is not there`(path: String) async throws {
        try await TestServer.open { server in
            let reply = try await server.ask(.get, path, as: .organizer)
            #expect(reply.status == 404 && reply.problem == "not_found")
        }
    }

    @Test func `the bar of every page leads to help and marks it there`() async throws {
        try await TestServer.open { server in
            for (path, caller) in [("/office", TestCaller.organizer), ("/desk", .staff), ("/host", .host)] {
                let page = try await server.ask(.get, path, as: caller).text
                #expect(page.contains(#"<a class="help" href="/office/help">Help</a>"#), "\(path)")
            }
            let page = try await server.ask(.get, "/office/help/host", as: .host).text
            #expect(page.contains(#"<a class="help" href="/office/help" aria-current="page">Help</a>"#))
            #expect(page.contains(#"<a href="/office/help/host" aria-current="page">For hosts</a>"#))
        }
    }

    private static func parsed(_ text: String) throws -> MarkdownDocument {
        guard let document = MarkdownDocument(text) else { throw TestSetupError("it cannot be parsed") }
        return document
    }

    @Test(arguments: [
        ("<script>alert(1)</script>\n\nText", "script"), ("[Here](javascript:alert\\(1\\))", "javascript"),
        ("A <b onclick=x>word</b>", "onclick"), ("![x](data:text/html,<b>)", "data:"),
    ])
    func `a text cannot bring markup of its own`(markdown: String, mark: String) throws {
        let document = try Self.parsed(markdown)
        #expect(!document.html().contains(mark))
    }

    @Test func `a document gives its title, its first paragraph and its links once each`() throws {
        let text = "# A *fine* `title`\n\nOne [word](a.md)\nmore.\n\n![p](b.png)\n\n## Part\n"
        let document = try Self.parsed(text)
        var targets: [String] = []
        document.replaceTargets { target in
            targets.append(target)
            return "/\(target)"
        }
        #expect(targets == ["a.md", "b.png"])
        #expect(document.takeTitle() == "A fine title")
        #expect(document.firstParagraph() == "One word more.")
        let html = document.html()
        #expect(html.contains(#"<a href="/a.md">"#) && html.contains(#"src="/b.png""#))
        #expect(html.contains("<h2>Part</h2>") && !html.contains("<h1>"))
    }
}

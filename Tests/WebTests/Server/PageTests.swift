import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import Testing

@testable import Web

struct PageTests {
    static let names = [
        "<script>alert(1)</script>", #""><img src=x onerror=alert(1)>"#, "{{event}}{{{name}}}",
        "Tom & Jerry's",
        // Under an accent a quotation mark is another character to Swift, and the same to a browser.
        "\"\u{301} onload=\u{27}\u{301}x <\u{338}b>",
    ]

    static let pages = [
        "/kiosk", "/kiosk/pair", "/sign-in", "/welcome", "/join", "/office/people", "/office/printers",
        "/account", "/desk",
        "/office",
        "/office/help", "/office/help/guest",
    ]

    private static func importPage(_ server: TestServer) -> String {
        "/office/events/\(server.event.id.uuidString.lowercased())/import"
    }

    @Test(arguments: names)
    func `a name is text in a page, whatever it contains`(name: String) async throws {
        try await TestServer.open { server in
            let evening = try await server.station.events.create(
                name: name, venue: name, zone: "UTC", starts: "2026-12-01T20:00", actor: "test")
            let cookie = [("cookie", try await server.kioskCookie(event: evening.id))]
            let page = try await server.ask(.get, "/kiosk", as: .nobodyAtAll, with: cookie)
            #expect(page.status == 200)
            // Without our own markup nothing of the name is left that could be markup.
            let between = try #require(page.text.split(separator: #"<p id="event-name" dir="auto">"#).last)
            let shown = try #require(between.split(separator: "</p>").first)
            #expect(!shown.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) }, "\(shown)")
            #expect(!page.text.contains("alert(1)<") && !page.text.contains("<img"))
        }
    }

    @Test func `a page has nothing inline and needs nobody else`() async throws {
        try await TestServer.open { server in
            for path in Self.pages + [Self.importPage(server)] {
                let page = try await server.ask(.get, path, as: path == "/kiosk" ? .kiosk : .organizer)
                #expect(page.status == 200, "\(path)")
                #expect(page.fields[.contentType] == "text/html; charset=utf-8")
                #expect(page.fields[.cacheControl] == "no-store")
                #expect(!page.text.contains("style=") && !page.text.contains("<style"))
                #expect(page.text.firstMatch(of: /<[^>]* on\w+=/) == nil)
                #expect(page.text.firstMatch(of: /(src|href)="(?!\/|#)/) == nil)
                #expect(page.text.firstMatch(of: /<script(?! type="module" src=)/) == nil)
            }
        }
    }

    @Test func `every file a page names is there, of its kind, and sent once`() async throws {
        try await TestServer.open { server in
            var paths: Set<String> = []
            for path in Self.pages + [Self.importPage(server)] {
                let page = try await server.ask(.get, path, as: path == "/kiosk" ? .kiosk : .organizer).text
                // Links to other pages are not files.
                let named = page.matches(of: /(?:src|href)="([^"]+)"/).map { String($0.1) }
                paths.formUnion(named.filter { $0.contains(".") && !$0.hasPrefix("/api/") })
            }
            #expect(paths.count >= 5)
            for path in paths {
                let file = try await server.ask(.get, path, as: .nobody)
                #expect(file.status == 200, "\(path)")
                let tag = try #require(file.fields[.eTag])
                let again = try await server.ask(.get, path, as: .nobody, with: [("if-none-match", tag)])
                #expect(again.status == 304 && again.bytes.isEmpty)
                if path.hasSuffix(".js") {
                    #expect(file.fields[.contentType]?.hasPrefix("text/javascript") == true)
                }
            }
        }
    }

    @Test func `every module that a page's module imports is sent, from whichever folder`() async throws {
        try await TestServer.open { server in
            var paths: [String] = []
            for path in Self.pages + [Self.importPage(server)] {
                let page = try await server.ask(.get, path, as: path == "/kiosk" ? .kiosk : .organizer).text
                paths += page.matches(of: /<script type="module" src="([^"]+)"/).map { String($0.1) }
            }
            var sent: Set<String> = []
            while let path = paths.popLast() {
                guard sent.insert(path).inserted else { continue }
                let module = try await server.ask(.get, path, as: .nobody)
                #expect(module.status == 200, "\(path)")
                #expect(module.fields[.contentType] == "text/javascript; charset=utf-8", "\(path)")
                let folder = try #require(URL(string: "http://station\(path)"))
                paths += module.text.matches(of: /\sfrom "([^"]+)"/).compactMap {
                    URL(string: String($0.1), relativeTo: folder)?.path
                }
            }
            #expect(sent.contains { $0.hasPrefix("/browser/shared/") } && sent.count > 30, "\(sent.sorted())")
            for path in [
                "/browser", "/browser/shared", "/browser/package.json", "/browser/kiosk/../desk/desk.js",
            ] {
                #expect(try await server.ask(.get, path, as: .nobody).status != 200, "\(path)")
            }
        }
    }

    @Test func `without an event the page says so`() async throws {
        try await TestServer.open { server in
            let cookie = [("cookie", try await server.kioskCookie(event: UUID()))]
            let page = try await server.ask(.get, "/kiosk", as: .nobodyAtAll, with: cookie)
            #expect(page.status == 200 && page.text.contains("There is no event yet"))
        }
    }
}

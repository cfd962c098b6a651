import Foundation
import TestSupport
import Testing

/// Everybody comes at once, at two kiosk pages and a desk, and no scanner waits for an answer.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct RushTests {
    /// Each first name is nobody else's, and none begins another.
    private static let names = (0..<40).map {
        "\(["Ana", "Bo", "Kim", "Zoë"][$0 % 4])\("abcdefghij".map(String.init)[$0 / 4])o"
    }
    private static let list =
        "First name,Code\n" + names.enumerated().map { "\($1),rush-\(100 + $0)\n" }.joined()

    /// Makes the page write down whom it welcomed, in order.
    private func note(_ selector: String, in browser: Browser) async throws {
        let look = "window.shown.push(document.querySelector('\(selector)').textContent)"
        _ = try await browser.value(
            """
            (window.shown = [], new MutationObserver(() => document.querySelector('\(selector)').textContent && \(look))
                .observe(document.querySelector('\(selector)'), {childList: true}))
            """)
    }

    private struct InvitationLink: Decodable { let link: String }
    private struct Named: Decodable { let id: String }

    private func open(_ invitation: String, _ selector: String, _ serving: Serving) async throws -> Browser {
        let made = try await serving.ask("POST", "/api/v1/invitations", json: invitation)
        let browser = try await Browser.open()
        try await browser.go(to: try JSONDecoder().decode(InvitationLink.self, from: made.body).link)
        try await eventually {
            try await browser.value(
                "document.querySelector('\(selector)') !== null && document.readyState === 'complete' && document.body.ariaBusy !== 'true'"
            ) == "true"
        }
        try await note(selector, in: browser)
        return browser
    }

    @Test func `in a rush nobody is lost, and each is called by their own name`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: Self.list)
        let serving = try await testStation.serve()
        let door = try await serving.ask(
            "POST", "/api/v1/accounts",
            json: #"{"name":"Door","duty":"staff","password":"velvet rope nine"}"#)
        let staff = try JSONDecoder().decode(Named.self, from: door.body).id
        let kiosk = #"{"purpose":"kiosk"}"#
        let pages = [
            try await open(kiosk, "#welcome", serving), try await open(kiosk, "#welcome", serving),
            try await open(#"{"purpose":"device","account":"\#(staff)"}"#, "#answer", serving),
        ]
        try await withThrowingTaskGroup { group in
            for (place, page) in pages.enumerated() {
                group.addTask {
                    for guest in stride(from: place, to: Self.names.count, by: pages.count) {
                        try await page.type("rush-\(100 + guest)" + Browser.enter)
                    }
                }
            }
            try await group.waitForAll()
        }
        for (place, page) in pages.enumerated() {
            let came = stride(from: place, to: Self.names.count, by: pages.count).map { Self.names[$0] }
            try await eventually {
                try await page.value("window.shown.length") == "\(came.count)"
            }
            let shown = try await page.value("window.shown.join('|')").split(separator: "|")
            for (name, words) in zip(came, shown) { #expect(words.contains(name), "page \(place)") }
        }
        let decisions = try Decisions(export: try await testStation.must("journal", "export")).all
        #expect(
            decisions.count == Self.names.count && decisions.allSatisfy { $0.answer.outcome == "admitted" })
        #expect(Set(decisions.map(\.ticket)).count == Self.names.count)
        for page in pages { await page.close() }
    }
}

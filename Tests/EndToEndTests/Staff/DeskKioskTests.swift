import Foundation
import TestSupport
import Testing

/// What the desk shows of the kiosks, in a real browser.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct DeskKioskTests {
    /// Asks a walk-in of the kiosk that the station printed a link for.
    private static func walkIn(_ walk: StaffWalk, as cookie: String) async throws -> HTTPCaller.HTTPAnswer {
        let (event, port) = (try await walk.testStation.event().lowercased(), walk.serving.port)
        let fields = [
            "Cookie": cookie, "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin",
        ]
        let body = Data(#"{"id":"\#(UUID())","first_name":"Wren"}"#.utf8)
        return try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask("POST", "/api/v1/events/\(event)/walk-ins", fields: fields, body: body)
        }
    }

    private static func kiosk(_ walk: StaffWalk) async throws -> String {
        let token = try #require(walk.serving.kioskLink?.split(separator: "#").last)
        let (port, body) = (walk.serving.port, Data(#"{"token":"\#(token)"}"#.utf8))
        let answer = try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            let fields = ["Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"]
            return try caller.ask("POST", "/kiosk/pair", fields: fields, body: body)
        }
        return String(try #require(answer.fields["set-cookie"]?.split(separator: ";").first))
    }

    @Test func `walk-ins that a kiosk does not take are told at the desk, which lets them come`() async throws
    {
        let list = "First name,Last name,Code\nZoë,Ångström,zoe-1\n"
        try await StaffWalk.begin(guests: list) { walk in
            try await walk.testStation.must("event", "kiosk", "Mixer", "--walk-ins")
            let event = try await walk.testStation.event().lowercased()
            let change = try await walk.serving.ask(
                "PATCH", "/api/v1/events/\(event)", json: #"{"capacity":2}"#)
            #expect(change.status == 200)
            let cookie = try await Self.kiosk(walk)
            try await walk.welcome()
            try await walk.go(to: "/desk")
            #expect(try await Self.walkIn(walk, as: cookie).text.contains("admitted"))
            #expect(try await Self.walkIn(walk, as: cookie).status == 409)
            try await walk.browser.see("The kiosks take no more walk-ins")
            try await walk.expectAccessible("desk, walk-ins paused")
            try await walk.browser.click("#kiosks button")
            try await eventually {
                try await walk.browser.value("document.querySelectorAll('#kiosks li').length") == "0"
            }
            #expect(try await Self.walkIn(walk, as: cookie).text.contains("admitted"))
        }
    }
}

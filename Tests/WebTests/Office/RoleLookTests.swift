import Attendance
import Foundation
import HTTPTypes
import Testing

@testable import Services

/// Roles told by a colour and a shape that the organizer chose, on badges and screens alike.
struct RoleLookTests {
    private func path(_ server: TestServer) -> String {
        "/api/v1/events/\(server.event.id.uuidString.lowercased())"
    }

    private func change(_ server: TestServer, _ json: String) async throws -> Reply {
        try await server.ask(
            .patch, path(server), as: .organizer, with: [("content-type", "application/json")],
            body: Array(json.utf8))
    }

    private func look(of role: String, _ server: TestServer) async throws -> [String: String]? {
        try await server.ask(.get, path(server) + "/looks", as: .staff)
            .member("roles", as: [[String: String]].self)?.first { $0["role"] == role }
    }

    @Test func `a role's look is on the sample, the guest's own badge and the screens, and is taken back`()
        async throws
    {
        try await TestServer.open { server in
            let ada = try #require(
                try await server.station.guests.guests(of: server.station.events.detail(of: server.event.id))
                    .rows.first)
            func badge() async throws -> [UInt8] {
                try await server.ask(.get, "\(server.guests)/\(ada.guestID)/badge.png", as: .staff).bytes
            }
            func sample() async throws -> [UInt8] {
                try await server.ask(
                    .get, path(server) + "/layouts/4x3in?role=Producer", as: .organizer
                ).bytes
            }
            let usual = try #require(try await look(of: "Producer", server))
            #expect(usual["colour"] == "#2F3FA0" && usual["shape"] == "circle")
            let before = (try await badge(), try await sample())
            let changed = try await change(
                server, ##"{"looks":{"producer":{"colour":"#a5470e","shape":"Diamond"}}}"##)
            #expect(changed.status == 200 && changed.text.contains(##""colour":"#A5470E""##))
            let now = try #require(try await look(of: "Producer", server))
            #expect(now["colour"] == "#A5470E" && now["shape"] == "diamond" && now["path"] != usual["path"])
            let after = (try await badge(), try await sample())
            #expect(after.0 != before.0 && after.1 != before.1)
            #expect(try await server.ask(.get, "/desk", as: .staff).text.contains(##"fill="#A5470E""##))
            let page = "/office/events/\(server.event.id.uuidString.lowercased())"
            let text = try await server.ask(.get, page, as: .organizer).text
            #expect(text.contains(##"<option value="#A5470E" selected>Rust"##))
            _ = try await change(server, #"{"looks":{"Producer":{}}}"#)
            let again = (try await badge(), try await sample())
            #expect(again.0 == before.0 && again.1 == before.1)
            #expect(try await look(of: "Producer", server) == usual)
        }
    }

    @Test func `the kiosk knows the marks of roles that many have, and no rarer role`() async throws {
        try await TestServer.open { server in
            for number in 0..<2 {
                try await server.add("Guest", "\(number)", code: "G-\(number)", role: "Producer")
            }
            try await server.add("Only", "One", code: "O-1", role: "Mayor")
            let text = try await server.ask(.get, "/kiosk", as: .kiosk).text
            #expect(text.contains(#"data-role="Producer""#) && !text.contains("Mayor"))
        }
    }

    @Test(arguments: [
        (##"{"looks":{"Artist":{"colour":"#0a6"}}}"##, "#00AA66 is too pale"),
        (##"{"looks":{"Artist":{"colour":"red"}}}"##, "is no colour"),
        (##"{"looks":{"Artist":{"shape":"heart"}}}"##, "circle, ring, square"),
        (##"{"looks":{" ":{"shape":"star"}}}"##, "role"),
        (##"{"keep_days":0}"##, "1 to 3650"),
    ]) func `a look that would not be told is refused with what to do`(body: String, words: String)
        async throws
    {
        try await TestServer.open { server in
            let reply = try await change(server, body)
            #expect(reply.status == 400 && reply.text.contains(words), "\(reply.text)")
        }
    }

    @Test func `the days of keeping are set with the rest, and shown`() async throws {
        try await TestServer.open { server in
            let reply = try await change(server, #"{"keep_days":90,"language":"es"}"#)
            #expect(try reply.member("keep_days", as: Int.self) == 90 && reply.member("language") == "es")
            let page = "/office/events/\(server.event.id.uuidString.lowercased())"
            let text = try await server.ask(.get, page, as: .organizer).text
            #expect(text.contains(#"value="90""#) && text.contains(#"<option value="es" selected>Spanish"#))
        }
    }
}

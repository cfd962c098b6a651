import Attendance
import Foundation
import HTTPTypes
import Testing

@testable import Services

/// Roles told by a colour and a shape that the organizer chose, on badges and screens alike.
struct RoleLookTests {
    private func path(_ venue: TestServer) -> String {
        "/api/v1/events/\(venue.event.id.uuidString.lowercased())"
    }

    private func change(_ venue: TestServer, _ json: String) async throws -> Reply {
        try await venue.ask(
            .patch, path(venue), as: .organizer, with: [("content-type", "application/json")],
            body: Array(json.utf8))
    }

    private func look(of role: String, _ venue: TestServer) async throws -> [String: String]? {
        try await venue.ask(.get, path(venue) + "/looks", as: .staff)
            .member("roles", as: [[String: String]].self)?.first { $0["role"] == role }
    }

    @Test func `a role's look is on the sample, the guest's own badge and the screens, and is taken back`()
        async throws
    {
        try await TestServer.open { venue in
            let ada = try #require(
                try await venue.station.guests.guests(of: venue.station.events.detail(of: venue.event.id))
                    .rows.first)
            func badge() async throws -> [UInt8] {
                try await venue.ask(.get, "\(venue.guests)/\(ada.guestID)/badge.png", as: .staff).bytes
            }
            func sample() async throws -> [UInt8] {
                try await venue.ask(
                    .get, path(venue) + "/layouts/4x3in?role=Producer", as: .organizer
                ).bytes
            }
            let usual = try #require(try await look(of: "Producer", venue))
            #expect(usual["colour"] == "#2F3FA0" && usual["shape"] == "circle")
            let before = (try await badge(), try await sample())
            let changed = try await change(
                venue, ##"{"looks":{"producer":{"colour":"#a5470e","shape":"Diamond"}}}"##)
            #expect(changed.status == 200 && changed.text.contains(##""colour":"#A5470E""##))
            let now = try #require(try await look(of: "Producer", venue))
            #expect(now["colour"] == "#A5470E" && now["shape"] == "diamond" && now["path"] != usual["path"])
            let after = (try await badge(), try await sample())
            #expect(after.0 != before.0 && after.1 != before.1)
            #expect(try await venue.ask(.get, "/desk", as: .staff).text.contains(##"fill="#A5470E""##))
            let page = "/office/events/\(venue.event.id.uuidString.lowercased())"
            let text = try await venue.ask(.get, page, as: .organizer).text
            #expect(text.contains(##"<option value="#A5470E" selected>Rust"##))
            _ = try await change(venue, #"{"looks":{"Producer":{}}}"#)
            let again = (try await badge(), try await sample())
            #expect(again.0 == before.0 && again.1 == before.1)
            #expect(try await look(of: "Producer", venue) == usual)
        }
    }

    @Test func `the kiosk knows the marks of roles that many have, and no rarer role`() async throws {
        try await TestServer.open { venue in
            for number in 0..<2 {
                try await venue.add("Guest", "\(number)", code: "G-\(number)", role: "Producer")
            }
            try await venue.add("Only", "One", code: "O-1", role: "Mayor")
            let text = try await venue.ask(.get, "/kiosk", as: .kiosk).text
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
        try await TestServer.open { venue in
            let reply = try await change(venue, body)
            #expect(reply.status == 400 && reply.text.contains(words), "\(reply.text)")
        }
    }

    @Test func `the days of keeping are set with the rest, and shown`() async throws {
        try await TestServer.open { venue in
            let reply = try await change(venue, #"{"keep_days":90,"language":"es"}"#)
            #expect(try reply.member("keep_days", as: Int.self) == 90 && reply.member("language") == "es")
            let page = "/office/events/\(venue.event.id.uuidString.lowercased())"
            let text = try await venue.ask(.get, page, as: .organizer).text
            #expect(text.contains(#"value="90""#) && text.contains(#"<option value="es" selected>Spanish"#))
        }
    }
}

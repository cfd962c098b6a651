import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import Testing

@testable import Web

/// Tokens with a name, a role and an event: every one of them at every route, and how they are made and ended.
struct TokenTests {
    /// The audiences of routes that a token of each role may ask, at any event.
    private static let allowed: [TokenRole: Set<Audience>] = [
        .organizer: [.anyone, .scanners, .staff, .hosts, .organizers, .administrators, .insiders],
        .reader: [.anyone, .scanners, .staff, .hosts, .organizers, .insiders],
        .staff: [.anyone, .scanners, .staff, .insiders],
        .host: [.anyone, .hosts, .insiders],
        .scanner: [.anyone, .scanners, .insiders],
    ]

    private static let organizer = AccessActor("Test organizer")

    private func bearer(
        _ testServer: TestServer, _ role: TokenRole, event: UUID? = nil, name: String = "bridge"
    ) async throws -> [(String, String)] {
        let made = try await testServer.station.access.makeToken(
            name: name, role: role, event: event, by: Self.organizer)
        return [("authorization", "Bearer \(made.secret)")]
    }

    @Test(arguments: TokenRole.allCases, [false, true])
    func `each token is let in at the routes of its role, and at its own event alone`(
        role: TokenRole, isNarrowed: Bool
    ) async throws {
        try await TestServer.open { testServer in
            let other = try await testServer.station.events.create(
                name: "Another", zone: "UTC", starts: "2026-12-24T19:00", actor: "test")
            let fields = try await bearer(testServer, role, event: isNarrowed ? testServer.event.id : nil)
            let (own, foreign) = (
                testServer.event.id.uuidString.lowercased(), other.id.uuidString.lowercased()
            )
            for route in try testServer.server.routes() where route.audience != .anyone {
                var isAllowed = Self.allowed[role]?.contains(route.audience) == true
                if role == .reader && route.method != .get { isAllowed = false }
                if isNarrowed && route.audience == .administrators { isAllowed = false }
                let isOfEvent = route.path.contains("{event}")
                if isNarrowed && !isOfEvent && !route.narrowsItself { isAllowed = false }
                let path = testServer.filled(route.path)
                try await expect(isAllowed, route, path, fields, testServer)
                guard isOfEvent else { continue }
                try await expect(
                    isAllowed && !isNarrowed, route, path.replacing(own, with: foreign), fields, testServer)
                if isNarrowed {
                    try await expect(false, route, path.replacing(own, with: "none"), fields, testServer)
                }
            }
        }
    }

    private func expect(
        _ isAllowed: Bool, _ route: Route, _ path: String, _ fields: [(String, String)],
        _ testServer: TestServer
    ) async throws {
        let reply = try await testServer.ask(route.method, path, as: .nobodyAtAll, with: fields)
        let isRefused = route.isPage ? reply.status == 303 : reply.status == 403
        #expect(isRefused != isAllowed, "\(route.method) \(path) answered \(reply.status)")
        #expect(reply.status != 401)
    }

    @Test func `what a token for one event is told holds nothing of another`() async throws {
        try await TestServer.open { testServer in
            let other = try await testServer.station.events.create(
                name: "Another", zone: "UTC", starts: "2026-12-24T19:00", actor: "test")
            let fields = try await bearer(testServer, .staff, event: testServer.event.id)
            let list = try await testServer.ask(.get, "/api/v1/events", as: .nobodyAtAll, with: fields)
            let events = try #require(try list.member("events", as: [[String: Any]].self))
            #expect(events.compactMap { $0["name"] as? String } == ["Late Show Mixer"])

            var draft = GuestDraft()
            draft.firstName = "Zoë"
            let guest = try await testServer.station.guests.add(
                draft, to: other.id, isWalkIn: false, actor: "test"
            ).guest
            let foreign = try await testServer.station.badges.wantBadge(
                for: guest.id, event: other.id, reason: nil, actor: "test")
            let admitted = try await testServer.post(
                testServer.scans, #"{"code":"CODE-1"}"#, as: .nobodyAtAll, with: fields)
            let own = try admitted.member("badge", as: [String: Any].self)?["id"] as? String ?? ""
            for (badge, status) in [(own, 200), (foreign.uuidString.lowercased(), 404)] {
                let reply = try await testServer.ask(
                    .get, "/api/v1/badges/\(badge)", as: .nobodyAtAll, with: fields)
                #expect(reply.status == status)
            }
            #expect(try await testServer.ask(.get, "/api/v1/badges/\(foreign)").status == 200)
        }
    }

    @Test func `a token for scans is told what a kiosk is told, and says at which door it stands`()
        async throws
    {
        try await TestServer.open { testServer in
            let fields = try await bearer(testServer, .scanner)
            let admitted = try await testServer.post(
                testServer.scans, #"{"code":"CODE-1"}"#, as: .nobodyAtAll, with: fields)
            #expect(admitted.status == 200)
            let kiosk = try await testServer.post(testServer.scans, #"{"code":"CODE-2"}"#, as: .kiosk)
            func members(_ reply: Reply) throws -> Set<String> {
                let object = try JSONSerialization.jsonObject(with: Data(reply.bytes)) as? [String: Any]
                return Set((object ?? [:]).keys)
            }
            #expect(try members(admitted) == members(kiosk))
            for more in [
                #""simulate":true"#, #""override":{"staff":"A","reason":"B"}"#, #""at":"2026-12-03T19:00Z""#,
            ] {
                let reply = try await testServer.post(
                    testServer.scans, #"{"code":"CODE-1",\#(more)}"#, as: .nobodyAtAll, with: fields)
                #expect(reply.status == 403, "\(more)")
            }
            let door = try await testServer.station.events.detail(of: testServer.event.id).doors[0].name
            let named = try await testServer.post(
                testServer.scans, #"{"code":"CODE-1","door":"\#(door)"}"#, as: .nobodyAtAll, with: fields)
            #expect(named.status == 200)
            let rows = try await testServer.station.guests.guests(
                of: testServer.station.events.detail(of: testServer.event.id)
            ).rows
            #expect(rows.first { $0.firstName == "Ada" }?.checkedInBy == "api: bridge")
        }
    }

    @Test func `a token is made, listed, replaced and revoked, and the old one is refused at once`()
        async throws
    {
        try await TestServer.open { testServer in
            let path = "/api/v1/tokens"
            let made = try await testServer.post(
                path, #"{"name":"Ticket bridge","role":"staff"}"#, as: .organizer)
            #expect(made.status == 201)
            let (id, secret) = (
                try #require(try made.member("id", as: String.self)),
                try #require(try made.member("token", as: String.self))
            )
            func status(_ secret: String) async throws -> Int {
                try await testServer.ask(
                    .get, testServer.guests, as: .nobodyAtAll, with: [("authorization", "Bearer \(secret)")]
                ).status
            }
            #expect(try await status(secret) == 200)
            let list = try await testServer.ask(.get, path, as: .organizer)
            let tokens = try #require(try list.member("tokens", as: [[String: Any]].self))
            #expect(tokens.compactMap { $0["name"] as? String } == ["api", "Ticket bridge"])
            #expect(tokens.last?["by"] as? String == "Test organizer" && tokens.last?["used"] as? Int != nil)
            #expect(!list.text.contains(secret))
            let renewed = try #require(
                try await testServer.ask(.post, "\(path)/\(id)/renew", as: .organizer).member(
                    "token", as: String.self))
            #expect(try await status(secret) == 401)
            #expect(try await status(renewed) == 200)
            #expect(try await testServer.ask(.delete, "\(path)/\(id)", as: .organizer).status == 200)
            #expect(try await status(renewed) == 401)
            #expect(try await testServer.ask(.delete, "\(path)/\(id)", as: .organizer).status == 404)
            for (body, status) in [
                (#"{"name":"API","role":"staff"}"#, 409), (#"{"name":" ","role":"staff"}"#, 400),
                (#"{"name":"B","role":"kiosk"}"#, 400),
                (#"{"name":"B","role":"staff","event":"01890000-0000-7000-8000-000000000000"}"#, 404),
            ] {
                let reply = try await testServer.post(path, body, as: .organizer)
                #expect(reply.status == status, "\(body)")
            }
        }
    }

    @Test func `the token that was printed first can be revoked, and stays the last that is printed`()
        async throws
    {
        try await TestServer.open { testServer in
            let first = try #require(try await testServer.station.access.tokens().first)
            #expect(first.name == "api" && first.actor == "api")
            #expect(try await testServer.ask(.get, testServer.guests).status == 200)
            let path = "/api/v1/tokens/\(first.id.uuidString.lowercased())"
            #expect(try await testServer.ask(.delete, path, as: .organizer).status == 200)
            #expect(try await testServer.ask(.get, testServer.guests).status == 401)
            #expect(try await testServer.station.access.firstToken() == nil)
        }
    }
}

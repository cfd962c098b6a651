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
        _ venue: TestServer, _ role: TokenRole, event: UUID? = nil, name: String = "bridge"
    ) async throws -> [(String, String)] {
        let made = try await venue.station.access.makeToken(
            name: name, role: role, event: event, by: Self.organizer)
        return [("authorization", "Bearer \(made.secret)")]
    }

    @Test(arguments: TokenRole.allCases, [false, true])
    func `each token is let in at the routes of its role, and at its own event alone`(
        role: TokenRole, isNarrowed: Bool
    ) async throws {
        try await TestServer.open { venue in
            let other = try await venue.station.events.create(
                name: "Another", zone: "UTC", starts: "2026-12-24T19:00", actor: "test")
            let fields = try await bearer(venue, role, event: isNarrowed ? venue.event.id : nil)
            let (own, foreign) = (venue.event.id.uuidString.lowercased(), other.id.uuidString.lowercased())
            for route in try venue.server.routes() where route.audience != .anyone {
                var isAllowed = Self.allowed[role]?.contains(route.audience) == true
                if role == .reader && route.method != .get { isAllowed = false }
                if isNarrowed && route.audience == .administrators { isAllowed = false }
                let isOfEvent = route.path.contains("{event}")
                if isNarrowed && !isOfEvent && !route.narrowsItself { isAllowed = false }
                let path = venue.filled(route.path)
                try await expect(isAllowed, route, path, fields, venue)
                guard isOfEvent else { continue }
                try await expect(
                    isAllowed && !isNarrowed, route, path.replacing(own, with: foreign), fields, venue)
                if isNarrowed {
                    try await expect(false, route, path.replacing(own, with: "none"), fields, venue)
                }
            }
        }
    }

    private func expect(
        _ isAllowed: Bool, _ route: Route, _ path: String, _ fields: [(String, String)], _ venue: TestServer
    ) async throws {
        let reply = try await venue.ask(route.method, path, as: .nobodyAtAll, with: fields)
        let isRefused = route.isPage ? reply.status == 303 : reply.status == 403
        #expect(isRefused != isAllowed, "\(route.method) \(path) answered \(reply.status)")
        #expect(reply.status != 401)
    }

    @Test func `what a token for one event is told holds nothing of another`() async throws {
        try await TestServer.open { venue in
            let other = try await venue.station.events.create(
                name: "Another", zone: "UTC", starts: "2026-12-24T19:00", actor: "test")
            let fields = try await bearer(venue, .staff, event: venue.event.id)
            let list = try await venue.ask(.get, "/api/v1/events", as: .nobodyAtAll, with: fields)
            let events = try #require(try list.member("events", as: [[String: Any]].self))
            #expect(events.compactMap { $0["name"] as? String } == ["Late Show Mixer"])

            var draft = GuestDraft()
            draft.firstName = "Zoë"
            let guest = try await venue.station.guests.add(
                draft, to: other.id, isWalkIn: false, actor: "test"
            ).guest
            let foreign = try await venue.station.badges.wantBadge(
                for: guest.id, event: other.id, reason: nil, actor: "test")
            let admitted = try await venue.post(
                venue.scans, #"{"code":"CODE-1"}"#, as: .nobodyAtAll, with: fields)
            let own = try admitted.member("badge", as: [String: Any].self)?["id"] as? String ?? ""
            for (badge, status) in [(own, 200), (foreign.uuidString.lowercased(), 404)] {
                let reply = try await venue.ask(
                    .get, "/api/v1/badges/\(badge)", as: .nobodyAtAll, with: fields)
                #expect(reply.status == status)
            }
            #expect(try await venue.ask(.get, "/api/v1/badges/\(foreign)").status == 200)
        }
    }

    @Test func `a token for scans is told what a kiosk is told, and says at which door it stands`()
        async throws
    {
        try await TestServer.open { venue in
            let fields = try await bearer(venue, .scanner)
            let admitted = try await venue.post(
                venue.scans, #"{"code":"CODE-1"}"#, as: .nobodyAtAll, with: fields)
            #expect(admitted.status == 200)
            let kiosk = try await venue.post(venue.scans, #"{"code":"CODE-2"}"#, as: .kiosk)
            func members(_ reply: Reply) throws -> Set<String> {
                let object = try JSONSerialization.jsonObject(with: Data(reply.bytes)) as? [String: Any]
                return Set((object ?? [:]).keys)
            }
            #expect(try members(admitted) == members(kiosk))
            for more in [
                #""simulate":true"#, #""override":{"staff":"A","reason":"B"}"#, #""at":"2026-12-03T19:00Z""#,
            ] {
                let reply = try await venue.post(
                    venue.scans, #"{"code":"CODE-1",\#(more)}"#, as: .nobodyAtAll, with: fields)
                #expect(reply.status == 403, "\(more)")
            }
            let door = try await venue.station.events.detail(of: venue.event.id).doors[0].name
            let named = try await venue.post(
                venue.scans, #"{"code":"CODE-1","door":"\#(door)"}"#, as: .nobodyAtAll, with: fields)
            #expect(named.status == 200)
            let rows = try await venue.station.guests.guests(
                of: venue.station.events.detail(of: venue.event.id)
            ).rows
            #expect(rows.first { $0.firstName == "Ada" }?.checkedInBy == "api: bridge")
        }
    }

    @Test func `a token is made, listed, replaced and revoked, and the old one is refused at once`()
        async throws
    {
        try await TestServer.open { venue in
            let path = "/api/v1/tokens"
            let made = try await venue.post(path, #"{"name":"Ticket bridge","role":"staff"}"#, as: .organizer)
            #expect(made.status == 201)
            let (id, secret) = (
                try #require(try made.member("id", as: String.self)),
                try #require(try made.member("token", as: String.self))
            )
            func status(_ secret: String) async throws -> Int {
                try await venue.ask(
                    .get, venue.guests, as: .nobodyAtAll, with: [("authorization", "Bearer \(secret)")]
                ).status
            }
            #expect(try await status(secret) == 200)
            let list = try await venue.ask(.get, path, as: .organizer)
            let tokens = try #require(try list.member("tokens", as: [[String: Any]].self))
            #expect(tokens.compactMap { $0["name"] as? String } == ["api", "Ticket bridge"])
            #expect(tokens.last?["by"] as? String == "Test organizer" && tokens.last?["used"] as? Int != nil)
            #expect(!list.text.contains(secret))
            let renewed = try #require(
                try await venue.ask(.post, "\(path)/\(id)/renew", as: .organizer).member(
                    "token", as: String.self))
            #expect(try await status(secret) == 401)
            #expect(try await status(renewed) == 200)
            #expect(try await venue.ask(.delete, "\(path)/\(id)", as: .organizer).status == 200)
            #expect(try await status(renewed) == 401)
            #expect(try await venue.ask(.delete, "\(path)/\(id)", as: .organizer).status == 404)
            for (body, status) in [
                (#"{"name":"API","role":"staff"}"#, 409), (#"{"name":" ","role":"staff"}"#, 400),
                (#"{"name":"B","role":"kiosk"}"#, 400),
                (#"{"name":"B","role":"staff","event":"01890000-0000-7000-8000-000000000000"}"#, 404),
            ] {
                let reply = try await venue.post(path, body, as: .organizer)
                #expect(reply.status == status, "\(body)")
            }
        }
    }

    @Test func `the token that was printed first can be revoked, and stays the last that is printed`()
        async throws
    {
        try await TestServer.open { venue in
            let first = try #require(try await venue.station.access.tokens().first)
            #expect(first.name == "api" && first.actor == "api")
            #expect(try await venue.ask(.get, venue.guests).status == 200)
            let path = "/api/v1/tokens/\(first.id.uuidString.lowercased())"
            #expect(try await venue.ask(.delete, path, as: .organizer).status == 200)
            #expect(try await venue.ask(.get, venue.guests).status == 401)
            #expect(try await venue.station.access.firstToken() == nil)
        }
    }
}

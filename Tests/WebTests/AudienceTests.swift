import Attendance
import Foundation
import FrontOfHouse
import HTTPTypes
import HummingbirdCore
import Testing

@testable import Web

/// Every route and every kind of caller: who is let in, who is sent away, and how.
struct AudienceTests {
    /// What a caller meets at a route for an audience: nil is an answer of the route itself.
    static func refusal(_ audience: Audience, _ caller: Caller) -> Int? {
        switch (audience, caller) {
        case (.anyone, _), (_, .tool), (.scanners, .kiosk): nil
        case (.tools, .kiosk): 403
        case (_, .nobodyAtAll), (_, .nobody), (_, .wrongToken): 401
        }
    }

    @Test(arguments: [Caller.nobody, .tool, .wrongToken, .kiosk])
    func `each route lets in whom it is for`(caller: Caller) async throws {
        try await Venue.open { venue in
            for route in try venue.server.routes() {
                let reply = try await venue.ask(route.method, venue.filled(route.path), as: caller)
                let expected = Self.refusal(route.audience, caller)
                #expect(
                    expected.map { $0 == reply.status } ?? ![401, 403].contains(reply.status)
                        || isPairing(route),
                    "\(route.method) \(route.path) answered \(reply.status) to \(caller)")
                if reply.status == 401 {
                    #expect(reply.fields[.wwwAuthenticate] == #"Bearer realm="marquee""#)
                    #expect(reply.problem == "unauthorized")
                }
            }
        }
    }

    @Test func `only the doors, the health and the pages are for more than tools`() async throws {
        try await Venue.open { venue in
            let open = try venue.server.routes().filter { $0.audience != .tools }.map {
                "\($0.method) \($0.path)"
            }
            .filter { !$0.contains("/styles/") && !$0.contains("/browser/") }
            #expect(
                Set(open) == [
                    "POST /api/v1/events/{event}/scans", "POST /api/v1/events/{event}/scans/image",
                    "GET /healthz", "GET /readyz", "GET /openapi.json", "GET /", "GET /kiosk",
                    "GET /kiosk/pair", "POST /kiosk/pair",
                ])
        }
    }

    @Test func `every answer of every route forbids frames, sniffing and referrers`() async throws {
        try await Venue.open { venue in
            for route in try venue.server.routes() {
                for method in [route.method, .delete] {
                    let reply = try await venue.ask(method, venue.filled(route.path))
                    let policy = reply.fields[.contentSecurityPolicy] ?? ""
                    #expect(policy.contains("frame-ancestors 'none'"), "\(method) \(route.path)")
                    #expect(policy.contains("default-src"), "\(method) \(route.path)")
                    #expect(!policy.contains("unsafe"))
                    #expect(reply.fields[.xContentTypeOptions] == "nosniff", "\(method) \(route.path)")
                    #expect(reply.fields[HTTPField.Name("referrer-policy")!] == "no-referrer")
                    #expect(reply.fields[HTTPField.Name("access-control-allow-origin")!] == nil)
                }
            }
        }
    }

    @Test func `a method that a path does not know says which it knows`() async throws {
        try await Venue.open { venue in
            let reply = try await venue.ask(.delete, venue.scans)
            #expect(reply.status == 405)
            #expect(reply.problem == "method_not_allowed")
            #expect(reply.fields[.allow] == "POST")
            #expect(try await venue.ask(.options, venue.guests).fields[.allow] == "GET, HEAD, POST")
        }
    }

    @Test func `HEAD answers like GET, without a body`() async throws {
        try await Venue.open { venue in
            let reply = try await venue.ask(.head, "/healthz")
            #expect(reply.status == 200 && reply.bytes.isEmpty)
            #expect(reply.fields[.contentLength] == "15")
        }
    }

    @Test func `the token in force is known, and no other`() async throws {
        try await Venue.open { venue in
            let tokens = TokenCheck(house: venue.house)
            for (token, isGood) in [(venue.token, true), ("", false), (venue.token + "A", false)] {
                let isAccepted = try await tokens.accepts(token)
                #expect(isAccepted == isGood)
            }
        }
    }

    /// Pairing answers 403 and 415 for reasons of its own.
    private func isPairing(_ route: Route) -> Bool { route.path == "/kiosk/pair" }
}

extension Venue {
    /// The path of a route with ids that are there, or could be.
    func filled(_ path: String) -> String {
        path.replacing("{event}", with: event.id.uuidString.lowercased())
            .replacing("{badge}", with: "01890000-0000-7000-8000-000000000000")
    }
}

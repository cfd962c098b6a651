import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import Testing

@testable import Web

/// Every route and every kind of caller: who is let in, who is sent away, and how.
struct AudienceTests {
    /// Who may ask what a route of each audience answers.
    static let allowed: [Audience: Set<TestCaller>] = [
        .anyone: Set(TestCaller.allCases),
        .scanners: [.tool, .kiosk, .staff, .organizer],
        .staff: [.tool, .staff, .organizer],
        .hosts: [.tool, .host, .organizer],
        .organizers: [.tool, .organizer],
        .administrators: [.tool, .organizer],
        .insiders: [.tool, .kiosk, .staff, .host, .organizer],
        .kiosks: [.kiosk],
        .people: [.staff, .host, .organizer],
    ]

    @Test(arguments: TestCaller.allCases.filter { $0 != .nobodyAtAll })
    func `each route lets in whom it is for`(caller: TestCaller) async throws {
        try await TestServer.open { testServer in
            for route in try testServer.server.routes()
            where route.audience != .anyone && route.path != "/sign-out" {
                let reply = try await testServer.ask(route.method, testServer.filled(route.path), as: caller)
                let isAllowed = Self.allowed[route.audience]?.contains(caller) == true
                let isRefused = route.isPage ? reply.status == 303 : [401, 403].contains(reply.status)
                #expect(
                    isRefused != isAllowed,
                    "\(route.method) \(route.path) answered \(reply.status) to \(caller)")
                guard isRefused && !route.isPage else { continue }
                #expect(reply.status == ([.nobody, .wrongToken].contains(caller) ? 401 : 403))
                #expect(reply.problem == (reply.status == 401 ? "unauthorized" : "forbidden"))
                if reply.status == 401 {
                    #expect(reply.fields[.wwwAuthenticate] == #"Bearer realm="marquee""#)
                }
            }
        }
    }

    @Test func `what is open to everybody is little`() async throws {
        try await TestServer.open { testServer in
            let open = try testServer.server.routes().filter { $0.audience == .anyone }.map {
                "\($0.method) \($0.path)"
            }
            .filter { !$0.contains("/styles/") && !$0.contains("/browser/") && !$0.contains("/locales/") }
            #expect(
                Set(open) == [
                    "GET /healthz", "GET /readyz", "GET /openapi.json", "GET /", "GET /kiosk", "GET /sign-in",
                    "POST /sign-in", "GET /welcome", "POST /welcome", "GET /join", "POST /join",
                    "GET /kiosk/pair", "GET /swap", "GET /trust", "GET /trust/marquee.crt",
                    "GET /trust/marquee.mobileconfig", "GET /trust/address.svg",
                    "POST /kiosk/pair",
                ])
        }
    }

    @Test func `every answer of every route forbids frames, sniffing and referrers`() async throws {
        try await TestServer.open { testServer in
            for route in try testServer.server.routes() {
                for method in [route.method, .delete] {
                    let reply = try await testServer.ask(method, testServer.filled(route.path))
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
        try await TestServer.open { testServer in
            let reply = try await testServer.ask(.delete, testServer.scans)
            #expect(reply.status == 405)
            #expect(reply.problem == "method_not_allowed")
            #expect(reply.fields[.allow] == "POST")
            #expect(try await testServer.ask(.options, testServer.guests).fields[.allow] == "GET, HEAD, POST")
        }
    }

    @Test func `HEAD answers like GET, without a body`() async throws {
        try await TestServer.open { testServer in
            let reply = try await testServer.ask(.head, "/healthz")
            #expect(reply.status == 200 && reply.bytes.isEmpty)
            #expect(reply.fields[.contentLength] == "15")
        }
    }

    @Test func `the token in force is known, and no other`() async throws {
        try await TestServer.open { testServer in
            let tokens = TokenCheck(station: testServer.station)
            for (token, isGood) in [(testServer.token, true), ("", false), (testServer.token + "A", false)] {
                let isAccepted = try await tokens.token(for: token) != nil
                #expect(isAccepted == isGood)
            }
        }
    }
}

extension TestServer {
    /// The path of a route with ids that are there, or could be.
    func filled(_ path: String) -> String {
        path.replacing("{event}", with: event.id.uuidString.lowercased())
            .replacing("{series}", with: "Late%20Shows")
            .replacing("{guest}", with: "01890000-0000-7000-8000-000000000000")
            .replacing("{door}", with: "01890000-0000-7000-8000-000000000000")
            .replacing("{layout}", with: "a6")
            .replacing("{page}", with: "organizer")
            .replacing("{file}", with: "Samples-badges.png")
            .replacing("{badge}", with: "01890000-0000-7000-8000-000000000000")
            .replacing("{account}", with: "01890000-0000-7000-8000-000000000000")
            .replacing("{pass}", with: "01890000-0000-7000-8000-000000000000")
            .replacing("{draft}", with: "01890000-0000-7000-8000-000000000000")
            .replacing("{import}", with: "01890000-0000-7000-8000-000000000000")
            .replacing("{token}", with: "01890000-0000-7000-8000-000000000000")
    }
}

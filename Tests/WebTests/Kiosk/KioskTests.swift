import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import Testing

@testable import Web

struct KioskTests {
    @Test func `a link makes one browser a kiosk, once`() async throws {
        try await TestServer.open { server in
            let link = try await WebServer.kioskLink(to: server.station, at: ListenAddress(port: 8080))
            let parts = link.split(separator: "#")
            #expect(parts[0] == "http://127.0.0.1:8080/kiosk/pair")
            let body = #"{"token":"\#(parts[1])"}"#
            let reply = try await server.post("/kiosk/pair", body, as: .nobody)
            #expect(reply.status == 200)
            let cookie = try #require(reply.fields[.setCookie])
            #expect(cookie.hasPrefix("__Host-marquee="))
            for attribute in ["Path=/", "Max-Age=2592000", "HttpOnly", "SameSite=Strict", "Secure"] {
                #expect(cookie.contains("; \(attribute)"))
            }
            let value = try #require(cookie.split(separator: ";").first)
            let page = try await server.ask(.get, "/kiosk", as: .nobody, with: [("cookie", String(value))])
            #expect(page.status == 200 && page.text.contains("Scan your code"))
            #expect(try await server.post("/kiosk/pair", body, as: .nobody).status == 403)
        }
    }

    @Test func `a kiosk learns the guest's first name, role and tags, and nothing else of anybody`()
        async throws
    {
        try await TestServer.open { server in
            let admitted = try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: .kiosk)
            #expect(admitted.status == 200)
            #expect(try admitted.member("outcome") == "admitted")
            let guest = try #require(try admitted.member("guest", as: [String: Any].self))
            #expect(Set(guest.keys) == ["first_name", "role", "tags"])
            #expect(try admitted.member("message", as: [String: String].self) == ["guest": "Welcome, Ada!"])
            let again = try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: .kiosk)
            #expect(try again.member("outcome") == "already_in")
            for secret in ["Ada", "Nwosu", "staff", "previous", "Front door", "Producer", "Jazz"] {
                #expect(!again.text.contains(secret), "\(secret)")
            }
            #expect(!admitted.text.contains("Nwosu"))
        }
    }

    @Test(arguments: [
        #""door":"Front door""#, #""at":"2026-12-03T19:04:11Z""#, #""simulate":true"#,
        #""override":{"staff":"Mia","reason":"me"}"#,
    ])
    func `a kiosk says neither where nor when it was, nor whom to let in`(field: String) async throws {
        try await TestServer.open { server in
            let reply = try await server.post(server.scans, #"{"code":"CODE-1",\#(field)}"#, as: .kiosk)
            #expect(reply.status == 403 && reply.problem == "forbidden")
        }
    }

    @Test func `a kiosk scans for its own event alone`() async throws {
        try await TestServer.open { server in
            let other = try await server.station.events.create(
                name: "Another", zone: "UTC", starts: "2027-01-01T20:00", actor: "test")
            let path = "/api/v1/events/\(other.id.uuidString)/scans"
            let cookie = [
                ("cookie", try await server.kioskCookie(event: server.event.id)),
                ("sec-fetch-site", "same-origin"),
            ]
            let reply = try await server.post(path, #"{"code":"CODE-1"}"#, as: .nobodyAtAll, with: cookie)
            #expect(reply.status == 403)
            let own = try await server.post(
                server.scans, #"{"code":"CODE-1"}"#, as: .nobodyAtAll, with: cookie)
            #expect(own.status == 200)
        }
    }

    @Test func `a browser without a pass is shown how to get one`() async throws {
        try await TestServer.open { server in
            #expect(try await server.ask(.get, "/", as: .nobody).fields[.location] == "/sign-in")
            #expect(try await server.ask(.get, "/", as: .kiosk).fields[.location] == "/kiosk")
            let kiosk = try await server.ask(.get, "/kiosk", as: .nobody)
            #expect(kiosk.status == 303 && kiosk.fields[.location] == "/kiosk/pair")
            #expect(try await server.ask(.get, "/kiosk/pair", as: .nobody).text.contains("marquee serve"))
        }
    }
}

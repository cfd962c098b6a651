import Attendance
import Foundation
import HTTPTypes
import Services
import Storage
import Testing

@testable import Web

/// Setting up and taking in over HTTP, and checking in whom staff picked by name.
struct OfficeTests {
    private static let list =
        "First name,Last name,Email,Code\nZed,Zimmer,z@example.org,Z-1\nYoko,Yamada,,Y-1\n"

    private func takeIn(_ server: TestServer, _ list: String, query: String = "", type: String = "text/csv")
        async throws -> Reply
    {
        try await server.ask(
            .post, "/api/v1/events/\(server.event.id.uuidString.lowercased())/import\(query)", as: .organizer,
            with: [("content-type", type)], body: Array(list.utf8))
    }

    private func names(_ server: TestServer) async throws -> [String] {
        try await server.station.guests.guests(of: server.station.events.detail(of: server.event.id)).rows
            .map(
                \.firstName)
    }

    @Test func `a bad list is told without the station's files and options, and lists are cut as is said`()
        async throws
    {
        try await TestServer.open { server in
            let bad = try await takeIn(server, "Name,Email\n,nonsense\n")
            #expect(bad.status == 400 && bad.text.contains("1 row of the list has an error"), "\(bad.text)")
            #expect(!bad.text.contains("list-") && !bad.text.contains("--rejects"))
            let list = "Name,Email,Into\nZed,z@example.org,tape / a singer; alto\n"
            let split = try await takeIn(server, list, query: "?map=Into%3Dinterests&split=Into%3D/")
            #expect(split.status == 200, "\(split.text)")
            let rows = try await server.station.guests.guests(
                of: server.station.events.detail(of: server.event.id)
            ).rows
            #expect(rows.last?.interests == ["tape", "a singer; alto"])
            #expect(try await takeIn(server, list, query: "?split=Into").status == 400)
        }
    }

    @Test func `a list is shown before it is taken in, and leaves no file behind`() async throws {
        try await TestServer.open { server in
            let dry = try await takeIn(server, Self.list, query: "?dry_run=true")
            #expect(try dry.status == 200 && dry.member("added", as: Int.self) == 2)
            #expect(try dry.member("preset") == "plain")
            #expect(try await names(server) == ["Ada", "Noor"])
            let done = try await takeIn(server, Self.list)
            #expect(try done.status == 200 && done.member("added", as: Int.self) == 2)
            #expect(try await names(server) == ["Ada", "Noor", "Zed", "Yoko"])
            let again = try await takeIn(server, Self.list)
            #expect(try again.member("unchanged", as: Int.self) == 2)
            let files = try FileManager.default.contentsOfDirectory(atPath: server.station.folder.url.path)
            #expect(!files.contains { $0.hasPrefix("list-") })
        }
    }

    @Test(arguments: [
        ("First name,Email\n,nonsense\n", "text/csv", 400), ("not a list", "text/csv", 400),
        ("", "text/csv", 400),
        (list, "application/json", 415),
    ])
    func `a list that cannot be taken is told in words, and nobody is taken in`(
        list: String, type: String, status: Int
    ) async throws {
        try await TestServer.open { server in
            let reply = try await takeIn(server, list, type: type)
            #expect(reply.status == status, "\(reply.text)")
            #expect(try reply.member("detail", as: String.self)?.hasSuffix(".") == true)
            #expect(try await names(server) == ["Ada", "Noor"])
        }
    }

    @Test func `an event is set up, and how it stands is told`() async throws {
        try await TestServer.open { server in
            let body =
                #"{"name":"Late Show","zone":"America/Los_Angeles","starts":"2026-12-10T20:00","capacity":80}"#
            let made = try await server.post("/api/v1/events", body, as: .organizer)
            #expect(made.status == 201)
            #expect(try made.member("starts") == "2026-12-10T20:00:00-08:00")
            let wrong = try await server.post(
                "/api/v1/events", #"{"name":"A","zone":"Nowhere","starts":"2026-12-10T20:00"}"#,
                as: .organizer)
            #expect(wrong.status == 400)

            _ = try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: .staff)
            let path = "/api/v1/events/\(server.event.id.uuidString)/numbers"
            let numbers = try await server.ask(.get, path, as: .staff)
            for (name, count) in [
                "guests": 2, "approved": 2, "came": 1, "inside": 1, "missing": 1, "walk_ins": 0,
            ] {
                #expect(try numbers.member(name, as: Int.self) == count, "\(name)")
            }
        }
    }

    @Test func `an event's badges get a language and layouts by role, and what is not said stays`()
        async throws
    {
        try await TestServer.open { server in
            let path = "/api/v1/events/\(server.event.id.uuidString)"
            func change(_ body: String, as caller: TestCaller = .organizer) async throws -> Reply {
                try await server.ask(
                    .patch, path, as: caller, with: [("content-type", "application/json")],
                    body: Array(body.utf8))
            }
            let first = try await change(#"{"language":"es-MX","layouts":{"Artist":"cr80"}}"#)
            #expect(try first.status == 200 && first.member("language") == "es")
            let second = try await change(#"{"layouts":{"Crew":"62x100mm","artist":""}}"#)
            #expect(try second.member("language") == "es")
            #expect(try second.member("layouts", as: [String: String].self) == ["Crew": "62x100mm"])
            for wrong in [#"{"language":"tlh"}"#, #"{"layouts":{"":"cr80"}}"#, #"{"layouts":["cr80"]}"#] {
                #expect(try await change(wrong).status == 400, "\(wrong)")
            }
            #expect(try await change(#"{"layouts":{"Crew":"a5"}}"#).status == 404)
            #expect(try await change("{}", as: .staff).status == 403)
        }
    }

    @Test func `staff undo a check-in with a reason, and what did not happen is told`() async throws {
        try await TestServer.open { server in
            let scanned = try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: .staff)
            let guest = try #require(try scanned.member("guest", as: [String: Any].self)?["id"] as? String)
            let path = "\(server.guests)/\(guest)/undo"
            #expect(try await server.post(path, "{}", as: .staff).status == 400)
            #expect(try await server.post(path, #"{"reason":"wrong guest"}"#, as: .kiosk).status == 403)
            let undone = try await server.post(path, #"{"reason":"wrong guest"}"#, as: .staff)
            #expect(try undone.status == 200 && undone.member("undone") == "entry")
            let again = try await server.post(path, #"{"reason":"wrong guest"}"#, as: .staff)
            #expect(again.status == 409 && again.text.contains("nothing to undo"))
            #expect(
                try await server.post(server.scans, #"{"code":"CODE-1"}"#).member("outcome") == "admitted")
        }
    }

    @Test func `staff let in whom they picked by name; a kiosk may not`() async throws {
        try await TestServer.open { server in
            let ada = try #require(
                try await server.station.guests.guests(of: server.station.events.detail(of: server.event.id))
                    .rows.first)
            let body = #"{"guest":"\#(ada.guestID)"}"#
            #expect(try await server.post(server.scans, body, as: .kiosk).status == 403)
            #expect(try await server.post(server.scans, body, as: .staff).member("outcome") == "admitted")
            #expect(try await server.post(server.scans, body, as: .staff).member("outcome") == "already_in")
            let anyway =
                #"{"guest":"\#(ada.guestID)","override":{"staff":"Somebody else","reason":"lost badge"}}"#
            #expect(try await server.post(server.scans, anyway, as: .staff).member("outcome") == "admitted")
            let said = try await server.station.journal.entries().entries.compactMap(\.payload)
                .map { String(decoding: $0, as: UTF8.self) }.joined()
            #expect(said.contains("Test staff") && !said.contains("Somebody else"))
            for body in ["{}", #"{"code":"CODE-1","guest":"\#(ada.guestID)"}"#] {
                #expect(try await server.post(server.scans, body, as: .staff).status == 400)
            }
            let nobody = #"{"guest":"\#(UUID())"}"#
            #expect(try await server.post(server.scans, nobody, as: .staff).member("outcome") == "unknown")
        }
    }
}

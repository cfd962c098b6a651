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

    private func takeIn(_ venue: TestServer, _ list: String, query: String = "", type: String = "text/csv")
        async throws -> Reply
    {
        try await venue.ask(
            .post, "/api/v1/events/\(venue.event.id.uuidString.lowercased())/import\(query)", as: .organizer,
            with: [("content-type", type)], body: Array(list.utf8))
    }

    private func names(_ venue: TestServer) async throws -> [String] {
        try await venue.station.guests.guests(of: venue.station.events.detail(of: venue.event.id)).rows.map(
            \.firstName)
    }

    @Test func `a bad list is told without the station's files and options, and lists are cut as is said`()
        async throws
    {
        try await TestServer.open { venue in
            let bad = try await takeIn(venue, "Name,Email\nZed,nonsense\n")
            #expect(bad.status == 400 && bad.text.contains("1 row of the list has an error"), "\(bad.text)")
            #expect(!bad.text.contains("list-") && !bad.text.contains("--rejects"))
            let list = "Name,Email,Into\nZed,z@example.org,tape / a singer; alto\n"
            let split = try await takeIn(venue, list, query: "?map=Into%3Dinterests&split=Into%3D/")
            #expect(split.status == 200, "\(split.text)")
            let rows = try await venue.station.guests.guests(
                of: venue.station.events.detail(of: venue.event.id)
            ).rows
            #expect(rows.last?.interests == ["tape", "a singer; alto"])
            #expect(try await takeIn(venue, list, query: "?split=Into").status == 400)
        }
    }

    @Test func `a list is shown before it is taken in, and leaves no file behind`() async throws {
        try await TestServer.open { venue in
            let dry = try await takeIn(venue, Self.list, query: "?dry_run=true")
            #expect(try dry.status == 200 && dry.member("added", as: Int.self) == 2)
            #expect(try dry.member("preset") == "plain")
            #expect(try await names(venue) == ["Ada", "Noor"])
            let done = try await takeIn(venue, Self.list)
            #expect(try done.status == 200 && done.member("added", as: Int.self) == 2)
            #expect(try await names(venue) == ["Ada", "Noor", "Zed", "Yoko"])
            let again = try await takeIn(venue, Self.list)
            #expect(try again.member("unchanged", as: Int.self) == 2)
            let files = try FileManager.default.contentsOfDirectory(atPath: venue.station.folder.url.path)
            #expect(!files.contains { $0.hasPrefix("list-") })
        }
    }

    @Test(arguments: [
        ("First name,Email\nZed,nonsense\n", "text/csv", 400), ("not a list", "text/csv", 400),
        ("", "text/csv", 400),
        (list, "application/json", 415),
    ])
    func `a list that cannot be taken is told in words, and nobody is taken in`(
        list: String, type: String, status: Int
    ) async throws {
        try await TestServer.open { venue in
            let reply = try await takeIn(venue, list, type: type)
            #expect(reply.status == status, "\(reply.text)")
            #expect(try reply.member("detail", as: String.self)?.hasSuffix(".") == true)
            #expect(try await names(venue) == ["Ada", "Noor"])
        }
    }

    @Test func `an event is set up, and how it stands is told`() async throws {
        try await TestServer.open { venue in
            let body =
                #"{"name":"Late Show","zone":"America/Los_Angeles","starts":"2026-12-10T20:00","capacity":80}"#
            let made = try await venue.post("/api/v1/events", body, as: .organizer)
            #expect(made.status == 201)
            #expect(try made.member("starts") == "2026-12-10T20:00:00-08:00")
            let wrong = try await venue.post(
                "/api/v1/events", #"{"name":"A","zone":"Nowhere","starts":"2026-12-10T20:00"}"#,
                as: .organizer)
            #expect(wrong.status == 400)

            _ = try await venue.post(venue.scans, #"{"code":"CODE-1"}"#, as: .staff)
            let path = "/api/v1/events/\(venue.event.id.uuidString)/numbers"
            let numbers = try await venue.ask(.get, path, as: .staff)
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
        try await TestServer.open { venue in
            let path = "/api/v1/events/\(venue.event.id.uuidString)"
            func change(_ body: String, as caller: TestCaller = .organizer) async throws -> Reply {
                try await venue.ask(
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
        try await TestServer.open { venue in
            let scanned = try await venue.post(venue.scans, #"{"code":"CODE-1"}"#, as: .staff)
            let guest = try #require(try scanned.member("guest", as: [String: Any].self)?["id"] as? String)
            let path = "\(venue.guests)/\(guest)/undo"
            #expect(try await venue.post(path, "{}", as: .staff).status == 400)
            #expect(try await venue.post(path, #"{"reason":"wrong guest"}"#, as: .kiosk).status == 403)
            let undone = try await venue.post(path, #"{"reason":"wrong guest"}"#, as: .staff)
            #expect(try undone.status == 200 && undone.member("undone") == "entry")
            let again = try await venue.post(path, #"{"reason":"wrong guest"}"#, as: .staff)
            #expect(again.status == 409 && again.text.contains("nothing to undo"))
            #expect(try await venue.post(venue.scans, #"{"code":"CODE-1"}"#).member("outcome") == "admitted")
        }
    }

    @Test func `staff let in whom they picked by name; a kiosk may not`() async throws {
        try await TestServer.open { venue in
            let ada = try #require(
                try await venue.station.guests.guests(of: venue.station.events.detail(of: venue.event.id))
                    .rows.first)
            let body = #"{"guest":"\#(ada.guestID)"}"#
            #expect(try await venue.post(venue.scans, body, as: .kiosk).status == 403)
            #expect(try await venue.post(venue.scans, body, as: .staff).member("outcome") == "admitted")
            #expect(try await venue.post(venue.scans, body, as: .staff).member("outcome") == "already_in")
            let anyway =
                #"{"guest":"\#(ada.guestID)","override":{"staff":"Somebody else","reason":"lost badge"}}"#
            #expect(try await venue.post(venue.scans, anyway, as: .staff).member("outcome") == "admitted")
            let said = try await venue.station.journal.entries().entries.compactMap(\.payload)
                .map { String(decoding: $0, as: UTF8.self) }.joined()
            #expect(said.contains("Test staff") && !said.contains("Somebody else"))
            for body in ["{}", #"{"code":"CODE-1","guest":"\#(ada.guestID)"}"#] {
                #expect(try await venue.post(venue.scans, body, as: .staff).status == 400)
            }
            let nobody = #"{"guest":"\#(UUID())"}"#
            #expect(try await venue.post(venue.scans, nobody, as: .staff).member("outcome") == "unknown")
        }
    }
}

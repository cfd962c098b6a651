import Attendance
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// One event in the office: its page, its doors, its badges, and how it stands.
struct EveningTests {
    private func path(_ server: TestServer) -> String {
        "/api/v1/events/\(server.event.id.uuidString.lowercased())"
    }

    private func page(_ server: TestServer) -> String {
        "/office/events/\(server.event.id.uuidString.lowercased())"
    }

    private func put(
        _ server: TestServer, _ path: String, _ json: String, _ method: HTTPRequest.Method = .put
    )
        async throws -> Reply
    {
        try await server.ask(
            method, path, as: .organizer, with: [("content-type", "application/json")], body: Array(json.utf8)
        )
    }

    @Test func `the page shows numbers, arrivals and doors, with every word escaped`() async throws {
        try await TestServer.open { server in
            let before = try await server.ask(.get, page(server), as: .organizer)
            #expect(
                try await server.ask(.get, page(server) + "/board", as: .organizer).text.contains(
                    "<dd>2</dd>"))
            #expect(before.status == 200 && before.text.contains("Nobody has come yet"))
            _ = try await put(server, path(server) + "/doors", #"{"name":"<b>Back & side"}"#, .post)
            for code in ["CODE-1", "CODE-2"] {
                _ = try await server.post(server.scans, #"{"code":"\#(code)"}"#)
            }
            let text = try await server.ask(.get, page(server), as: .organizer).text
            #expect(text.contains("<dt>Came</dt><dd>2</dd>") && text.contains("<dt>Inside</dt><dd>2</dd>"))
            #expect(text.contains("<rect x=\"0.0\"") && text.contains("at most 2"))
            #expect(text.contains("&lt;b&gt;Back &amp; side") && !text.contains("<b>Back"))
        }
    }

    @Test func `who is undone did not come, and who comes again came once`() async throws {
        try await TestServer.open { server in
            let scanned = try await server.post(server.scans, #"{"code":"CODE-1"}"#)
            let guest = try #require(try scanned.member("guest", as: [String: Any].self)?["id"] as? String)
            _ = try await server.post(server.scans, #"{"code":"CODE-1","direction":"exit"}"#)
            _ = try await server.post(server.scans, #"{"code":"CODE-1"}"#)
            func came() async throws -> Int? {
                try await server.ask(.get, path(server) + "/numbers").member("came", as: Int.self)
            }
            #expect(try await came() == 1)
            for _ in 0..<3 {
                _ = try await server.post(server.guests + "/\(guest)/undo", #"{"reason":"test"}"#)
            }
            #expect(try await came() == 0)
        }
    }

    @Test func `doors are added and described anew`() async throws {
        try await TestServer.open { server in
            let doors = path(server) + "/doors"
            let body =
                #"{"name":"Green room","session":"Critique","roles":["Artist"," "],"opens":"2026-12-03T20:00","closes":"2026-12-03T22:00","capacity":20,"reentry":"unlimited","asks":["21+"]}"#
            let made = try await put(server, doors, body, .post)
            #expect(try made.status == 201 && made.member("session") == "Critique", "\(made.text)")
            let notice = "Nobody comes in without a yes to “Are you 21 or older?”."
            #expect(try made.member("notice") == notice)
            #expect(try await server.ask(.get, page(server), as: .organizer).text.contains(notice))
            let id = try #require(try made.member("id"))
            let changed = try await put(server, doors + "/\(id)", #"{"name":"Green room","capacity":5}"#)
            #expect(try changed.status == 200 && changed.member("capacity", as: Int.self) == 5)
            #expect(try changed.member("roles", as: [String].self) == [])
            let all = try await server.ask(.get, doors, as: .staff).member("doors", as: [[String: Any]].self)
            #expect(all?.compactMap { $0["name"] as? String } == ["Front door", "Green room"])
            for (body, status) in [
                (#"{"name":"front DOOR"}"#, 409), (#"{"name":" "}"#, 400),
                (#"{"name":"A","reentry":"never"}"#, 400), (#"{"name":"A","capacity":0}"#, 400),
                (#"{"name":"A","opens":"2026-12-03T22:00","closes":"2026-12-03T20:00"}"#, 400),
            ] {
                let reply = try await put(server, doors, body, .post)
                #expect(reply.status == status, "\(body) \(reply.text)")
            }
            #expect(try await put(server, doors + "/\(UUID())", #"{"name":"B"}"#).status == 404)
        }
    }

    @Test func `a door keeps its kinds of ticket until others are named`() async throws {
        try await TestServer.open { server in
            let doors = path(server) + "/doors"
            let made = try await put(
                server, doors, #"{"name":"Lounge","ticket_types":["VIP, all nights","Press & co"]}"#, .post)
            let kinds = ["VIP, all nights", "Press & co"]
            #expect(try made.status == 201 && made.member("ticket_types", as: [String].self) == kinds)
            let id = try #require(try made.member("id"))
            let kept = try await put(server, doors + "/\(id)", #"{"name":"VIP lounge"}"#)
            #expect(try kept.status == 200 && kept.member("ticket_types", as: [String].self) == kinds)
            let text = try await server.ask(.get, page(server), as: .organizer).text
            // The form holds them, so that saving it sends them.
            let form = try #require(text.components(separatedBy: "name=\"ticket_types\"").dropFirst(2).first)
            #expect(form.prefix(while: { $0 != "<" }).hasSuffix(">VIP, all nights\nPress &amp; co"))
            let open = try await put(server, doors + "/\(id)", #"{"name":"Lounge","ticket_types":[]}"#)
            #expect(try open.member("ticket_types", as: [String].self) == [])
            let bare = try await put(server, doors, #"{"name":"Terrace"}"#, .post)
            #expect(try bare.member("ticket_types", as: [String].self) == [])
        }
    }

    @Test func `an event is changed, and what is not said stays`() async throws {
        try await TestServer.open { server in
            let changed = try await put(
                server, path(server), #"{"venue":"","capacity":80,"ends":"2026-12-04T01:00"}"#, .patch)
            #expect(try changed.member("venue") == nil && changed.member("capacity", as: Int.self) == 80)
            #expect(try changed.member("name") == "Late Show Mixer")
            #expect(try changed.member("ends") == "2026-12-04T01:00:00-08:00")
            #expect(
                try await put(server, path(server), #"{"ends":"2026-12-01T01:00"}"#, .patch).status == 400)
            let open = try await put(server, path(server), #"{"ends":"","capacity":0}"#, .patch)
            #expect(try open.member("ends") == nil && open.member("capacity", as: Int.self) == nil)
        }
    }

    @Test func `a layout is looked at, and the list goes on paper`() async throws {
        try await TestServer.open { server in
            let sample = try await server.ask(.get, path(server) + "/layouts/a6", as: .organizer)
            #expect(sample.status == 200 && sample.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(
                try await server.ask(.get, path(server) + "/layouts/..%2Fx", as: .organizer).status == 400)
            #expect(try await server.ask(.get, path(server) + "/layouts/none", as: .organizer).status == 404)
            let sheet = page(server) + "/sheet"
            let text = try await server.ask(.get, sheet, as: .organizer).text
            let (haddad, nwosu) = (text.range(of: "Haddad, Noor"), text.range(of: "Nwosu, Ada"))
            #expect(try #require(haddad).lowerBound < #require(nwosu).lowerBound)
        }
    }

    @Test func `a column is pointed at a field in the office too`() async throws {
        try await TestServer.open { server in
            let list = "Artist,E-Mail\nZed,z@example.org\n"
            let reply = try await server.ask(
                .post, path(server) + "/import?dry_run=true&map=Artist%3Dfirst_name", as: .organizer,
                with: [("content-type", "text/csv")], body: Array(list.utf8))
            #expect(try reply.status == 200 && reply.member("added", as: Int.self) == 1, "\(reply.text)")
            let wrong = try await server.ask(
                .post, path(server) + "/import?map=Artist", as: .organizer,
                with: [("content-type", "text/csv")], body: Array(list.utf8))
            #expect(wrong.status == 400)
        }
    }

    @Test func `a list that is being uploaded has no name that could stay behind`() async throws {
        try await TestServer.open { server in
            let folder = server.station.folder.url
            let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            let list = try server.station.guests.upload()
            try Data("Name\nAda\n".utf8).withUnsafeBytes(list.write)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
            for _ in 0..<2 {
                #expect(try String(contentsOfFile: list.path, encoding: .utf8) == "Name\nAda\n")
            }
        }
    }
}

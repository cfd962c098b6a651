import Attendance
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// One event in the office: its page, its doors, its badges, and how it stands.
struct EveningTests {
    private func path(_ venue: TestServer) -> String {
        "/api/v1/events/\(venue.event.id.uuidString.lowercased())"
    }

    private func page(_ venue: TestServer) -> String {
        "/office/events/\(venue.event.id.uuidString.lowercased())"
    }

    private func put(_ venue: TestServer, _ path: String, _ json: String, _ method: HTTPRequest.Method = .put)
        async throws -> Reply
    {
        try await venue.ask(
            method, path, as: .organizer, with: [("content-type", "application/json")], body: Array(json.utf8)
        )
    }

    @Test func `the page shows numbers, arrivals and doors, with every word escaped`() async throws {
        try await TestServer.open { venue in
            let before = try await venue.ask(.get, page(venue), as: .organizer)
            #expect(
                try await venue.ask(.get, page(venue) + "/board", as: .organizer).text.contains("<dd>2</dd>"))
            #expect(before.status == 200 && before.text.contains("Nobody has come yet"))
            _ = try await put(venue, path(venue) + "/doors", #"{"name":"<b>Back & side"}"#, .post)
            for code in ["CODE-1", "CODE-2"] {
                _ = try await venue.post(venue.scans, #"{"code":"\#(code)"}"#)
            }
            let text = try await venue.ask(.get, page(venue), as: .organizer).text
            #expect(text.contains("<dt>Came</dt><dd>2</dd>") && text.contains("<dt>Inside</dt><dd>2</dd>"))
            #expect(text.contains("<rect x=\"0.0\"") && text.contains("at most 2"))
            #expect(text.contains("&lt;b&gt;Back &amp; side") && !text.contains("<b>Back"))
        }
    }

    @Test func `who is undone did not come, and who comes again came once`() async throws {
        try await TestServer.open { venue in
            let scanned = try await venue.post(venue.scans, #"{"code":"CODE-1"}"#)
            let guest = try #require(try scanned.member("guest", as: [String: Any].self)?["id"] as? String)
            _ = try await venue.post(venue.scans, #"{"code":"CODE-1","direction":"exit"}"#)
            _ = try await venue.post(venue.scans, #"{"code":"CODE-1"}"#)
            func came() async throws -> Int? {
                try await venue.ask(.get, path(venue) + "/numbers").member("came", as: Int.self)
            }
            #expect(try await came() == 1)
            for _ in 0..<3 {
                _ = try await venue.post(venue.guests + "/\(guest)/undo", #"{"reason":"test"}"#)
            }
            #expect(try await came() == 0)
        }
    }

    @Test func `doors are added and described anew`() async throws {
        try await TestServer.open { venue in
            let doors = path(venue) + "/doors"
            let body =
                #"{"name":"Green room","session":"Critique","roles":["Artist"," "],"opens":"2026-12-03T20:00","closes":"2026-12-03T22:00","capacity":20,"reentry":"unlimited","asks":["21+"]}"#
            let made = try await put(venue, doors, body, .post)
            #expect(try made.status == 201 && made.member("session") == "Critique", "\(made.text)")
            let notice = "Nobody comes in without a yes to “Are you 21 or older?”."
            #expect(try made.member("notice") == notice)
            #expect(try await venue.ask(.get, page(venue), as: .organizer).text.contains(notice))
            let id = try #require(try made.member("id"))
            let changed = try await put(venue, doors + "/\(id)", #"{"name":"Green room","capacity":5}"#)
            #expect(try changed.status == 200 && changed.member("capacity", as: Int.self) == 5)
            #expect(try changed.member("roles", as: [String].self) == [])
            let all = try await venue.ask(.get, doors, as: .staff).member("doors", as: [[String: Any]].self)
            #expect(all?.compactMap { $0["name"] as? String } == ["Front door", "Green room"])
            for (body, status) in [
                (#"{"name":"front DOOR"}"#, 409), (#"{"name":" "}"#, 400),
                (#"{"name":"A","reentry":"never"}"#, 400), (#"{"name":"A","capacity":0}"#, 400),
                (#"{"name":"A","opens":"2026-12-03T22:00","closes":"2026-12-03T20:00"}"#, 400),
            ] {
                let reply = try await put(venue, doors, body, .post)
                #expect(reply.status == status, "\(body) \(reply.text)")
            }
            #expect(try await put(venue, doors + "/\(UUID())", #"{"name":"B"}"#).status == 404)
        }
    }

    @Test func `a door keeps its kinds of ticket until others are named`() async throws {
        try await TestServer.open { venue in
            let doors = path(venue) + "/doors"
            let made = try await put(
                venue, doors, #"{"name":"Lounge","ticket_types":["VIP, all nights","Press & co"]}"#, .post)
            let kinds = ["VIP, all nights", "Press & co"]
            #expect(try made.status == 201 && made.member("ticket_types", as: [String].self) == kinds)
            let id = try #require(try made.member("id"))
            let kept = try await put(venue, doors + "/\(id)", #"{"name":"VIP lounge"}"#)
            #expect(try kept.status == 200 && kept.member("ticket_types", as: [String].self) == kinds)
            let text = try await venue.ask(.get, page(venue), as: .organizer).text
            // The form holds them, so that saving it sends them.
            let form = try #require(text.components(separatedBy: "name=\"ticket_types\"").dropFirst(2).first)
            #expect(form.prefix(while: { $0 != "<" }).hasSuffix(">VIP, all nights\nPress &amp; co"))
            let open = try await put(venue, doors + "/\(id)", #"{"name":"Lounge","ticket_types":[]}"#)
            #expect(try open.member("ticket_types", as: [String].self) == [])
            let bare = try await put(venue, doors, #"{"name":"Terrace"}"#, .post)
            #expect(try bare.member("ticket_types", as: [String].self) == [])
        }
    }

    @Test func `an event is changed, and what is not said stays`() async throws {
        try await TestServer.open { venue in
            let changed = try await put(
                venue, path(venue), #"{"venue":"","capacity":80,"ends":"2026-12-04T01:00"}"#, .patch)
            #expect(try changed.member("venue") == nil && changed.member("capacity", as: Int.self) == 80)
            #expect(try changed.member("name") == "Late Show Mixer")
            #expect(try changed.member("ends") == "2026-12-04T01:00:00-08:00")
            #expect(try await put(venue, path(venue), #"{"ends":"2026-12-01T01:00"}"#, .patch).status == 400)
            let open = try await put(venue, path(venue), #"{"ends":"","capacity":0}"#, .patch)
            #expect(try open.member("ends") == nil && open.member("capacity", as: Int.self) == nil)
        }
    }

    @Test func `a layout is looked at, and the list goes on paper`() async throws {
        try await TestServer.open { venue in
            let sample = try await venue.ask(.get, path(venue) + "/layouts/a6", as: .organizer)
            #expect(sample.status == 200 && sample.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(try await venue.ask(.get, path(venue) + "/layouts/..%2Fx", as: .organizer).status == 400)
            #expect(try await venue.ask(.get, path(venue) + "/layouts/none", as: .organizer).status == 404)
            let sheet = page(venue) + "/sheet"
            let text = try await venue.ask(.get, sheet, as: .organizer).text
            let (haddad, nwosu) = (text.range(of: "Haddad, Noor"), text.range(of: "Nwosu, Ada"))
            #expect(try #require(haddad).lowerBound < #require(nwosu).lowerBound)
        }
    }

    @Test func `a column is pointed at a field in the office too`() async throws {
        try await TestServer.open { venue in
            let list = "Artist,E-Mail\nZed,z@example.org\n"
            let reply = try await venue.ask(
                .post, path(venue) + "/import?dry_run=true&map=Artist%3Dfirst_name", as: .organizer,
                with: [("content-type", "text/csv")], body: Array(list.utf8))
            #expect(try reply.status == 200 && reply.member("added", as: Int.self) == 1, "\(reply.text)")
            let wrong = try await venue.ask(
                .post, path(venue) + "/import?map=Artist", as: .organizer,
                with: [("content-type", "text/csv")], body: Array(list.utf8))
            #expect(wrong.status == 400)
        }
    }

    @Test func `a list that is being uploaded has no name that could stay behind`() async throws {
        try await TestServer.open { venue in
            let folder = venue.station.folder.url
            let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            let list = try venue.station.guests.upload()
            try Data("Name\nAda\n".utf8).withUnsafeBytes(list.write)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
            for _ in 0..<2 {
                #expect(try String(contentsOfFile: list.path, encoding: .utf8) == "Name\nAda\n")
            }
        }
    }
}

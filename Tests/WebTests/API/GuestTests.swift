import Attendance
import Exchange
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import Testing

@testable import Web

struct GuestTests {
    @Test func `guests come in pages, found by the beginnings of their names`() async throws {
        try await TestServer.open { server in
            let first = try await server.ask(.get, server.guests + "?limit=1")
            let ada = try #require(try first.member("guests", as: [[String: Any]].self)?.first)
            #expect(
                ada["first_name"] as? String == "Ada" && ada["interests"] as? [String] == ["Jazz", "Lyrics"])
            let next = try #require(try first.member("next"))
            let second = try await server.ask(.get, server.guests + "?limit=1&after=\(next)")
            #expect(
                try second.member("guests", as: [[String: Any]].self)?.first?["first_name"] as? String
                    == "Noor")
            let found = try await server.ask(.get, server.guests + "?q=had%20no")
            #expect(try found.member("guests", as: [[String: Any]].self)?.count == 1)
            let nobody = try await server.ask(.get, server.guests + "?q=%25")
            #expect(try nobody.member("guests", as: [[String: Any]].self)?.count == 0)
        }
    }

    @Test func `a walk-in is added, and comes in on the code they hold`() async throws {
        try await TestServer.open { server in
            let reply = try await server.post(
                server.guests, #"{"first_name":" Zoë ","role":"Guest","interests":["Film"],"code":"HELD"}"#)
            #expect(reply.status == 201)
            #expect(try reply.member("first_name") == "Zoë")
            #expect(try reply.member("walk_in", as: Bool.self) == true)
            let scan = try await server.post(server.scans, #"{"code":"HELD"}"#)
            #expect(try scan.member("outcome") == "admitted")
            #expect(try await server.post(server.guests, #"{"role":"Guest"}"#).problem == "bad_request")
            #expect(
                try await server.post(server.guests, #"{"first_name":"A","admissions":0}"#).problem
                    == "bad_request")
        }
    }

    @Test(arguments: CSVWriter.Profile.allCases)
    func `attendance is the file the writer writes, sent page by page`(profile: CSVWriter.Profile)
        async throws
    {
        try await TestServer.open { server in
            let list = FileManager.default.temporaryDirectory.appending(
                path: "marquee-\(UUID().uuidString).csv")
            defer { try? FileManager.default.removeItem(at: list) }
            let rows = (0..<5_000).map { "First\($0),=Last\($0),g\($0)@example.org" }
            try Data(("First name,Last name,Email\n" + rows.joined(separator: "\n")).utf8).write(to: list)
            _ = try await server.station.guests.importGuests(
                from: list.path, into: server.event.id, actor: "test")

            let reply = try await server.ask(.get, server.attendance + "?profile=\(profile.rawValue)")
            #expect(reply.status == 200)
            #expect(reply.fields[.contentType] == "text/csv; charset=utf-8")
            #expect(reply.fields[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(reply.fields[.contentLength] == nil)
            #expect(reply.pieces.count >= 3)

            let detail = try await server.station.events.detail(of: server.event.id)
            var expected = AttendanceCSV(profile: profile, time: detail.time)
            var next: Int64?
            repeat {
                let page = try await server.station.guests.guests(of: detail, after: next)
                for row in page.rows { expected.append(row) }
                next = page.next
            } while next != nil
            #expect(reply.bytes == expected.bytes)
        }
    }

    @Test func `attendance is asked for by kind, cohort and column`() async throws {
        try await TestServer.open { server in
            _ = try await server.post(server.scans, #"{"code":"CODE-1"}"#)
            let some = try await server.ask(
                .get,
                server.attendance
                    + "?profile=import&cohort=attended&cohort=tag%3Djazz&columns=first_name,role"
            )
            #expect(some.text == "first_name,role\r\nAda,Producer\r\n")
            let cards = try await server.ask(.get, server.attendance + "?preset=vcard4")
            #expect(cards.fields[.contentType] == "text/vcard; charset=utf-8" && cards.bytes.isEmpty)
            #expect(cards.fields[.contentDisposition]?.hasSuffix("-vcard4.vcf\"") == true)
            let all = try await server.ask(.get, server.attendance + "?preset=hubspot&everyone=true")
            #expect(all.text.contains("Ada") && all.text.contains("Noor"))
        }
    }

    @Test func `a badge is found by the id from the scan`() async throws {
        try await TestServer.open { server in
            let scan = try await server.post(server.scans, #"{"code":"CODE-1"}"#)
            let id = try #require(try scan.member("badge", as: [String: Any].self)?["id"] as? String)
            let badge = try await server.ask(.get, "/api/v1/badges/\(id)")
            #expect(badge.status == 200)
            #expect(try badge.member("state") == "wanted")
            #expect(try badge.member("event") == server.event.id.uuidString.lowercased())
        }
    }

    @Test func `names come back as JSON, whatever they contain`() async throws {
        try await TestServer.open { server in
            let name = "\"\\\u{8}\n</script>\u{2028}é👩‍👩‍👧"
            let body = String(
                decoding: try JSONEncoder().encode(["first_name": name, "code": "ODD"]), as: UTF8.self)
            let added = try await server.post(server.guests, body)
            let kept = try #require(try added.member("first_name"))
            let scan = try await server.post(server.scans, #"{"code":"ODD"}"#)
            #expect(try scan.member("guest", as: [String: Any].self)?["first_name"] as? String == kept)
        }
    }
}

import Attendance
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// What a series knows, over HTTP.
struct SeriesTests {
    @Test func `people of a series come page by page, and a series that there is not is told`() async throws {
        try await TestServer.open { server in
            let event = try await server.station.events.create(
                name: "First", series: "Late Shows", zone: "America/Los_Angeles", starts: "2026-12-10T19:00",
                actor: "test")
            for name in ["Ada", "Bo", "Cy"] {
                var draft = GuestDraft()
                draft.firstName = name
                _ = try await server.station.guests.add(draft, to: event.id, isWalkIn: false, actor: "test")
            }
            let path = "/api/v1/series/late%20shows/people"
            let first = try await server.ask(.get, path + "?limit=2", as: .organizer)
            let people = try #require(try first.member("people", as: [[String: Any]].self))
            #expect(people.count == 2 && people[0]["attended"] as? Int == 0)
            let next = try #require(try first.member("next", as: String.self))
            let rest = try await server.ask(.get, path + "?limit=2&after=\(next)", as: .organizer)
            #expect(try rest.member("people", as: [[String: Any]].self)?.count == 1)
            let none = try await server.ask(.get, "/api/v1/series/Gala/people", as: .organizer)
            #expect(none.status == 404 && none.text.contains("Late Shows"))
        }
    }

    @Test(arguments: [("html", "text/html; charset=utf-8"), ("pdf", "application/pdf")])
    func `a report is a file to be saved`(file: String, type: String) async throws {
        try await TestServer.open { server in
            let id = server.event.id.uuidString.lowercased()
            let reply = try await server.ask(.get, "/api/v1/events/\(id)/report.\(file)", as: .organizer)
            #expect(reply.status == 200)
            #expect(reply.fields[.contentType] == type)
            let name = "late-show-mixer-2026-12-03-report.\(file)"
            #expect(reply.fields[.contentDisposition] == "attachment; filename=\"\(name)\"")
            #expect(reply.bytes.starts(with: Array((file == "pdf" ? "%PDF" : "<!DOCTYPE html>").utf8)))
        }
    }
}

import Attendance
import Foundation
import HTTPTypes
import Services
import Storage
import Testing

@testable import Web

/// One person across evenings, over HTTP: told apart, put together, given their own, erased.
struct PersonTests {
    /// Two evenings of a series: Ada comes to both under two addresses, Bo once.
    private func series(_ server: TestServer) async throws -> [UUID] {
        var guests: [UUID] = []
        for (name, day, people) in [("First", "01", ["Ada"]), ("Second", "02", ["Ada", "Bo"])] {
            let event = try await server.station.events.create(
                name: name, series: "Late Shows", zone: "America/Los_Angeles",
                starts: "2026-12-\(day)T19:00", actor: "test")
            for person in people {
                var draft = GuestDraft()
                (draft.firstName, draft.lastName) = (person, "Nwosu-Zyx")
                (draft.email, draft.code) = ("\(person)-\(name)@example.org", "\(person)-\(name)")
                if person == "Bo" { draft.invitedBy = "ada-first@example.org" }
                let guest = try await server.station.guests.add(
                    draft, to: event.id, isWalkIn: false, actor: "test"
                ).guest
                guests.append(guest.id)
                let answer = try await server.post(
                    "/api/v1/events/\(event.id.uuidString.lowercased())/scans",
                    #"{"code":"\#(person)-\#(name)"}"#)
                #expect(try answer.member("outcome") == "admitted")
            }
        }
        return guests
    }

    private func people(_ server: TestServer, _ who: String = "") async throws -> [[String: Any]] {
        let reply = try await server.ask(.get, "/api/v1/series/Late%20Shows/people\(who)", as: .organizer)
        return try #require(try reply.member("people", as: [[String: Any]].self))
    }

    private func namesakes(_ server: TestServer) async throws -> Int {
        let reply = try await server.ask(.get, "/api/v1/series/late%20shows/namesakes", as: .organizer)
        return try #require(try reply.member("pairs", as: [[Any]].self)).count
    }

    @Test func `two of one name are asked about until they are joined, or parted`() async throws {
        try await TestServer.open { server in
            let guests = try await series(server)
            #expect(try await namesakes(server) == 1)
            #expect(try await people(server).count == 3)
            let pair = #"{"guests":["\#(guests[0])","\#(guests[1])"]}"#
            #expect(try await server.post("/api/v1/people/join", pair, as: .organizer).status == 200)
            #expect(try await namesakes(server) == 0)
            let known = try await people(server)
            #expect(known.count == 2 && known[0]["attended"] as? Int == 2)
            #expect(known[0]["brought_names"] as? [String] == ["Bo Nwosu-Zyx"])
            #expect(try await people(server, "?who=once").count == 1)
            for who in ["regular", "never"] { #expect(try await people(server, "?who=\(who)").isEmpty) }
            #expect(try await server.post("/api/v1/people/part", pair, as: .organizer).status == 200)
            #expect(try await namesakes(server) == 0)
            #expect(try await people(server).count == 3)
            let one = #"{"guests":["\#(guests[0])"]}"#
            #expect(try await server.post("/api/v1/people/part", one, as: .organizer).status == 400)
            let wrong = "/api/v1/series/Late%20Shows/people?who=often"
            #expect(try await server.ask(.get, wrong, as: .organizer).text.contains("once, regular, never"))
            #expect(try await server.post("/api/v1/people/join", pair, as: .staff).status == 403)
        }
    }

    @Test func `a person is erased as they were shown, and otherwise not at all`() async throws {
        try await TestServer.open { server in
            let guests = try await series(server)
            let both = #"{"guests":["\#(guests[0])","\#(guests[1])"]}"#
            let path = "/api/v1/people/\(guests[1].uuidString.lowercased())"
            #expect(try await server.post("/api/v1/people/join", both, as: .organizer).status == 200)
            let shown = try await server.ask(.get, path, as: .organizer)
            let visits = try #require(try shown.member("visits", as: [[String: Any]].self))
            #expect(visits.map { $0["event_name"] as? String } == ["First", "Second"])
            #expect(visits.allSatisfy { $0["came"] as? Bool == true })
            #expect(try #require(try shown.member("entries", as: Int.self)) >= 4)

            let data = try await server.ask(.get, path + "/data", as: .organizer)
            #expect(try data.member("people", as: [Any].self)?.count == 2)
            #expect(data.text.contains("Ada-First@example.org") && !data.text.contains("Bo-"))
            #expect(data.fields[.contentDisposition]?.contains("own-data.json") == true)

            let one = #"{"guests":["\#(guests[1])"]}"#
            let stale = try await server.post(path + "/erase", one, as: .organizer)
            #expect(stale.status == 409 && stale.text.contains("look again"))
            #expect(try await people(server).first?["first_name"] as? String == "Ada")
            for caller in [TestCaller.staff, .host, .kiosk] {
                #expect(try await server.post(path + "/erase", both, as: caller).status == 403)
            }
            let erased = try await server.post(path + "/erase", both, as: .organizer)
            #expect(try erased.member("erased", as: Int.self) == 2)
            #expect(try await people(server).compactMap { $0["first_name"] as? String } == ["Bo"])
            #expect(try await server.ask(.get, path, as: .organizer).status == 404)
            #expect(try await server.station.journal.verify().firstBad == nil)
        }
    }

    @Test func `the series' page counts without naming, and a series that there is not is told`() async throws
    {
        try await TestServer.open { server in
            _ = try await series(server)
            let page = try await server.ask(.get, "/office/series/late%20shows", as: .organizer)
            #expect(page.status == 200 && page.text.contains("People of Late Shows"))
            #expect(!page.text.contains("Nwosu") && page.text.contains("First"))
            #expect(try await server.ask(.get, "/office/series/Gala", as: .organizer).status == 404)
        }
    }
}

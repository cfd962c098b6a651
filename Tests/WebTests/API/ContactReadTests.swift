import Attendance
import Foundation
import HTTPTypes
import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Who reads addresses and numbers of several guests is kept, and shown to organizers.
struct ContactReadTests {
    private struct ReadEntry: Equatable {
        let list: String
        let guests: Int
        let actor: String
        let event: UUID?
    }

    private func reads(_ server: TestServer) async throws -> [ReadEntry] {
        try await server.station.journal.entries(after: 0).entries.filter { $0.kind == "contacts.read" }
            .map { entry in
                let fact = try JSONDecoder().decode(ContactsRead.self, from: entry.payload ?? Data())
                return ReadEntry(list: fact.list, guests: fact.guests, actor: entry.actor, event: entry.event)
            }
    }

    private func open(_ body: (TestServer) async throws -> Void) async throws {
        try await TestServer.open { server in
            for name in ["Ada Nwosu", "Noor Haddad"] {
                let detail = try await server.station.events.detail(of: server.event.id)
                let guest = try await server.station.guests.guest(name, of: detail).guestID
                try await server.station.guests.change(guest, of: server.event.id, actor: "test") { draft in
                    draft.email = "\(draft.firstName)@example.org"
                    draft.phone = "+1 310 555 0142"
                }
            }
            try await body(server)
        }
    }

    @Test func `guests who are read one after another leave an entry with the eleventh`() async throws {
        try await open { server in
            let detail = try await server.station.events.detail(of: server.event.id)
            let ada = try await server.station.guests.guest("Ada Nwosu", of: detail).guestID
            for count in 1...12 {
                #expect(
                    try await server.ask(.get, server.guests + "/\(ada)", as: .staff).text.contains("Ada@"))
                #expect(try await reads(server).count == (count > 10 ? 1 : 0))
            }
            #expect(
                try await reads(server) == [
                    ReadEntry(list: "one_guest", guests: 11, actor: "Test staff", event: server.event.id)
                ])
        }
    }

    @Test
    func
        `a list that is read leaves one entry in an hour for each sign-in, and one more at ten times as much`()
        async throws
    {
        try await open { server in
            let event = server.event.id
            #expect(try await server.ask(.get, server.guests, as: .staff).text.contains("Ada@example.org"))
            var expected = [ReadEntry(list: "guests", guests: 2, actor: "Test staff", event: event)]
            #expect(try await reads(server) == expected)
            for _ in 0..<8 { _ = try await server.ask(.get, server.guests + "?q=a&limit=10", as: .staff) }
            #expect(try await reads(server) == expected)
            _ = try await server.ask(.get, server.guests, as: .organizer)
            expected.append(ReadEntry(list: "guests", guests: 2, actor: "Test organizer", event: event))
            _ = try await server.ask(.get, server.guests, as: .tool)
            expected.append(ReadEntry(list: "guests", guests: 2, actor: "api", event: event))
            #expect(try await reads(server) == expected)
            for _ in 0..<10 { _ = try await server.ask(.get, server.guests, as: .organizer) }
            expected.append(ReadEntry(list: "guests", guests: 20, actor: "Test organizer", event: event))
            #expect(try await reads(server) == expected)
        }
    }

    @Test func `what the desk looks for has no addresses, and one guest alone leaves no entry`() async throws
    {
        try await open { server in
            for query in ["?contacts=false", "?contacts=false&q=ada", "?q=nobody"] {
                let reply = try await server.ask(.get, server.guests + query, as: .staff)
                #expect(
                    reply.status == 200 && !reply.text.contains("example.org") && !reply.text.contains("555"))
            }
            let list = try await server.ask(.get, server.guests + "?contacts=false&q=ada", as: .staff)
            let guests = try #require(try list.member("guests", as: [[String: Any]].self))
            let id = try #require(guests.first?["id"] as? String)
            #expect(
                guests.first?["first_name"] as? String == "Ada"
                    && guests.first?["role"] as? String == "Producer")
            let one = try await server.ask(.get, server.guests + "/\(id)", as: .staff)
            #expect(one.text.contains("Ada@example.org"))
            #expect(try await reads(server).isEmpty)
        }
    }

    @Test func `own data, codes and the people of a series leave entries too`() async throws {
        try await open { server in
            let station = server.station
            let event = try await station.events.create(
                name: "Second", series: "Late Show", zone: "UTC", starts: "2026-12-10T19:00", actor: "test")
            let path = "/api/v1/events/\(event.id.uuidString.lowercased())"
            var draft = GuestDraft()
            (draft.firstName, draft.email) = ("Mia", "mia@example.org")
            let mia = try await station.guests.add(draft, to: event.id, isWalkIn: false, actor: "test").guest
                .id
                .uuidString.lowercased()
            for asked in [
                path + "/guests/\(mia)/data", "/api/v1/people/\(mia)/data",
                "/api/v1/series/Late%20Show/people", "/api/v1/series/Late%20Show/namesakes",
            ] {
                let reply = try await server.ask(.get, asked, as: .organizer)
                #expect(reply.status == 200, "\(asked): \(reply.text)")
            }
            #expect(
                try await server.post(path + "/codes", #"{"format":"svg"}"#, as: .organizer).status == 200)
            let found = try await reads(server)
            #expect(
                found.allSatisfy { $0.actor == "Test organizer" && $0.event == event.id && $0.guests == 1 })
            #expect(found.map(\.list) == ["own_data", "series_people", "codes"])
        }
    }

    @Test func `organizers see after the event who read contacts and who took a file`() async throws {
        try await open { server in
            let page = "/office/events/\(server.event.id.uuidString.lowercased())/after"
            #expect(try await !server.ask(.get, page, as: .organizer).text.contains("Test staff"))
            _ = try await server.ask(.get, server.guests, as: .staff)
            _ = try await server.ask(.get, server.attendance, as: .organizer)
            let text = try await server.ask(.get, page, as: .organizer).text
            #expect(text.contains("Who read contacts"))
            let staff = try #require(
                text.range(of: "Test staff</span> read the addresses and numbers of 2 guests"))
            let organizer = try #require(text.range(of: "Test organizer</span> took an attendance file"))
            #expect(organizer.lowerBound < staff.lowerBound, "the latest stands first")
        }
    }

    @Test func `where nothing can be recorded lists are read all the same`() async throws {
        try await open { server in
            let sql = """
                CREATE TRIGGER full BEFORE INSERT ON entry WHEN NEW.kind = 'contacts.read'
                BEGIN SELECT RAISE(ABORT, 'disk'); END
                """
            let database = server.station.folder.database.path
            #expect(try await run("sqlite3", [database, sql]).status == 0)
            for _ in 0..<2 {
                let reply = try await server.ask(.get, server.guests, as: .staff)
                #expect(reply.status == 200 && reply.text.contains("Ada@example.org"))
            }
            #expect(try await reads(server).isEmpty)
            // The next one after the disk is well again is recorded.
            #expect(try await run("sqlite3", [database, "DROP TRIGGER full"]).status == 0)
            _ = try await server.ask(.get, server.guests, as: .staff)
            #expect(try await reads(server).map(\.guests) == [2])
        }
    }
}

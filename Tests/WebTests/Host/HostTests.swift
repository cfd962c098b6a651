import Attendance
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// Whom hosts are told of, and whom guests.
struct HostTests {
    /// Guests who were asked whether they take part, and what they said.
    @discardableResult
    private func add(
        _ name: String, _ consents: Consents, to server: TestServer, code: String = ""
    ) async throws -> UUID {
        var draft = GuestDraft()
        (draft.firstName, draft.lastName, draft.code) = (name, "\(name)ova", code)
        (draft.role, draft.interests) = ("Composer", ["tape"])
        (draft.email, draft.consents) = ("\(name.lowercased())@example.org", consents)
        return try await server.station.guests.add(draft, to: server.event.id, isWalkIn: false, actor: "test")
            .guest
            .id
    }

    private func path(_ server: TestServer, _ what: String) -> String {
        "/api/v1/events/\(server.event.id.uuidString.lowercased())/\(what)"
    }

    private func come(_ guest: UUID, _ server: TestServer) async throws {
        let body = #"{"guest":"\#(guest.uuidString)"}"#
        #expect(try await server.post(server.scans, body, as: .staff).member("outcome") == "admitted")
    }

    private static let open = Consents(introduced: true, shown: true)

    @Test func `a host sees whom to introduce and why, and says what was done`() async throws {
        try await TestServer.open { server in
            let ids = [
                try await add("Vera", Self.open, to: server), try await add("Lena", Self.open, to: server),
            ]
            for id in ids { try await come(id, server) }
            let reply = try await server.ask(.get, path(server, "introductions"), as: .host)
            let found = try #require(try reply.member("introductions", as: [[String: Any]].self))
            #expect(found.count == 1 && found[0]["reason"] as? String == "Both are into tape.")
            let guests = try #require(found[0]["guests"] as? [[String: Any]])
            #expect(
                guests.allSatisfy {
                    $0["last_door"] as? String == "Front door" && $0["vip"] as? Bool == false
                })
            let arrivals = try await server.ask(.get, path(server, "arrivals"), as: .host)
            #expect(try arrivals.member("guests", as: [[String: Any]].self)?.count == 2)
            let wish = #"{"guests":["\#(ids[0])","\#(ids[1])"]}"#
            let marked = try await server.post(path(server, "introductions"), wish, as: .host)
            #expect(marked.status == 201)
            let id = try #require(try marked.member("id"))
            let after = try await server.ask(.get, path(server, "introductions"), as: .host)
            #expect(try after.member("introductions", as: [[String: Any]].self)?.isEmpty == true)
            let told = try await server.post(
                path(server, "outcomes"), #"{"meeting":"\#(id)","words":"a film score"}"#, as: .host)
            #expect(told.status == 201)
            let made = try await server.ask(.get, path(server, "introductions/made"), as: .organizer)
            let meetings = try #require(try made.member("meetings", as: [[String: Any]].self))
            #expect(meetings.count == 1 && meetings[0]["host"] as? String == "Test host")
            #expect(
                (meetings[0]["outcomes"] as? [[String: Any]])?.first?["words"] as? String == "a film score")
            let chain = try await server.ask(
                .get, "/api/v1/series/Late%20Show%20Mixer/outcomes", as: .organizer)
            #expect(try chain.member("total", as: [String: Int].self)?["outcomes"] == 1)
        }
    }

    @Test func `the kiosk tells a guest of those alone who agreed, and nothing else of them`() async throws {
        try await TestServer.open { server in
            for (name, consents) in [
                ("Vera", Self.open), ("Quiet", Consents(introduced: true)),
                ("Never", Consents(introduced: false)),
                ("Unasked", Consents()), ("Odd", Consents(introduced: false, shown: true)),
            ] { try await come(try await add(name, consents, to: server), server) }
            try await add("Lena", Self.open, to: server, code: "LENA")
            try await add("Shy", Consents(), to: server, code: "SHY")
            _ = try await server.station.introductions.introductions(
                at: server.station.events.detail(of: server.event.id))
            let lena = try await server.post(server.scans, #"{"code":"LENA"}"#, as: .kiosk)
            let people = try #require(try lena.member("introductions", as: [[String: Any]].self))
            #expect(people.count == 1 && Set(people[0].keys) == ["first_name", "role", "reason"])
            #expect(people[0]["first_name"] as? String == "Vera")
            for secret in ["Quiet", "Never", "Unasked", "Odd", "Veraova", "example.org"] {
                #expect(!lena.text.contains(secret), "\(secret)")
            }
            let shy = try await server.post(server.scans, #"{"code":"SHY"}"#, as: .kiosk)
            #expect(try shy.member("introductions", as: [[String: Any]].self)?.isEmpty == true)
            #expect(!shy.text.contains("Vera"))
            let again = try await server.post(server.scans, #"{"code":"LENA"}"#, as: .kiosk)
            #expect(try again.member("outcome") == "already_in" && !again.text.contains("Vera"))
        }
    }

    @Test func `who is kept apart is for organizers to say, and shows nowhere`() async throws {
        try await TestServer.open { server in
            let ids = [
                try await add("Vera", Self.open, to: server), try await add("Lena", Self.open, to: server),
            ]
            for id in ids { try await come(id, server) }
            let wish = #"{"guests":["\#(ids[0])","\#(ids[1])"]}"#
            #expect(try await server.post(path(server, "apart"), wish, as: .host).status == 403)
            #expect(try await server.post(path(server, "apart"), wish, as: .organizer).status == 200)
            for what in ["introductions", "introductions/made"] {
                #expect(try await !server.ask(.get, path(server, what), as: .host).text.contains("Vera"))
            }
            let live = try await server.station.feeds.feed(of: server.event.id, after: 0)
            var board = live
            let told = try await board.read()
            #expect(!"\(told)".contains("apart"))
        }
    }

    @Test(arguments: [
        ("introductions", "{}", 400), ("introductions", #"{"guests":[]}"#, 400),
        ("introductions", #"{"guests":["01890000-0000-7000-8000-000000000000"],"mark":"kissed"}"#, 400),
        (
            "introductions",
            #"{"guests":["01890000-0000-7000-8000-000000000000","01890000-0000-7000-8000-000000000001"]}"#,
            404
        ),
        ("outcomes", #"{"meeting":"01890000-0000-7000-8000-000000000000","words":"x"}"#, 404),
        ("outcomes", #"{"meeting":"01890000-0000-7000-8000-000000000000","words":""}"#, 400),
        ("apart", #"{"guests":[]}"#, 400), ("roles", #"{"roles":["a"]}"#, 400),
        ("tags", #"{"tag":" "}"#, 400),
    ])
    func `what cannot be is told in a sentence`(what: String, body: String, status: Int) async throws {
        try await TestServer.open { server in
            let reply = try await server.post(path(server, what), body, as: .organizer)
            #expect(reply.status == status, "\(reply.text)")
            #expect(try reply.member("detail", as: String.self)?.hasSuffix(".") == true)
        }
    }

    @Test func `the host's page is led to, and links to its rooms`() async throws {
        try await TestServer.open { server in
            #expect(try await server.ask(.get, "/", as: .host).fields[.location] == "/host")
            let page = try await server.ask(.get, "/host", as: .host)
            #expect(page.status == 200 && page.text.contains("Who should meet"))
            #expect(!page.text.contains("href=\"/office\""))
            #expect(try await server.ask(.get, "/desk", as: .host).fields[.location] == "/host")
        }
    }
}

import Attendance
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// What organizers settle of introductions, and that nobody else sees it.
struct MeetTests {
    private func path(_ server: TestServer, _ what: String) -> String {
        "/api/v1/events/\(server.event.id.uuidString.lowercased())/\(what)"
    }

    private func list<Value>(_ server: TestServer, _ what: String, _ name: String, as type: Value.Type)
        async throws
        -> Value
    {
        let reply = try await server.ask(.get, path(server, what), as: .organizer)
        return try #require(try reply.member(name, as: type), "\(reply.text)")
    }

    @Test func `words that look alike are told, made one, and taken back`() async throws {
        try await TestServer.open { server in
            try await server.add("Uma", "Vale", code: "U", interests: ["lo-fi", "vinyl bars"])
            try await server.add("Ivo", "Katz", code: "I", interests: ["LoFi"])
            try await server.add("Ola", "Berg", code: "O", interests: ["lofi"])
            let likely = try await list(server, "tags", "likely", as: [[String: String]].self)
            #expect(likely == [["tag": "lo-fi", "into": "LoFi"]])
            let merge = #"{"tag":"lo-fi","into":"lofi"}"#
            #expect(try await server.post(path(server, "tags"), merge, as: .organizer).status == 200)
            #expect(try await list(server, "tags", "likely", as: [Any].self).isEmpty)
            let merges = try await list(server, "tags", "merges", as: [[String: String]].self)
            #expect(merges == [["tag": "lo-fi", "into": "lofi"]])
            let words = try await list(server, "tags/suggestions?q=vin", "suggestions", as: [String].self)
            #expect(words.contains("vinyl bars") && words.contains("vinyl"), "\(words)")
            let back = #"{"tag":"lo-fi","into":null}"#
            #expect(try await server.post(path(server, "tags"), back, as: .organizer).status == 200)
            #expect(try await list(server, "tags", "merges", as: [Any].self).isEmpty)
            let long = String(repeating: "a", count: 61)
            let refused = try await server.ask(
                .get, path(server, "tags/suggestions?q=\(long)"), as: .organizer)
            #expect(refused.status == 400)
        }
    }

    @Test func `roles that a series starts with can be taken out, and others put in`() async throws {
        try await TestServer.open { server in
            func pairs() async throws -> [[String]: Bool] {
                let pairs = try await list(server, "roles", "pairs", as: [[String: Any]].self)
                return Dictionary(
                    pairs.compactMap { pair in
                        guard let roles = pair["roles"] as? [String], let isPaired = pair["paired"] as? Bool
                        else { return nil }
                        return (roles, isPaired)
                    }, uniquingKeysWith: { one, _ in one })
            }
            #expect(try await pairs()[["actor", "agent"]] == true)
            for body in [
                #"{"roles":["Agent","Actor"],"paired":false}"#, #"{"roles":["Puppeteer","Composer"]}"#,
            ] {
                #expect(try await server.post(path(server, "roles"), body, as: .organizer).status == 200)
            }
            let now = try await pairs()
            #expect(now[["actor", "agent"]] == false && now[["composer", "puppeteer"]] == true)
        }
    }

    @Test func `who is kept apart is for organizers alone`() async throws {
        try await TestServer.open { server in
            let guests = try await server.station.guests.guests(
                of: server.station.events.detail(of: server.event.id)
            ).rows
            let body = #"{"guests":["\#(guests[0].guestID)","\#(guests[1].guestID)"]}"#
            #expect(try await server.post(path(server, "apart"), body, as: .organizer).status == 200)
            let apart = try await list(server, "apart", "apart", as: [[String: Any]].self)
            let names = (apart.first?["guests"] as? [[String: String]])?.compactMap { $0["name"] }
            #expect(apart.count == 1 && Set(names ?? []) == ["Ada Nwosu", "Noor Haddad"])
            for caller in [TestCaller.host, .staff, .kiosk] {
                for what in ["apart", "tags", "roles"] {
                    #expect(try await server.ask(.get, path(server, what), as: caller).status == 403)
                }
            }
            let page = "/office/events/\(server.event.id.uuidString.lowercased())/meet"
            #expect(try await server.ask(.get, page, as: .host).status == 303)
            let shown = try await server.ask(.get, page, as: .organizer)
            #expect(shown.text.contains("Hosts may introduce them") && !shown.text.contains("Nwosu"))
        }
    }
}

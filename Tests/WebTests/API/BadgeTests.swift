import Attendance
import Foundation
import HTTPTypes
import Services
import Storage
import Testing

@testable import Web

struct BadgeTests {
    private func badge(_ reply: Reply) throws -> (id: String, state: String) {
        (try #require(try reply.member("id")), try #require(try reply.member("state")))
    }

    @Test func `a badge is asked for, is on its way, is taken back, and asked for anew`() async throws {
        try await TestServer.open { server in
            let scanned = try await server.post(server.scans, #"{"code":"CODE-1"}"#)
            let guest = try #require(try scanned.member("guest", as: [String: Any].self)?["id"] as? String)
            let paper = try #require(try scanned.member("badge", as: [String: Any].self))
            #expect(paper["state"] as? String == "wanted" && paper["pickup"] is NSNull)
            let path = "\(server.guests)/\(guest)/badges"
            let first = try await server.post(path, "{}")
            #expect(first.status == 201)
            #expect(try badge(first).id == paper["id"] as? String && badge(first).state == "wanted")
            #expect(try await server.post("\(path)/void", "{}").problem == "bad_request")
            let taken = try await server.post("\(path)/void", #"{"reason":"wrong name"}"#)
            #expect(try taken.status == 200 && taken.member("voided", as: Int.self) == 1)
            let second = try await server.post(path, #"{"reason":"right name"}"#)
            #expect(try badge(second).id != badge(first).id && badge(second).state == "wanted")
            let old = try await server.ask(.get, "/api/v1/badges/\(badge(first).id)")
            #expect(try badge(old).state == "voided" && old.member("words") == "wrong name")
        }
    }

    @Test func `a badge that came out is printed again with a reason alone`() async throws {
        try await TestServer.open { server in
            let scanned = try await server.post(server.scans, #"{"code":"CODE-1"}"#)
            let guest = try #require(try scanned.member("guest", as: [String: Any].self)?["id"] as? String)
            let id = try #require(try scanned.member("badge", as: [String: Any].self)?["id"] as? String)
            let wanted = try #require(UUID(uuidString: id))
            for state in [BadgeState.sent, .printed] {
                let change = BadgeChanged(
                    badge: wanted, state: state, at: server.station.now(), printer: "labels")
                #expect(
                    try await server.station.journal.change(change, event: server.event.id, actor: "test"))
            }
            let path = "\(server.guests)/\(guest)/badges"
            let refused = try await server.post(path, "{}")
            #expect(refused.status == 409 && refused.problem == "conflict")
            let again = try await server.post(path, #"{"reason":"fell into the sink"}"#)
            #expect(try again.status == 201 && badge(again).id != id)
        }
    }

    @Test func `badges that staff are asked about are listed and released`() async throws {
        try await TestServer.open { server in
            let event = server.event.id
            let guests = try await server.station.guests.guests(of: server.station.events.detail(of: event))
                .rows.map(\.guestID)
            let pile = try await server.station.badges.wantPile(for: guests, event: event, actor: "test")
            #expect(try await server.station.badges.pausePile(of: event, actor: "test") == pile.count)
            let listed = try await server.ask(.get, server.badges).member("badges", as: [[String: Any]].self)
            let states = listed?.map { $0["state"] as? String }
            #expect(states == pile.map { _ in "held" })
            let released = try await server.post("\(server.badges)/release", "{}")
            #expect(try released.member("released", as: Int.self) == pile.count)
            let left = try await server.ask(.get, server.badges).member("badges", as: [[String: Any]].self)
            #expect(left?.isEmpty == true)
        }
    }

    @Test(arguments: ["nobody", "00000000-0000-7000-8000-000000000000"])
    func `a guest who is not there has no badge`(guest: String) async throws {
        try await TestServer.open { server in
            let reply = try await server.post("\(server.guests)/\(guest)/badges", "{}")
            #expect(reply.status == 404)
        }
    }

    @Test func `a reason has bounds`() async throws {
        try await TestServer.open { server in
            let guest = try await server.station.guests.guests(
                of: server.station.events.detail(of: server.event.id)
            ).rows[0]
                .guestID
            let path = "\(server.guests)/\(guest)/badges"
            for reason in ["", String(repeating: "x", count: 501)] {
                #expect(try await server.post(path, #"{"reason":"\#(reason)"}"#).problem == "bad_request")
            }
        }
    }
}

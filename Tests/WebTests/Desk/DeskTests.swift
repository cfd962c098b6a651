import Attendance
import Foundation
import HTTPTypes
import Services
import Testing

@testable import Web

/// What staff do at the desk, over HTTP.
struct DeskTests {
    private func names(_ typed: String, at server: TestServer) async throws -> [String] {
        let query = typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let reply = try await server.ask(.get, "\(server.guests)?q=\(query)", as: .staff)
        return try reply.member("guests", as: [[String: Any]].self)?.compactMap {
            $0["first_name"] as? String
        } ?? []
    }

    private func id(_ first: String, at server: TestServer) async throws -> String {
        let rows = try await server.station.guests.guests(
            of: server.station.events.detail(of: server.event.id)
        )
        .rows
        return try #require(rows.first { $0.firstName == first }).guestID.uuidString.lowercased()
    }

    @Test func `staff find guests by misspelt names and short forms, the nearest first`() async throws {
        try await TestServer.open { server in
            try await server.add("Robert", "Hall", code: "")
            try await server.add("Bobby", "Ito", code: "")
            try await server.add("José", "Castellanos", code: "")
            #expect(try await names("bob", at: server) == ["Bobby", "Robert"])
            #expect(try await names("pepe castelanos", at: server) == ["José"])
            #expect(try await names("hadad", at: server) == ["Noor"])
            #expect(try await names("xyzzy", at: server) == [])
        }
    }

    @Test func `what staff correct stands, and the badge is drawn anew`() async throws {
        try await TestServer.open { server in
            let path = "\(server.guests)/\(try await id("Ada", at: server))"
            let before = try await server.ask(.get, path + "/badge.png", as: .staff)
            #expect(before.status == 200 && before.fields[.contentType] == "image/png")
            #expect(before.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            let changed = try await server.ask(
                .patch, path, as: .staff, with: [("content-type", "application/json")],
                body: Array(#"{"first_name":" Adaeze ","role":"","interests":["Vinyl"],"admissions":3}"#.utf8)
            )
            #expect(try changed.status == 200 && changed.member("first_name") == "Adaeze")
            #expect(try changed.member("last_name") == "Nwosu" && changed.member("role") == nil)
            #expect(try changed.member("admissions", as: Int.self) == 3)
            #expect(try await server.ask(.get, path + "/badge.png", as: .staff).bytes != before.bytes)
            // The code is still good, and lets as many in.
            let scanned = try await server.post(server.scans, #"{"code":"CODE-1","people":2}"#)
            #expect(try scanned.member("people", as: Int.self) == 2)
        }
    }

    @Test func `what staff should know of a guest is said at the desk, and taken back there`() async throws {
        try await TestServer.open { server in
            let path = "\(server.guests)/\(try await id("Ada", at: server))"
            func change(_ body: String) async throws -> Reply {
                try await server.ask(
                    .patch, path, as: .staff, with: [("content-type", "application/json")],
                    body: Array(body.utf8))
            }
            let marked = try await change(#"{"vip":true,"attention":" The ramp\n","dietary":"No nuts"}"#)
            #expect(
                try marked.member("vip", as: Bool.self) == true && marked.member("attention") == "The ramp")
            #expect(try marked.member("dietary") == "No nuts")
            let kept = try await change(#"{"role":"Host"}"#)
            #expect(try kept.member("vip", as: Bool.self) == true && kept.member("attention") == "The ramp")
            let cleared = try await change(#"{"vip":false,"attention":""}"#)
            #expect(try cleared.member("vip", as: Bool.self) == false && cleared.member("attention") == nil)
            let added = try await server.post(
                server.guests, #"{"first_name":"Zoë","vip":true,"attention":"Wheelchair","dietary":"vegan"}"#)
            #expect(
                try added.member("vip", as: Bool.self) == true && added.member("attention") == "Wheelchair")
        }
    }

    @Test func `a consent is taken back at the desk`() async throws {
        try await TestServer.open { server in
            let path = "\(server.guests)/\(try await id("Ada", at: server))"
            let reply = try await server.ask(
                .patch, path, as: .staff, with: [("content-type", "application/json")],
                body: Array(#"{"consent_contact":false}"#.utf8))
            #expect(try reply.status == 200 && reply.member("consent_contact", as: Bool.self) == false)
            #expect(try reply.member("consent_photo", as: Bool.self) == nil)
        }
    }

    @Test(arguments: [
        (#"{"first_name":"","last_name":" "}"#, 400), (#"{"admissions":0}"#, 400), ("[]", 400),
        (#"{"consent_contact":true}"#, 400),
    ]) func `what cannot be is refused and nothing changes`(body: String, status: Int) async throws {
        try await TestServer.open { server in
            let path = "\(server.guests)/\(try await id("Ada", at: server))"
            let reply = try await server.ask(
                .patch, path, as: .staff, with: [("content-type", "application/json")], body: Array(body.utf8)
            )
            #expect(reply.status == status, "\(reply.text)")
            #expect(try await server.ask(.get, path, as: .staff).member("first_name") == "Ada")
        }
    }

    @Test func `a coming is made that of the right guest, at its time, with the wrong badge void`()
        async throws
    {
        try await TestServer.open { server in
            let (ada, noor) = (try await id("Ada", at: server), try await id("Noor", at: server))
            let scanned = try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: .staff)
            let badge = try #require(try scanned.member("badge", as: [String: Any].self)?["id"] as? String)
            let at = try await server.ask(.get, "\(server.guests)/\(ada)").member("checked_in_at") ?? ""
            func move(_ from: String, _ to: String) async throws -> Reply {
                try await server.post(
                    "\(server.guests)/\(from)/move", #"{"to":"\#(to)","reason":"same first name"}"#,
                    as: .staff
                )
            }
            #expect(try await move(ada, ada).status == 400)
            #expect(try await move(noor, ada).status == 409)
            let moved = try await move(ada, noor)
            #expect(try moved.status == 200 && moved.member("outcome") == "admitted", "\(moved.text)")
            #expect(try await server.ask(.get, "\(server.guests)/\(noor)").member("checked_in_at") == at)
            let left = try await server.ask(.get, "\(server.guests)/\(ada)")
            #expect(try left.member("checked_in_at") == nil)
            #expect(try await server.ask(.get, "/api/v1/badges/\(badge)").member("state") == "voided")
            // Now the other ticket is free, and this one is not.
            #expect(
                try await server.post(server.scans, #"{"code":"CODE-1"}"#).member("outcome") == "admitted")
            let both = try await move(ada, noor)
            #expect(both.status == 409 && both.text.contains("Nobody is moved"))
            #expect(try await server.ask(.get, "\(server.guests)/\(ada)").member("checked_in_at") != nil)
        }
    }

    @Test func `refused scans are listed with their reasons, the last first`() async throws {
        try await TestServer.open { server in
            for code in ["CODE-1", "CODE-1", "NONE"] {
                _ = try await server.post(server.scans, #"{"code":"\#(code)"}"#)
            }
            let path = server.guests.replacing("/guests", with: "/refusals")
            let reply = try await server.ask(.get, path, as: .staff)
            let refusals = try #require(try reply.member("refusals", as: [[String: Any]].self))
            #expect(refusals.compactMap { $0["outcome"] as? String } == ["unknown", "already_in"])
            #expect(refusals.last?["name"] as? String == "Ada Nwosu" && refusals.first?["name"] == nil)
            #expect(refusals.allSatisfy { ($0["staff"] as? String)?.hasSuffix(".") == true })
            #expect(!reply.text.contains("NONE"))
        }
    }
}

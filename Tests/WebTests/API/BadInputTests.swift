import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import Storage
import Testing

@testable import Web

struct BadInputTests {
    static let bodies: [(body: String, problem: String, says: String)] = [
        ("", "bad_request", "not JSON"),
        ("not json", "bad_request", "not JSON"),
        ("[1,2]", "bad_request", "not a JSON object"),
        (String(repeating: "[", count: 20_000), "bad_request", "not JSON"),
        (#"{"a":"# + String(repeating: #"{"a":"#, count: 9_000), "bad_request", "not JSON"),
        ("{}", "bad_request", "code is missing"),
        (#"{"code":7}"#, "bad_request", "code is of another type"),
        (#"{"code":null}"#, "bad_request", "code"),
        (#"{"code":"x","id":"not-a-uuid"}"#, "bad_request", "id cannot be read"),
        (#"{"code":"x","direction":"sideways"}"#, "bad_request", "direction cannot be read"),
        (#"{"code":"x","at":"yesterday"}"#, "bad_request", "no time with an offset"),
        (#"{"code":"x","at":"2026-12-03T19:04:11"}"#, "bad_request", "no time with an offset"),
        (#"{"code":"x","people":0}"#, "bad_request", "people"),
        (#"{"code":"x","override":{"staff":"Mia"}}"#, "bad_request", "override.reason is missing"),
        (#"{"code":"x","override":{"staff":"","reason":"x"}}"#, "bad_request", "staff name"),
        (#"{"code":"x","answers":{"q":["a"]}}"#, "bad_request", "answers.q"),
        (#"{"code":"x","door":"Stage door"}"#, "unknown_door", "Stage door"),
        (#"{"code":"\#(String(repeating: "a", count: 65_536))"}"#, "too_large", "65536 bytes"),
    ]

    @Test(arguments: bodies.indices)
    func `a body that cannot be used gets one sentence`(index: Int) async throws {
        let (body, problem, says) = Self.bodies[index]
        try await TestServer.open { server in
            let before = try await server.station.journal.entries().entries.count
            let reply = try await server.post(server.scans, body)
            #expect(reply.problem == problem)
            let detail = try #require(try reply.member("detail"))
            #expect(detail.contains(says), "\(detail)")
            #expect(try reply.member("status", as: Int.self) == reply.status)
            #expect(try reply.member("type") == "urn:marquee:problem:\(problem)")
            #expect(try await server.station.journal.entries().entries.count == before)
        }
    }

    static let hostile = [
        String(repeating: "\u{1}\u{7f}", count: 3_500), "\u{0}", "\u{1b}[2J", "'; DROP TABLE guest; --",
        "=cmd|' /C calc'!A0",
        "../../etc/passwd", "<script>alert(1)</script>", "\u{202E}edoc",
        String(repeating: "e\u{301}", count: 300),
    ]

    @Test(arguments: hostile)
    func `a hostile code is refused like any other, and never comes back`(code: String) async throws {
        try await TestServer.open { server in
            let body = try JSONEncoder().encode(["code": code])
            let reply = try await server.post(server.scans, String(decoding: body, as: UTF8.self))
            #expect(reply.status == 200)
            let outcome = try #require(try reply.member("outcome"))
            #expect(["unreadable", "unknown"].contains(outcome))
            #expect((code.utf8.count > ScannedCode.longest) == (outcome == "unreadable"))
            #expect(!reply.text.contains(code))
        }
    }

    @Test func `another kind of content is not read`() async throws {
        try await TestServer.open { server in
            let form = [("content-type", "application/x-www-form-urlencoded")]
            let reply = try await server.ask(.post, server.scans, with: form, body: Array("code=CODE-1".utf8))
            #expect(reply.status == 415 && reply.problem == "unsupported_media_type")
            let gif = try await server.ask(
                .post, server.scans + "/image", with: [("content-type", "image/gif")], body: [0x47])
            #expect(gif.status == 415)
            let charset = [("content-type", "Application/JSON; charset=utf-8")]
            let json = try await server.ask(
                .post, server.scans, with: charset, body: Array(#"{"code":"CODE-1"}"#.utf8))
            #expect(json.status == 200)
        }
    }

    @Test func `a picture that is none, or too large, gets a sentence`() async throws {
        try await TestServer.open { server in
            let png = [("content-type", "image/png")]
            let none = try await server.ask(.post, server.scans + "/image", with: png, body: [1, 2, 3])
            #expect(none.status == 400 && none.problem == "bad_request")
            let large = [UInt8](repeating: 0, count: 20_000_001)
            let reply = try await server.ask(.post, server.scans + "/image", with: png, body: large)
            #expect(reply.status == 413)
            for query in ["id=1", "direction=up", "simulate=perhaps"] {
                let reply = try await server.ask(
                    .post, server.scans + "/image?\(query)", with: png, body: [1])
                #expect(reply.status == 400, "\(query)")
            }
        }
    }

    @Test(arguments: ["01890000-0000-7000-8000-000000000000", "no-uuid", "%00", "..%2F..%2Fetc"])
    func `an unknown event is said to be unknown`(event: String) async throws {
        try await TestServer.open { server in
            for path in ["scans", "scans/image", "guests", "attendance.csv"] {
                let method = path.hasPrefix("scans") ? "POST" : "GET"
                let reply = try await server.ask(
                    .init(method)!, "/api/v1/events/\(event)/\(path)",
                    with: [("content-type", "application/json")], body: Array(#"{"code":"x"}"#.utf8))
                #expect(reply.status == 404 || reply.status == 415, "\(path) \(reply.text)")
                if reply.status == 404 { #expect(reply.problem == "unknown_event") }
            }
            #expect(try await server.ask(.get, "/nothing/here").problem == "not_found")
            #expect(try await server.ask(.get, "/api/v1/badges/x").problem == "not_found")
        }
    }

    @Test func `numbers of the query stay within their bounds`() async throws {
        try await TestServer.open { server in
            let paths =
                [
                    "limit=0", "limit=1001", "limit=many", "after=-1",
                    "q=\(String(repeating: "a", count: 201))",
                ]
                .map { server.guests + "?" + $0 }
                + [
                    "profile=pirates", "preset=facebook", "cohort=everyone", "columns=shoe_size",
                    "everyone=perhaps",
                    "cohort=attended&cohort=x", "preset=google&columns=email",
                ].map { server.attendance + "?" + $0 }
            for path in paths {
                let reply = try await server.ask(.get, path)
                #expect(reply.problem == "bad_request", "\(path)")
            }
        }
    }

    @Test func `every error of the house has its answer in HTTP`() {
        let kinds: [(FailureKind, Int, String)] = [
            (.notFound, 404, "not_found"), (.badInput, 400, "bad_request"), (.conflict, 409, "conflict"),
            (.cannotRecord, 503, "cannot_record"), (.unwell, 503, "unwell"),
            (.tooSoon(seconds: 3), 429, "too_many_tries"), (.busy(seconds: 3), 503, "busy"),
        ]
        for (kind, status, code) in kinds {
            let problem = Problem(ServiceError(kind, "Why.", details: ["More."]))
            #expect(problem.response.status.code == status)
            #expect(problem.code.rawValue == code && problem.detail == "Why." && problem.errors == ["More."])
        }
    }
}

import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Services
import Storage
import TestSupport
import Testing

@testable import Web

struct ScanTests {
    @Test func `a good code is admitted, with everything a station needs`() async throws {
        try await TestServer.open { server in
            let reply = try await server.post(
                server.scans, #"{"code":"CODE-1","id":"7b2d4c7a-0001-4000-8000-000000000001"}"#)
            #expect(reply.status == 200)
            #expect(try reply.member("id") == "7b2d4c7a-0001-4000-8000-000000000001")
            #expect(try reply.member("outcome") == "admitted")
            #expect(try reply.member("guest", as: [String: Any].self)?["first_name"] as? String == "Ada")
            #expect(try reply.member("badge", as: [String: Any].self)?["state"] as? String == "wanted")
            #expect(try reply.member("introductions", as: [String].self) == [])
            let message = try reply.member("message", as: [String: String].self)
            #expect(message?["guest"] == "Welcome, Ada!" && message?["staff"]?.contains("Nwosu") == true)
        }
    }

    @Test func `a code is found by what else it may be, and an unknown one is kept as it was typed`()
        async throws
    {
        try await TestServer.open { server in
            let scan = try await server.post(
                server.scans, #"{"code":"CODE)&","readings":["CODE-1","code)&"]}"#, as: .kiosk)
            #expect(try scan.member("outcome") == "admitted")
            let again = try await server.post(server.scans, #"{"code":"CODE-2","readings":["CODE-1"]}"#)
            #expect(try again.member("guest", as: [String: Any].self)?["first_name"] as? String == "Noor")
            let unknown = try await server.post(server.scans, #"{"code":"NOBODY","readings":["nobody"]}"#)
            #expect(try unknown.member("outcome") == "unknown")
            let entry = try #require(try await server.station.journal.entries().entries.last)
            let payload = String(decoding: try #require(entry.payload), as: UTF8.self)
            #expect(payload.contains(Data("NOBODY".utf8).base64EncodedString()))
            let many = try await server.post(server.scans, #"{"code":"A","readings":["B","C","D"]}"#)
            #expect(many.status == 400)
        }
    }

    @Test func `a refusal is a 200, and says the movement before`() async throws {
        try await TestServer.open { server in
            _ = try await server.post(server.scans, #"{"code":"CODE-1"}"#)
            let again = try await server.post(server.scans, #"{"code":"CODE-1"}"#)
            #expect(again.status == 200)
            #expect(try again.member("outcome") == "already_in")
            #expect(try again.member("previous", as: [String: Any].self)?["door"] as? String == "Front door")
            let unknown = try await server.post(server.scans, #"{"code":"NO SUCH CODE"}"#)
            #expect(unknown.status == 200)
            #expect(try unknown.member("outcome") == "unknown")
            #expect(unknown.text.contains(#""guest":null,"badge":null"#))
        }
    }

    @Test func `the same scan id gets the same bytes, whatever happened since`() async throws {
        try await TestServer.open { server in
            let scan = #"{"code":"CODE-1","id":"7b2d4c7a-0001-4000-8000-000000000002"}"#
            let first = try await server.post(server.scans, scan)
            _ = try await server.post(server.scans, #"{"code":"CODE-1","direction":"exit"}"#)
            let second = try await server.post(server.scans, scan)
            #expect(first.bytes == second.bytes)
            #expect(try second.member("outcome") == "admitted")
        }
    }

    @Test func `a simulation answers and records nothing`() async throws {
        try await TestServer.open { server in
            let before = try await server.station.journal.entries().entries.count
            let reply = try await server.post(server.scans, #"{"code":"CODE-1","simulate":true}"#)
            #expect(try reply.member("outcome") == "admitted")
            #expect(try await server.station.journal.entries().entries.count == before)
        }
    }

    @Test func `a scan made earlier is judged as of then`() async throws {
        try await TestServer.open { server in
            let scan = #"{"code":"CODE-1","at":"2026-12-03T19:04:11-08:00"}"#
            _ = try await server.post(server.scans, scan)
            let row = try await server.station.guests.guest(
                "Ada Nwosu", of: server.station.events.detail(of: server.event.id))
            #expect(row.checkedInAt == 1_796_353_451_000)
            #expect(row.checkedInBy == "api")
        }
    }

    @Test func `staff let somebody in whom the rules refuse, with a name and a reason`() async throws {
        try await TestServer.open { server in
            try await server.add("Ines", "Costa", code: "CODE-3", standing: .pending)
            let refused = try await server.post(server.scans, #"{"code":"CODE-3"}"#)
            #expect(try refused.member("outcome") == "pending")
            let admitted = try await server.post(
                server.scans, #"{"code":"CODE-3","override":{"staff":"Mia","reason":"on the host's word"}}"#)
            #expect(try admitted.member("outcome") == "admitted")
            #expect(try admitted.member("overridden") == "pending")
        }
    }

    @Test func `codes of other stations' making are read from a picture`() async throws {
        try await TestServer.open { server in
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "marquee-codes-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            _ = try await server.station.guests.writeCodes(
                of: server.event.id, to: folder, format: .png, actor: "test")
            let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
            let picture = try Array(Data(contentsOf: folder.appending(path: file)))
            let reply = try await server.ask(
                .post, server.scans + "/image?id=7b2d4c7a-0001-4000-8000-000000000003",
                with: [("content-type", "image/png")], body: picture)
            #expect(reply.status == 200)
            #expect(try reply.member("outcome") == "admitted")
            #expect(try reply.member("id") == "7b2d4c7a-0001-4000-8000-000000000003")
        }
    }

    /// Holds as many unknown codes before a door as a device may.
    private func guess(
        _ server: TestServer, as caller: TestCaller, _ count: Int = ScanRoutes.mostUnknownCodes
    ) async throws {
        for number in 0..<count {
            let reply = try await server.post(server.scans, #"{"code":"GUESS-\#(number)"}"#, as: caller)
            #expect(reply.status == 200)
        }
    }

    @Test(arguments: [TestCaller.tool, .kiosk, .staff])
    func `unknown codes of a device have to wait, and are not recorded; elsewhere they need not`(
        caller: TestCaller
    ) async throws {
        try await TestServer.open { server in
            try await guess(server, as: caller)
            let before = try await server.station.journal.entries().entries.count
            for scan in [
                #"{"code":"GUESS"}"#, #"{"code":"GUESS","id":"7b2d4c7a-0001-4000-8000-000000000009"}"#,
            ] {
                let reply = try await server.post(server.scans, scan, as: caller)
                #expect(reply.status == 429 && reply.problem == "too_many_unknown_codes")
                #expect(reply.fields[.retryAfter].flatMap { Int($0) }.map { (1...61).contains($0) } == true)
            }
            #expect(try await server.station.journal.entries().entries.count == before)
            for other in [TestCaller.tool, .kiosk, .staff] where other != caller {
                let reply = try await server.post(server.scans, #"{"code":"ELSEWHERE"}"#, as: other)
                #expect(try reply.member("outcome") == "unknown")
            }
        }
    }

    @Test(arguments: [TestCaller.tool, .kiosk])
    func `of unknown codes that a device shows at once no more are taken than one after the other`(
        caller: TestCaller
    ) async throws {
        try await TestServer.open { server in
            for number in 0..<40 { try await server.add("Guest", "\(number)", code: "KNOWN-\(number)") }
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for number in 0..<2 * ScanRoutes.mostUnknownCodes {
                    group.addTask {
                        try await server.post(server.scans, #"{"code":"GUESS-\#(number)"}"#, as: caller)
                    }
                    guard number < 40 else { continue }
                    // Known ones beside them take nobody's place.
                    group.addTask {
                        try await server.post(server.scans, #"{"code":"KNOWN-\#(number)"}"#, as: caller)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let outcomes = try replies.map { try $0.member("outcome", as: String.self) ?? $0.problem ?? "" }
            let counts = Dictionary(outcomes.map { ($0, 1) }, uniquingKeysWith: +)
            #expect(
                counts == [
                    "admitted": 40, "unknown": ScanRoutes.mostUnknownCodes,
                    "too_many_unknown_codes": ScanRoutes.mostUnknownCodes,
                ])
        }
    }

    @Test(arguments: [TestCaller.tool, .kiosk, .staff])
    func `a known code is decided whatever was held before the door, and so is a guest who was picked`(
        caller: TestCaller
    ) async throws {
        try await TestServer.open { server in
            let early = #"{"code":"NOBODY","id":"7b2d4c7a-0001-4000-8000-000000000010"}"#
            let unknown = try await server.post(server.scans, early, as: caller)
            try await guess(server, as: caller, ScanRoutes.mostUnknownCodes - 1)
            let known = try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: caller)
            #expect(try known.member("outcome") == "admitted")
            let refused = try await server.post(server.scans, #"{"code":"CODE-1"}"#, as: caller)
            #expect(try refused.member("outcome") == "already_in")
            let again = try await server.post(server.scans, early, as: caller)
            #expect(again.bytes == unknown.bytes, "what was decided before is answered again")
            guard caller != .kiosk else { return }
            let guest = try await server.add("Ines", "Costa", code: "CODE-3")
            let picked = try await server.post(server.scans, #"{"guest":"\#(guest.id)"}"#, as: caller)
            #expect(try picked.member("outcome") == "admitted")
            let walkIn = #"{"code":"LOST","override":{"staff":"Mia","reason":"her code was lost"}}"#
            #expect(try await server.post(server.scans, walkIn, as: caller).member("outcome") == "admitted")
        }
    }

    @Test func `a known code in a picture is decided whatever was held before the door`() async throws {
        try await TestServer.open { server in
            let folder = try TemporaryFolder()
            _ = try await server.station.guests.writeCodes(
                of: server.event.id, to: folder.url.appending(path: "codes"), format: .png, actor: "test")
            let codes = folder.url.appending(path: "codes")
            let file = try #require(try FileManager.default.contentsOfDirectory(atPath: codes.path).first)
            try await guess(server, as: .kiosk)
            let reply = try await server.ask(
                .post, server.scans + "/image", as: .kiosk, with: [("content-type", "image/png")],
                body: Array(Data(contentsOf: codes.appending(path: file))))
            #expect(try reply.member("outcome") == "admitted")
        }
    }
}

import Attendance
import Foundation
import HTTPTypes
import Services
import Storage
import Synchronization
import Testing

@testable import Web

/// A list that is looked at in the office before it is imported.
struct ImportDraftTests {
    private func drafts(_ server: TestServer) -> String {
        "/api/v1/events/\(server.event.id.uuidString.lowercased())/import/drafts"
    }

    private func hold(_ server: TestServer, _ list: String, as caller: TestCaller = .organizer) async throws
        -> String
    {
        let reply = try await server.ask(
            .post, drafts(server), as: caller, with: [("content-type", "application/octet-stream")],
            body: Array(list.utf8))
        #expect(reply.status == 201, "\(reply.text)")
        return "\(drafts(server))/\(try reply.member("id") ?? "")"
    }

    private func count(_ reply: Reply, _ kind: String) throws -> Int? {
        let rows = try reply.member("rows", as: [String: [String: Any]].self)
        return rows?[kind]?["count"] as? Int
    }

    @Test func `a list is held, looked at, mended, decided on and imported, and then gone`() async throws {
        try await TestServer.open { server in
            let draft = try await hold(
                server, "Wer,E-mail\nZed Zimmer,z@example.org\n,x\nAda Nwosu,ada@example.org\n")
            let first = try await server.post("\(draft)/preview", "{}", as: .organizer)
            #expect(first.status == 200, "\(first.text)")
            #expect(try first.member("is_named", as: Bool.self) == false)
            let mapped = #"{"map":{"Wer":"name"}}"#
            let second = try await server.post("\(draft)/preview", mapped, as: .organizer)
            #expect(try count(second, "new") == 1 && count(second, "changed") == 1, "\(second.text)")
            #expect(try second.member("rejected", as: Int.self) == 1)
            let rejects = try await server.post("\(draft)/rejects", mapped, as: .organizer)
            #expect(rejects.status == 200 && rejects.text.contains("There is no name"))
            let mended = #"[{"line":3,"cells":["Yoko Yamada",""]}]"#
            let said = #"{"map":{"Wer":"name"},"rows":\#(mended),"decisions":[{"line":4}]}"#
            let third = try await server.post("\(draft)/preview", said, as: .organizer)
            #expect(try count(third, "new") == 3 && third.member("rejected", as: Int.self) == 0)
            let taken = try await server.post("\(draft)/take", said, as: .organizer)
            #expect(try taken.status == 200 && taken.member("added", as: Int.self) == 3, "\(taken.text)")
            #expect(try taken.member("id") != nil)
            #expect(try await server.ask(.get, draft, as: .organizer).status == 404)
        }
    }

    @Test func `a list is shown to nobody but whoever brought it, and for its event alone`() async throws {
        try await TestServer.open { server in
            let draft = try await hold(server, "Name\nZed\n")
            #expect(try await server.post("\(draft)/preview", "{}", as: .tool).status == 404)
            #expect(try await server.ask(.get, draft, as: .tool).status == 404)
            #expect(try await server.ask(.delete, draft, as: .tool).status == 404)
            let other = try await server.station.events.create(
                name: "Other", zone: "UTC", starts: "2026-12-09T19:00", actor: "test")
            let elsewhere = draft.replacing(
                server.event.id.uuidString.lowercased(), with: other.id.uuidString.lowercased())
            #expect(try await server.post("\(elsewhere)/preview", "{}", as: .organizer).status == 404)
            #expect(try await server.ask(.get, draft, as: .organizer).status == 200)
            #expect(try await server.ask(.delete, draft, as: .organizer).status == 200)
            #expect(try await server.ask(.get, draft, as: .organizer).status == 404)
        }
    }

    @Test func `of one caller the two lists that were asked for last are held`() async throws {
        try await TestServer.open { server in
            let first = try await hold(server, "Name\nA\n")
            let second = try await hold(server, "Name\nB\n")
            #expect(try await server.ask(.get, first, as: .organizer).status == 200)
            let third = try await hold(server, "Name\nC\n")
            #expect(try await server.ask(.get, second, as: .organizer).status == 404)
            for draft in [first, third] {
                #expect(try await server.ask(.get, draft, as: .organizer).status == 200)
            }
        }
    }

    @Test func `a list that nobody asked for in half an hour is gone`() async throws {
        try await TestServer.open { server in
            let clock = Mutex(ContinuousClock.Instant.now)
            let held = HeldLists { clock.withLock { $0 } }
            let id = held.hold(try server.station.guests.upload(), of: server.event.id, for: "Ola")
            func pass(_ minutes: Int) { clock.withLock { $0 += .seconds(minutes * 60) } }
            pass(29)
            _ = try held.list(id, of: server.event.id, for: "Ola")
            pass(29)
            held.dropOld()
            _ = try held.list(id, of: server.event.id, for: "Ola")
            pass(31)
            #expect(throws: Problem.self) { try held.list(id, of: server.event.id, for: "Ola") }
            held.dropOld()
            #expect(throws: Problem.self) { try held.list(id, of: server.event.id, for: "Ola") }
        }
    }

    @Test func `what cannot be read is told in a sentence, and more is not said than anybody would`()
        async throws
    {
        try await TestServer.open { server in
            let empty = try await hold(server, "")
            let reply = try await server.post("\(empty)/preview", "{}", as: .organizer)
            #expect(reply.status == 400 && reply.text.contains("empty"))
            let draft = try await hold(server, "Name\nA\n")
            let wrong = try await server.post("\(draft)/preview", #"{"map":{"Nix":"name"}}"#, as: .organizer)
            #expect(wrong.status == 400 && wrong.text.contains("There is no column Nix"))
            let rows = (0..<2_001).map { #"{"line":\#($0),"cells":[]}"# }.joined(separator: ",")
            let many = try await server.post("\(draft)/preview", #"{"rows":[\#(rows)]}"#, as: .organizer)
            #expect(many.status == 400 && many.text.contains("2000"))
            let huge = String(repeating: "x", count: 4_000_001)
            let large = try await server.post(
                "\(draft)/preview", #"{"preset":"\#(huge)"}"#, as: .organizer)
            #expect(large.status == 413)
        }
    }

    @Test func `a list is imported once at a time`() async throws {
        try await TestServer.open { server in
            let held = HeldList(try server.station.guests.upload())
            #expect(held.beginTaking() && !held.beginTaking())
            held.note(.read(3_000))
            held.note(.taken(1_000))
            #expect(held.progress.rows == 3_000 && held.progress.taken == 1_000)
            held.endTaking()
            #expect(held.beginTaking() && held.progress.rows == 0)
        }
    }

    @Test func `the page is for organizers, and has nothing of a list in its address`() async throws {
        try await TestServer.open { server in
            let path = "/office/events/\(server.event.id.uuidString.lowercased())/import"
            let page = try await server.ask(.get, path, as: .organizer)
            #expect(page.status == 200 && page.text.contains("Import guests"))
            #expect(page.text.contains("/browser/office/import-page.js"))
            #expect(try await server.ask(.get, path, as: .staff).status == 303)
        }
    }
}

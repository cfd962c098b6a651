import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Services
import Synchronization
import TestSupport
import Testing

@testable import Web

/// How many walk-ins and names a kiosk takes, so that nobody who stands there alone shuts others out.
@Suite(.timeLimit(.minutes(5))) struct KioskLimitTests {
    /// A kiosk of its own for each ten walk-ins.
    private struct KioskRow {
        let server: TestServer
        let path: String
        let fields: [(String, String)]

        init(at server: TestServer) async throws {
            self.server = server
            path = server.guests.replacing("/guests", with: "/walk-ins")
            fields = [
                ("cookie", try await server.kioskCookie(event: server.event.id)),
                ("sec-fetch-site", "same-origin"),
            ]
        }

        func come(_ name: String = "Wren", id: UUID = UUID()) async throws -> Reply {
            try await server.post(
                path, #"{"id":"\#(id)","first_name":"\#(name)"}"#, as: .nobodyAtAll, with: fields)
        }
    }

    private static func open(capacity: Int? = nil, _ body: (TestServer) async throws -> Void) async throws {
        try await TestServer.open { server in
            try await server.station.events.set(
                SelfService(findsNames: true, addsWalkIns: true), of: server.event.id, actor: "test")
            if let capacity {
                var change = EventChange()
                change.capacity = capacity
                try await server.station.events.change(server.event.id, change, actor: "test")
            }
            try await body(server)
        }
    }

    /// Walk-ins at kiosks of their own, ten at each.
    private static func fill(_ server: TestServer, with count: Int) async throws {
        for start in stride(from: 0, to: count, by: SelfServiceRoutes.mostWalkIns) {
            let kiosk = try await KioskRow(at: server)
            for _ in start..<min(count, start + SelfServiceRoutes.mostWalkIns) {
                #expect(try await kiosk.come().member("outcome") == "admitted")
            }
        }
    }

    @Test func `a kiosk takes ten walk-ins a minute, another one goes on, and staff have no limit`()
        async throws
    {
        try await Self.open { server in
            let kiosk = try await KioskRow(at: server)
            let first = UUID()
            let welcome = try await kiosk.come(id: first)
            for _ in 1..<SelfServiceRoutes.mostWalkIns { _ = try await kiosk.come() }
            let reply = try await kiosk.come()
            #expect(reply.status == 429 && reply.problem == "too_many_tries")
            #expect(reply.fields[.retryAfter].flatMap { Int($0) }.map { (1...61).contains($0) } == true)
            #expect(
                try await kiosk.come(id: first).bytes == welcome.bytes, "who is in already hears so again")
            #expect(try await KioskRow(at: server).come().member("outcome") == "admitted")
            for number in 0..<2 * SelfServiceRoutes.mostWalkIns {
                let added = try await server.post(
                    server.guests, #"{"first_name":"Wren \#(number)"}"#, as: .staff)
                #expect(added.status < 300)
            }
            // A guest with a code comes in where no walk-in does.
            let scan = try await server.post(
                server.scans, #"{"code":"CODE-1"}"#, as: .nobodyAtAll, with: kiosk.fields)
            #expect(try scan.member("outcome") == "admitted")
        }
    }

    @Test func `who is asked something at a kiosk comes again with the answers, and counts once`()
        async throws
    {
        try await Self.open { server in
            let detail = try await server.station.events.detail(of: server.event.id)
            let door = try #require(detail.doors.first)
            var draft = DoorDraft(name: door.name)
            draft.asks = ["21+"]
            _ = try await server.station.events.set(draft, as: door.id, at: detail, actor: "test")
            let kiosk = try await KioskRow(at: server)
            for _ in 0..<2 * SelfServiceRoutes.mostWalkIns {
                #expect(try await kiosk.come().member("outcome") == "needs_answers")
            }
        }
    }

    @Test func `after fifty the kiosks take no more walk-ins until the team lets them`() async throws {
        try await Self.open { server in
            try await Self.fill(server, with: CheckIn.mostWalkIns)
            let kiosk = try await KioskRow(at: server)
            let paused = try await kiosk.come()
            #expect(paused.status == 409 && paused.problem == "walk_ins_paused")
            let more = kiosk.path + "/more"
            #expect(try await server.ask(.post, more, as: .kiosk).status == 403)
            let allowed = try await server.ask(.post, more, as: .staff)
            #expect(try allowed.member("allowed", as: Int.self) == CheckIn.mostWalkIns + CheckIn.moreWalkIns)
            try await Self.fill(server, with: CheckIn.moreWalkIns)
            #expect(try await kiosk.come().problem == "walk_ins_paused")
            let rows = try await server.station.guests.guests(
                of: server.station.events.detail(of: server.event.id), limit: 200
            ).rows
            #expect(rows.count { $0.source == "kiosk" } == CheckIn.mostWalkIns + CheckIn.moreWalkIns)
        }
    }

    @Test func `walk-ins at a kiosk leave the places of those with a ticket who are yet to come`()
        async throws
    {
        try await Self.open(capacity: 4) { server in
            let kiosk = try await KioskRow(at: server)
            for _ in 0..<2 { #expect(try await kiosk.come().member("outcome") == "admitted") }
            #expect(try await kiosk.come().problem == "walk_ins_paused")
            for code in ["CODE-1", "CODE-2"] {
                let reply = try await server.post(server.scans, #"{"code":"\#(code)"}"#, as: .kiosk)
                #expect(try reply.member("outcome") == "admitted")
            }
            _ = try await server.post(server.scans, #"{"code":"CODE-1","direction":"exit"}"#)
            #expect(try await kiosk.come().member("outcome") == "admitted", "somebody left")
        }
    }

    @Test func `the team lets walk-ins have places that were kept, up to the capacity`() async throws {
        try await Self.open(capacity: 3) { server in
            let kiosk = try await KioskRow(at: server)
            #expect(try await kiosk.come().member("outcome") == "admitted")
            #expect(try await kiosk.come().problem == "walk_ins_paused")
            _ = try await server.ask(.post, kiosk.path + "/more", as: .staff)
            for _ in 0..<2 { #expect(try await kiosk.come().member("outcome") == "admitted") }
            #expect(try await kiosk.come().member("outcome") == "full")
        }
    }

    @Test func `the desk is told of paused walk-ins and of many unknown codes, a kiosk is not`() async throws
    {
        try await Self.open(capacity: 2) { server in
            try await server.serving { port in
                let desk = try await Feed(of: server, on: port, as: .staff)
                let screen = try await Feed(of: server, on: port, as: .kiosk)
                for _ in 0..<ScanRoutes.mostUnknownCodes {
                    _ = try await server.post(server.scans, #"{"code":"NOBODY"}"#, as: .kiosk)
                }
                func about(_ event: Feed.FeedEvent?) -> [String] {
                    (event?.data["notices"] as? [[String: Any]] ?? []).compactMap { $0["about"] as? String }
                }
                let codes = try await desk.told("kiosks", count: 1)
                #expect(about(codes.first) == ["unknown_codes"])
                let notice = (codes.first?.data["notices"] as? [[String: Any]])?.first
                #expect(notice?["door"] as? String == "Front door")
                let kiosk = try await KioskRow(at: server)
                #expect(try await kiosk.come().problem == "walk_ins_paused")
                #expect(about(try await desk.told("kiosks", count: 2).last) == ["unknown_codes", "walk_ins"])
                _ = try await server.ask(.post, kiosk.path + "/more", as: .staff)
                #expect(about(try await desk.told("kiosks", count: 3).last) == ["unknown_codes"])
                // Whoever opens the desk later is told too.
                let late = try await Feed(of: server, on: port, as: .organizer)
                #expect(about(try await late.told("kiosks", count: 1).last) == ["unknown_codes"])
                _ = try await screen.told("printing", count: 1)
                #expect(!screen.text.contains("event: kiosks"))
            }
        }
    }

    @Test func `names are looked for so many times an hour, and before that the team is told`() async throws {
        try await Self.open { server in
            let clock = Mutex(ContinuousClock.now)
            let routes = SelfServiceRoutes(station: server.station, found: FoundGuests()) {
                clock.withLock { $0 }
            }
            let link = try await server.station.access.invite(.kiosk)
            let kiosk = try await server.station.access.accept(link, as: .kiosk).session
            let detail = try await server.station.events.detail(of: server.event.id)
            func look() -> Bool {
                clock.withLock { $0 += .seconds(3) }
                do { try routes.checkRate(of: kiosk, at: detail) } catch { return false }
                return true
            }
            var feed = try await server.station.feeds.feed(of: server.event.id)
            for _ in 1..<SelfServiceRoutes.manyNames { #expect(look()) }
            #expect(try await feed.read().allSatisfy { if case .kiosks = $0 { false } else { true } })
            for _ in SelfServiceRoutes.manyNames...SelfServiceRoutes.mostNamesInHour { #expect(look()) }
            #expect(
                try await feed.read().contains {
                    if case .kiosks(let notices) = $0 { notices.map(\.subject) == [.names] } else { false }
                })
            #expect(!look(), "the hour is not over")
            clock.withLock { $0 += .seconds(3_600) }
            #expect(look())
        }
    }

    @Test func `a kiosk learns nothing of another event's printers`() async throws {
        try await TestServer.open { server in
            let other = try await server.station.events.create(
                name: "Panel", zone: "UTC", starts: "2026-12-04T19:00", actor: "test")
            let cookie = [
                ("cookie", try await server.kioskCookie(event: other.id)), ("sec-fetch-site", "same-origin"),
            ]
            #expect(try await server.ask(.get, server.printing, as: .nobodyAtAll, with: cookie).status == 403)
            let own = server.printing.replacing(
                server.event.id.uuidString.lowercased(), with: other.id.uuidString.lowercased())
            #expect(try await server.ask(.get, own, as: .nobodyAtAll, with: cookie).status == 200)
        }
    }
}

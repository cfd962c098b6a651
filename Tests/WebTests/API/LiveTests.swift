import Attendance
import Foundation
import Glibc
import HTTPTypes
import NIOCore
import NIOEmbedded
import ServiceLifecycle
import TestSupport
import Testing

@testable import Services
@testable import Storage
@testable import Web

/// The live feed, read over a socket as a page reads it.
@Suite(.timeLimit(.minutes(5))) struct LiveTests {
    private func scan(_ code: String, at testServer: TestServer) async throws -> String {
        try await testServer.post(testServer.scans, #"{"code":"\#(code)"}"#).member("outcome") ?? ""
    }

    @Test func `what happens is told once and in order, by ids alone`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                let feed = try await Feed(of: testServer, on: port, as: .staff)
                #expect(try await scan("CODE-1", at: testServer) == "admitted")
                #expect(try await scan("CODE-1", at: testServer) == "already_in")
                #expect(try await scan("NONE", at: testServer) == "unknown")
                let told = try await feed.told("scan", count: 3)
                #expect(
                    told.compactMap { $0.data["outcome"] as? String } == [
                        "admitted", "already_in", "unknown",
                    ])
                #expect(told.map(\.id) == told.map(\.id).sorted { Int($0) ?? 0 < Int($1) ?? 0 })
                let guest = try #require(told.first?.data["guest"] as? String)
                let ada = try await testServer.ask(.get, testServer.guests + "?q=Ada").text
                #expect(ada.contains(guest))
                #expect(!feed.text.contains("Ada") && !feed.text.contains("CODE-1"))
                _ = try await testServer.post(
                    testServer.guests + "/\(guest)/undo", #"{"reason":"wrong guest"}"#)
                let undone = try await feed.told("undo", count: 1)
                #expect(undone.first?.data["guest"] as? String == guest)
            }
        }
    }

    @Test func `after a break everything missed is told, and nothing twice`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                let first = try await Feed(of: testServer, on: port, as: .host)
                _ = try await scan("CODE-1", at: testServer)
                let heard = try #require(try await first.told("scan", count: 1).first)
                first.end()
                _ = try await scan("CODE-2", at: testServer)
                _ = try await scan("NONE", at: testServer)
                let second = try await Feed(of: testServer, on: port, as: .host, after: heard.id)
                let told = try await second.told("scan", count: 2)
                #expect(told.compactMap { $0.data["outcome"] as? String } == ["admitted", "unknown"])
            }
        }
    }

    @Test func `a page that opens another feed says in the address what it heard last`() async throws {
        try await TestServer.open { testServer in
            let before = try await testServer.station.feeds.feed(of: testServer.event.id).number
            _ = try await scan("CODE-1", at: testServer)
            let between = try await testServer.station.feeds.feed(of: testServer.event.id).number
            _ = try await scan("NONE", at: testServer)
            try await testServer.serving { port in
                let query = "?last_event_id=\(before)"
                let all = try await Feed(of: testServer, on: port, as: .staff, query: query)
                let told = try await all.told("scan", count: 2)
                #expect(told.compactMap { $0.data["outcome"] as? String } == ["admitted", "unknown"])
                // What the browser itself says is newer.
                let rest = try await Feed(
                    of: testServer, on: port, as: .staff, after: "\(between)", query: query)
                let later = try await rest.told("scan", count: 1)
                #expect(later.compactMap { $0.data["outcome"] as? String } == ["unknown"])
                #expect(!rest.text.contains("admitted"))
            }
        }
    }

    @Test func `who missed too much, or comes from another journal, is told to look again`() async throws {
        try await TestServer.open { testServer in
            let before = try await testServer.station.feeds.feed(of: testServer.event.id).number
            for number in 0..<501 { try await testServer.add("Guest", "\(number)", code: "") }
            try await testServer.serving { port in
                for after in [before, 1_000_000] {
                    let feed = try await Feed(of: testServer, on: port, as: .tool, after: "\(after)")
                    let reset = try #require(try await feed.told("reset", count: 1).first)
                    #expect(Int(reset.id) ?? 0 > before)
                    _ = try await scan("NONE", at: testServer)
                    #expect(try await feed.told("scan", count: 1).count == 1)
                    feed.end()
                }
            }
        }
    }

    @Test func `a kiosk hears nothing of what the journal says, and of its own event alone`() async throws {
        try await TestServer.open { testServer in
            let start = try await testServer.station.feeds.feed(of: testServer.event.id).number
            let door = try #require(
                try await testServer.station.events.detail(of: testServer.event.id).doors.first
            ).id
            try await testServer.serving { port in
                let kiosks = [
                    try await Feed(of: testServer, on: port, as: .kiosk),
                    // What a page says it missed is told to it no more than the rest.
                    try await Feed(of: testServer, on: port, as: .kiosk, after: "\(max(0, start - 1))"),
                ]
                try await testServer.add("Mia", "Sol", code: "CODE-3")
                _ = try await scan("CODE-3", at: testServer)
                // Whatever was recorded until now is looked at with the first of these.
                for times in 1...2 {
                    testServer.station.feeds.tell(
                        Reading(
                            scan: UUID(), event: testServer.event.id, door: door,
                            code: ScannedCode("N\(times)")))
                    for kiosk in kiosks {
                        #expect(try await kiosk.told("read", count: times).count == times)
                    }
                }
                for kiosk in kiosks {
                    #expect(try await kiosk.told("printing", count: 1).first?.data["doors"] != nil)
                    for name in NewsKind.allCases.map(\.rawValue) + ["reset"] {
                        #expect(!kiosk.text.contains("event: \(name)\n"))
                    }
                    #expect(!kiosk.text.contains("admitted"))
                }
            }
            let other = try await testServer.station.events.create(
                name: "Other", zone: "UTC", starts: "2020-01-01T19:00", actor: "test")
            let path = "/api/v1/events/\(other.id.uuidString)/live"
            #expect(try await testServer.ask(.get, path, as: .kiosk).status == 403)
        }
    }

    @Test func `a kiosk hears the number of a badge that has to wait after all, and nothing else of it`()
        async throws
    {
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                let kiosk = try await Feed(of: testServer, on: port, as: .kiosk)
                let staff = try await Feed(of: testServer, on: port, as: .staff)
                _ = try await scan("CODE-1", at: testServer)
                let badge = try #require(
                    try await testServer.station.journal.badgesWaiting() == 1
                        ? try await staff.told("scan", count: 1).first?.data["badge"] as? String : nil)
                try await testServer.station.journal.numberBadges(
                    actor: "test", now: testServer.station.now()
                ) { _, _ in true }
                let told = try #require(try await kiosk.told("pickup", count: 1).first?.data)
                #expect(told["badge"] as? String == badge && told["pickup"] as? Int == 1 && told.count == 2)
                let news = try #require(try await staff.told("badge", count: 1).first?.data)
                #expect(news["badge"] as? String == badge && news["pickup"] as? Int == 1)
            }
        }
    }

    @Test func `a kiosk hears of the printers at its own door alone, staff of all`() async throws {
        try await TestServer.open { testServer in
            let detail = try await testServer.station.events.detail(of: testServer.event.id)
            let front = try #require(detail.doors.first).id
            let green = try await testServer.station.events.set(
                DoorDraft(name: "Green room"), at: detail, actor: "test")
            try await testServer.serving { port in
                // The kiosk was put nowhere, and so stands at the first door.
                let kiosk = try await Feed(of: testServer, on: port, as: .kiosk)
                let staff = try await Feed(of: testServer, on: port, as: .staff)
                for times in 1...2 {
                    #expect(try await doors(in: kiosk, at: times) == [front.uuidString])
                    let all = Set([front.uuidString, green.id.uuidString])
                    #expect(try await Set(doors(in: staff, at: times)) == all)
                    testServer.station.printers.pool.use([PrinterAssigned(queue: PDFPrinter.name)])
                }
            }
        }
    }

    /// The doors of which a feed told, as badges come out, for the first or a later time.
    private func doors(in feed: Feed, at time: Int) async throws -> [String] {
        let told = try await feed.told("printing", count: time)[time - 1]
        let doors = try #require(told.data["doors"] as? [[String: Any]])
        return doors.compactMap { ($0["id"] as? String)?.uppercased() }
    }

    @Test
    func `a kiosk goes on with what the station's scanner read at its door, and nobody else hears the code`()
        async throws
    {
        try await TestServer.open { testServer in
            let folder = try TemporaryFolder()
            let scanner = try VirtualScanner(serialAt: folder.path("line"))
            let room = ScannerService(
                station: testServer.station, scanners: [try DoorScanner(folder.path("line"))])
            let reading = Task { try await room.run() }
            defer { reading.cancel() }
            try await testServer.serving { port in
                let kiosk = try await Feed(of: testServer, on: port, as: .kiosk)
                let staff = try await Feed(of: testServer, on: port, as: .staff)
                // Read from the moment on at which the line is kept for the station.
                try await eventually { scanner.settings.c_lflag & tcflag_t(ICANON) == 0 }
                try scanner.send("CODE-1\r")
                let told = try #require(try await kiosk.told("read", count: 1).first)
                #expect(told.data["code"] as? String == "CODE-1")
                let body = #"{"id":"\#(told.data["scan"] as? String ?? "")","code":"CODE-1"}"#
                let answer = try await testServer.post(testServer.scans, body, as: .kiosk)
                #expect(try answer.member("outcome") == "admitted" && answer.text.contains("Ada"))
                #expect(try await staff.told("scan", count: 1).count == 1, "it was decided once")
                #expect(!staff.text.contains("CODE-1"))
            }
        }
    }

    @Test func `a page whose pass is taken back hears no more`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                let feed = try await Feed(of: testServer, on: port, as: .host)
                for session in try await testServer.station.access.sessions() where session.duty == .host {
                    try await testServer.station.access.revokeSession(session.id)
                }
                try await eventually { feed.isOver }
            }
        }
    }

    @Test(arguments: ["x", "-1", "1.5"]) func `a place in the feed that cannot be is refused`(id: String)
        async throws
    {
        try await TestServer.open { testServer in
            let reply = try await testServer.ask(.get, testServer.live, with: [("last-event-id", id)])
            #expect(reply.status == 400 && reply.problem == "bad_request")
            let asked = try await testServer.ask(.get, testServer.live + "?last_event_id=\(id)")
            #expect(asked.status == 400 && asked.text.contains("last_event_id is none of this feed"))
        }
    }

    @Test func `more pages than there is room for are told so, and room is made by leaving`() async throws {
        try await TestServer.open { testServer in
            let route = LiveRoute(
                station: testServer.station, credentials: Credentials(station: testServer.station))
            let seats = try (0..<128).map { _ in try route.seats.take() }
            #expect(throws: Problem.self) { _ = try route.seats.take() }
            withExtendedLifetime(seats) {}
        }
        try await TestServer.open { testServer in
            // Each of these leaves after the first words.
            for _ in 0..<200 {
                let reply = try await testServer.ask(.get, testServer.live)
                #expect(reply.status == 200)
            }
        }
    }

    @Test func `a screen listens with two pages at most, and one that went away makes room`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                let first = try await Feed(of: testServer, on: port, as: .kiosk)
                let second = try await Feed(of: testServer, on: port, as: .kiosk)
                #expect(try await status(of: .kiosk, at: testServer, on: port) == "503")
                #expect(try await status(of: .staff, at: testServer, on: port) == "200")
                first.end()
                // Nothing happens meanwhile of which it would be told.
                try await eventually { try await status(of: .kiosk, at: testServer, on: port) == "200" }
                #expect(!second.isOver)
            }
        }
    }

    /// The status with which a page that listens is answered.
    private func status(of caller: TestCaller, at testServer: TestServer, on port: Int) async throws -> String
    {
        let fields = testServer.fields(of: caller).flatMap { ["-H", "\($0): \($1)"] }
        let address = "http://127.0.0.1:\(port)\(testServer.live)"
        return try await run(
            "curl", ["-sN", "--max-time", "5", "-o", "/dev/null", "-w", "%{http_code}"] + fields + [address]
        ).text
    }

    @Test func `who asks whether the station is ready makes it write once a second, however often`()
        async throws
    {
        try await TestServer.open { testServer async throws in
            let commits = testServer.station.feeds.commits
            let (before, began) = (commits.notifications, ContinuousClock.now)
            for _ in 0..<30 {
                #expect(try await testServer.ask(.get, "/readyz", as: .nobodyAtAll).status == 200)
            }
            let seconds = Int((ContinuousClock.now - began) / .seconds(1))
            #expect((1...seconds + 1).contains(commits.notifications - before))
        }
    }

    @Test func `what many pages are told of a commit is read once`() async throws {
        try await TestServer.open { testServer in
            let feeds = testServer.station.feeds
            var pages: [EventFeed] = []
            for _ in 0..<20 { pages.append(try await feeds.feed(of: testServer.event.id)) }
            _ = try await feeds.snapshot(of: testServer.event.id, most: 500)
            _ = try await scan("CODE-1", at: testServer)
            let told = try await feeds.snapshot(of: testServer.event.id, most: 500)
            for page in pages {
                let missed = try #require(told.after(page.number, most: 500))
                #expect(missed.news.map(\.news.kind) == [.scan] && missed.last == told.last)
            }
            #expect(
                told.after(told.begin - 1, most: 500) == nil && told.after(told.last + 1, most: 500) == nil)
            #expect(told.after(told.begin, most: 0)?.isTooMuch == true)
        }
    }

    @Test func `open streams do not hold the stop`() async throws {
        try await TestServer.open { testServer in
            let feeds = try await testServer.serving { port in
                var feeds: [Feed] = []
                for _ in 0..<5 { feeds.append(try await Feed(of: testServer, on: port, as: .staff)) }
                return feeds
            }
            // Ended by the server, whose stop has been waited for.
            for feed in feeds { try await eventually { feed.isOver } }
        }
    }

    @Test func `who reads nothing is cut off, who reads again in time is not`() throws {
        let channel = EmbeddedChannel(handler: SlowReaderTimeout())
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        func set(writable: Bool) {
            channel.isWritable = writable
            channel.pipeline.fireChannelWritabilityChanged()
        }
        set(writable: false)
        channel.embeddedEventLoop.advanceTime(by: .seconds(29))
        set(writable: true)
        channel.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(channel.isActive)
        set(writable: false)
        channel.embeddedEventLoop.advanceTime(by: .seconds(31))
        #expect(!channel.isActive)
    }
}

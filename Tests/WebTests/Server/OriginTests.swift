import Attendance
import HTTPTypes
import HummingbirdCore
import Services
import Storage
import Testing

@testable import Web

/// What makes a request ours: its host, and the page it comes from.
struct OriginTests {
    static let hosts: [(host: String?, isOurs: Bool)] = [
        ("127.0.0.1:8080", true), ("127.0.0.1", true), ("localhost:9000", true), ("LOCALHOST", true),
        ("[::1]:8080", true), ("[::1]", true), ("127.8.9.1:8080", true),
        (nil, false), ("", false), ("evil.example", false), ("evil.example:8080", false),
        ("127.0.0.1.evil.example:8080", false), ("localhost.evil.example", false),
        ("192.168.1.20:8080", false),
        ("127.0.0.1:8080@evil.example", false), ("127.1", false), ("[::1", false), ("127.0.0.1:x", false),
    ]

    @Test(arguments: hosts.indices)
    func `a request for another host is misdirected`(index: Int) async throws {
        let (host, isOurs) = Self.hosts[index]
        try await TestServer.open { testServer in
            let reply = try await testServer.ask(.get, "/healthz", host: host)
            #expect(reply.status == (isOurs ? 200 : 421), "\(host ?? "none")")
            #expect((reply.problem == "misdirected") == !isOurs)
        }
    }

    @Test func `who listens on a named address is asked under that name`() {
        let named = AllowedHosts(ListenAddress(host: "door.venue.example", port: 8080))
        #expect(named.contains("door.venue.example:8080") && named.contains("DOOR.venue.example"))
        #expect(!named.contains("other.venue.example:8080"))
        let everywhere = AllowedHosts(ListenAddress(host: "0.0.0.0", port: 8080))
        #expect(everywhere.contains("192.168.1.20:8080") && everywhere.contains("[fe80::1]:8080"))
        #expect(!everywhere.contains("evil.example:8080"))
        for name in MachineNames(listen: "0.0.0.0").hosts {
            #expect(everywhere.contains("\(name):8080") && named.contains(name.uppercased()))
        }
    }

    /// What a browser or a tool says of where a POST comes from, and whether it may.
    static let origins: [(caller: TestCaller, fields: [(String, String)], isAllowed: Bool)] = [
        (.tool, [], true),
        (.tool, [("sec-fetch-site", "cross-site")], false),
        (.tool, [("origin", "http://evil.example")], false),
        (.tool, [("origin", "http://127.0.0.1:8080")], true),
        (.kiosk, [("sec-fetch-site", "same-origin")], true),
        (.kiosk, [("sec-fetch-site", "none")], true),
        (.kiosk, [("sec-fetch-site", "same-site")], false),
        (.kiosk, [("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080")], false),
        (.kiosk, [("origin", "http://127.0.0.1:8080")], true),
        (.kiosk, [("origin", "http://127.0.0.1:9999")], false),
        (.kiosk, [("origin", "https://127.0.0.1:8080")], false),
        (.kiosk, [("origin", "null")], false),
        (.kiosk, [], false),
        (.nobody, [], false),
    ]

    @Test(arguments: origins.indices)
    func `what changes something comes from our own pages or from a tool`(index: Int) async throws {
        let (caller, fields, isAllowed) = Self.origins[index]
        try await TestServer.open { testServer in
            let before = try await testServer.station.journal.entries().entries.count
            let credentials = testServer.fields(of: caller).filter { $0.0 != "sec-fetch-site" }
            let reply = try await testServer.ask(
                .post, testServer.scans, as: .nobodyAtAll,
                with: credentials + fields + [("content-type", "application/json")],
                body: Array(#"{"code":"CODE-1"}"#.utf8))
            #expect(reply.status == (isAllowed ? 200 : 403))
            let after = try await testServer.station.journal.entries().entries.count
            #expect((after > before) == isAllowed)
        }
    }

    @Test func `looking changes nothing, but that contacts were read and attendance taken is written down`()
        async throws
    {
        try await TestServer.open { testServer in
            let before = try await testServer.station.journal.entries().entries.count
            for route in try testServer.server.routes() where route.method == .get {
                for caller in TestCaller.allCases {
                    _ = try await testServer.ask(.get, testServer.filled(route.path), as: caller)
                }
            }
            let after = try await testServer.station.journal.entries().entries.dropFirst(before)
            // Attendance is taken as CSV and as a workbook; who reads contacts again and again is told once.
            #expect(
                after.map { "\($0.kind) by \($0.actor)" }.sorted() == [
                    "attendance.exported by Test organizer", "attendance.exported by Test organizer",
                    "attendance.exported by api", "attendance.exported by api",
                    "contacts.read by Test organizer", "contacts.read by Test staff", "contacts.read by api",
                ])
        }
    }
}

import Attendance
import Foundation
import NIOCore
import Services
import TestSupport
import Testing

@testable import Web

/// Attacks on the connections of a real server, each from an address of its own, as from another device.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ConnectionTests {
    private static let attacker = "127.0.0.2"
    private static let phone = "127.0.0.3"

    private static func token(of testServer: TestServer) -> [String: String] {
        ["Authorization": "Bearer \(testServer.token)", "Content-Type": "application/json"]
    }

    /// Scans on a connection of its own each, from these addresses; each has to be answered.
    private static func scan(_ times: Int, of testServer: TestServer, on port: Int, from addresses: [String])
        async throws
    {
        let (scans, fields) = (testServer.scans, token(of: testServer))
        let statuses = try await onOwnThread {
            try (0..<times).flatMap { _ in
                try addresses.map { address in
                    var caller = try HTTPCaller(port: UInt16(port), timeout: .seconds(20), from: address)
                    return try caller.ask(
                        "POST", scans, fields: fields, body: Data(#"{"code":"CODE-1"}"#.utf8)
                    ).status
                }
            }
        }
        #expect(statuses == Array(repeating: 200, count: times * addresses.count))
    }

    /// Attacks with so many sockets while a screen scans that was there before, and others that come anew.
    private static func withstand(
        _ testServer: TestServer, on port: Int, sockets count: Int, first words: String, then: String
    ) async throws {
        let (scans, fields) = (testServer.scans, token(of: testServer))
        let sockets = try await onOwnThread {
            var screen = try HTTPCaller(port: UInt16(port), timeout: .seconds(20), from: phone)
            var sockets: [PlainSocket] = []
            for number in 0..<count {
                let socket = try PlainSocket(port: UInt16(port), from: attacker)
                socket.send(words)
                sockets.append(socket)
                guard number.isMultiple(of: 50) else { continue }
                for socket in sockets { socket.send(then) }
                let reply = try screen.ask(
                    "POST", scans, fields: fields, body: Data(#"{"code":"CODE-2"}"#.utf8))
                guard reply.status == 200 else { throw TestSetupError("answered \(reply.status)") }
            }
            return sockets
        }
        // Also somebody behind the same router as the attacker gets in.
        try await scan(5, of: testServer, on: port, from: ["127.0.0.1", phone, attacker])
        try await eventually { sockets.count { !$0.isClosed } <= ConnectionTable.Limits().perStranger }
        for socket in sockets { socket.send(then) }
        try await scan(5, of: testServer, on: port, from: ["127.0.0.1", phone, attacker])
    }

    @Test func `600 connections of one device that say nothing keep nobody out`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                try await Self.withstand(testServer, on: port, sockets: 600, first: "", then: "")
            }
        }
    }

    @Test func `600 sign-ins whose body comes byte by byte keep nobody out`() async throws {
        let head =
            "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
            + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                try await Self.withstand(testServer, on: port, sockets: 600, first: head, then: " ")
            }
        }
    }

    /// What a stranger sends that never comes to an end, and what follows it again and again.
    static let endless: [(what: String, first: String, then: String)] = [
        ("nothing", "", ""), ("a header", "GET / HTTP/1.1\r\nX: ", "a"),
        ("a header after an answer", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "G"),
        ("nothing after an answer", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", ""),
        (
            "a body",
            "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: none\r\nContent-Type: application/json\r\n"
                + "Content-Length: 60000\r\n\r\n", " "
        ),
        (
            "a body that nobody reads",
            "POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: none\r\nContent-Length: 60000\r\n\r\n",
            " "
        ),
        (
            "chunks",
            "POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: none\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"
        ),
    ]

    @Test(arguments: endless.indices, ["127.0.0.1", "0.0.0.0"])
    func `a stranger who never comes to an end is cut off`(index: Int, host: String) async throws {
        let (what, first, then) = Self.endless[index]
        try await TestServer.open { testServer in
            try await testServer.serving(on: host, prepare: { $0.timeouts = .short }) { port in
                let socket = try PlainSocket(port: UInt16(port), from: Self.attacker)
                socket.send(first)
                try await eventually {
                    socket.send(then)
                    guard socket.isClosed else { throw TestSetupError("\(what) is still listened to") }
                    return true
                }
            }
        }
    }

    @Test(arguments: [true, false])
    func `an answer may take as long as it takes, however the request arrived`(isAtOnce: Bool) async throws {
        let prepare = { @Sendable (server: inout WebServer) in
            server.timeouts = .short
            (server.timeouts.firstByte, server.timeouts.header) = (.seconds(1), .seconds(1))
        }
        try await TestServer.open { testServer in
            try await testServer.serving(prepare: prepare) { port in
                let socket = try PlainSocket(port: UInt16(port), from: Self.phone)
                let request =
                    "GET /api/v1/events/\(testServer.event.id)/live HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + "Authorization: Bearer \(testServer.token)\r\n\r\n"
                if isAtOnce {
                    socket.send(request)
                } else {
                    socket.send(String(request.prefix(20)))
                    socket.send(String(request.dropFirst(20)))
                }
                let began = ContinuousClock.now
                try await eventually { ContinuousClock.now - began > .seconds(3) || socket.isClosed }
                #expect(!socket.isClosed)
            }
        }
    }

    @Test func `a handshake of TLS that never comes to an end is cut off`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving(on: "0.0.0.0", prepare: { $0.timeouts = .short }) { port in
                let socket = try PlainSocket(port: UInt16(port), from: Self.attacker)
                // The head of a record, and then a hello to the server of 16,000 bytes, byte by byte.
                socket.send(bytes: [0x16, 3, 1, 0x3E, 0x80, 1, 0, 0x3E, 0x7C, 3, 3])
                try await eventually {
                    socket.send(bytes: [0])
                    return socket.isClosed
                }
            }
        }
    }

    @Test func `over TLS a body that comes slowly from a stranger is cut off`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving(on: "0.0.0.0", prepare: { $0.timeouts.body = .milliseconds(300) }) {
                port in
                let file = try TemporaryFolder()
                let body = try file.file("body.json", String(repeating: " ", count: 60_000))
                let curl = try await run(
                    "curl",
                    [
                        "-sk", "-m", "50", "--limit-rate", "1000", "-H", "Sec-Fetch-Site: none", "-H",
                        "Content-Type: application/json", "--data-binary", "@\(body)",
                        "https://127.0.0.1:\(port)/sign-in",
                    ])
                // 28 is curl's own time: the server has to hang up before.
                #expect(curl.status != 0 && curl.status != 28)
            }
        }
    }

    @Test func `a guest list of an organizer on a slow line is taken, however long it takes`() async throws {
        try await TestServer.open { testServer in
            let path = "/api/v1/events/\(testServer.event.id)/import"
            let prepare = { @Sendable (server: inout WebServer) in server.timeouts.body = .seconds(2) }
            try await testServer.serving(prepare: prepare) { port in
                let list = "First name,Last name\nWren,Ode\nIda,Lund\n"
                func head(_ more: String) -> String {
                    "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n\(more)"
                        + "Content-Length: \(list.utf8.count)\r\n\r\n"
                }
                let organizer = try PlainSocket(port: UInt16(port), from: Self.phone)
                organizer.send(head("Authorization: Bearer \(testServer.token)\r\n"))
                organizer.send(String(list.prefix(20)))
                // Two strangers who are as slow, one after the other, are cut off meanwhile.
                for _ in 0..<2 {
                    let stranger = try PlainSocket(port: UInt16(port), from: Self.attacker)
                    stranger.send(head("Sec-Fetch-Site: none\r\n"))
                    try await eventually { stranger.isClosed }
                }
                organizer.send(String(list.dropFirst(20)))
                try await organizer.hear(#""added":2"#)
            }
        }
    }

    @Test func `an upload of somebody who is signed in that hardly moves is cut off too`() async throws {
        let prepare = { (server: inout WebServer) in
            (server.timeouts.upload, server.timeouts.leastUpload) = (.milliseconds(200), 10_000)
        }
        try await TestServer.open { testServer in
            try await testServer.serving(prepare: prepare) { port in
                let socket = try PlainSocket(port: UInt16(port), from: Self.phone)
                socket.send(
                    "POST /api/v1/events/\(testServer.event.id)/import HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n"
                        + "Authorization: Bearer \(testServer.token)\r\nContent-Length: 60000\r\n\r\n")
                try await eventually {
                    socket.send("x")
                    return socket.isClosed
                }
            }
        }
    }

    @Test func `the end of the program does not wait for an upload that goes on`() async throws {
        let prepare = { (server: inout WebServer) in
            (server.timeouts.upload, server.timeouts.body) = (.hours(1), .milliseconds(300))
        }
        try await TestServer.open { testServer in
            let socket = try await testServer.serving(prepare: prepare) { port in
                let socket = try PlainSocket(port: UInt16(port), from: Self.phone)
                socket.send(
                    "POST /api/v1/events/\(testServer.event.id)/import HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n"
                        + "Authorization: Bearer \(testServer.token)\r\nContent-Length: 60000\r\n\r\nFirst name\r\n"
                )
                // By then the upload was taken for that of somebody who is signed in.
                try await Self.scan(1, of: testServer, on: port, from: [Self.phone])
                return socket
            }
            #expect(socket.isClosed)
        }
    }

    @Test func `where all connections are taken, strangers go first and a request under way stays`()
        async throws
    {
        let prepare = { (server: inout WebServer) in
            server.connections = ConnectionTable(limits: .init(all: 40, perStranger: 20), log: server.log)
        }
        try await TestServer.open { testServer in
            try await testServer.serving(prepare: prepare) { port in
                let feed = try PlainSocket(port: UInt16(port), from: Self.phone)
                feed.send(
                    "GET \(testServer.live) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(testServer.token)\r\n\r\n"
                )
                try await feed.hear("retry: ")
                var screen = [try PlainSocket(port: UInt16(port), from: Self.phone)]
                let ask =
                    "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(testServer.token)\r\n\r\n"
                screen[0].send(ask)
                try await screen[0].hear("Late Show Mixer")
                var sockets: [PlainSocket] = []
                for device in 10..<20 {
                    for _ in 0..<15 {
                        sockets.append(try PlainSocket(port: UInt16(port), from: "127.0.0.\(device)"))
                    }
                }
                try await eventually { sockets.count { !$0.isClosed } <= 38 }
                #expect(!feed.isClosed && !screen[0].isClosed)
                screen.append(try PlainSocket(port: UInt16(port), from: Self.phone))
                for socket in screen {
                    socket.send(ask)
                    try await socket.hear("Late Show Mixer")
                }
            }
        }
    }

    @Test func `of one session more connections than a screen needs close the ones that rest`() async throws {
        let prepare = { (server: inout WebServer) in
            server.connections = ConnectionTable(limits: .init(perOwner: 8), log: server.log)
        }
        try await TestServer.open { testServer in
            try await testServer.serving(prepare: prepare) { port in
                var sockets: [PlainSocket] = []
                for _ in 0..<20 {
                    let socket = try PlainSocket(port: UInt16(port), from: Self.phone)
                    socket.send(
                        "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(testServer.token)\r\n\r\n"
                    )
                    try await socket.hear("Late Show Mixer")
                    sockets.append(socket)
                }
                try await eventually { sockets.count { !$0.isClosed } == 8 }
                #expect(sockets.suffix(8).allSatisfy { !$0.isClosed }, "the latest stay")
            }
        }
    }

    @Test func `a reverse proxy on this machine has as many connections as it likes`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                var sockets: [PlainSocket] = []
                for _ in 0..<100 {
                    let socket = try PlainSocket(port: UInt16(port))
                    socket.send("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                    try await socket.hear("ok")
                    sockets.append(socket)
                }
                #expect(sockets.allSatisfy { !$0.isClosed })
            }
        }
    }
}

extension ConnectionTimeouts {
    /// So short that a test waits for all of them, and long enough for one packet.
    fileprivate static var short: ConnectionTimeouts {
        var timeouts = ConnectionTimeouts()
        (timeouts.firstByte, timeouts.header, timeouts.body) = (
            .milliseconds(300), .milliseconds(300), .milliseconds(300)
        )
        timeouts.strangerIdle = .milliseconds(300)
        return timeouts
    }
}

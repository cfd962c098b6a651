import Foundation
import Logging
import TestSupport
import Testing

@testable import Web

/// Requests that are not HTTP, over a real socket.
@Suite(.timeLimit(.minutes(5))) struct MalformedTests {
    static func post(_ fields: String, _ body: String) -> String {
        "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: none\r\nContent-Type: application/json\r\n"
            + "\(fields)\r\n\(body)"
    }

    static let requests: [(what: String, text: String)] = [
        ("no size of a chunk", post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n")),
        ("a chunk longer than its size", post("Transfer-Encoding: chunked\r\n", "1\r\n{}\r\n0\r\n\r\n")),
        ("a trailer that is no field", post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n: x\r\n\r\n")),
        ("an unknown transfer coding", post("Transfer-Encoding: smoke\r\n", "{}")),
        (
            "chunked before another coding",
            post("Transfer-Encoding: chunked, gzip\r\n", "2\r\n{}\r\n0\r\n\r\n")
        ),
        ("two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}")),
        (
            "a length and chunks",
            post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n")
        ),
        ("a length that is none", post("Content-Length: x\r\n", "{}")),
        ("no request at all", "\u{1}\u{2}\u{3}\r\n\r\n"),
        ("a field without a name", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n: x\r\n\r\n"),
        ("two hosts", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n"),
        ("one host twice", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nhost: 127.0.0.1\r\n\r\n"),
    ]

    @Test(arguments: requests.indices)
    func `what is no HTTP is answered with 400, and the connection ends`(index: Int) async throws {
        let request = Self.requests[index]
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                let socket = try PlainSocket(port: UInt16(port))
                socket.send(request.text)
                try await socket.hear("HTTP/1.1 400 Bad Request")
                try await eventually { socket.isClosed }
            }
        }
    }

    /// OpenSSL's own client sends what it is given, and ends when the server hangs up.
    @Test(arguments: requests.indices)
    func `over TLS it is the same`(index: Int) async throws {
        let request = Self.requests[index]
        try await TestServer.open { testServer in
            try await testServer.serving(on: "0.0.0.0") { port in
                let heard = try await run(
                    "openssl", ["s_client", "-quiet", "-connect", "127.0.0.1:\(port)"],
                    input: Data(request.text.utf8))
                #expect(
                    heard.text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"), "\(heard.text)\(heard.complaint)")
            }
        }
    }

    @Test func `broken requests fill no log`() async throws {
        let log = LogLines()
        try await TestServer.open { testServer in
            try await testServer.serving(log: log.logger) { port in
                for _ in 0..<10 {
                    for request in Self.requests {
                        let socket = try PlainSocket(port: UInt16(port))
                        socket.send(request.text)
                        try await socket.hear("400 Bad Request")
                    }
                    // One that is broken off in the middle.
                    _ = try PlainSocket(port: UInt16(port)).send(
                        Self.post("Content-Length: 10\r\n", "{"))
                }
            }
        }
        #expect(log.count(from: .warning) == 0, "\(log.text)")
        #expect(log.count(from: .notice) <= 2, "\(log.text)")
    }
}

import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Services
import TestSupport
import Testing

@testable import Web

/// A real server on a real port.
struct ServerTests {
    @Test(.timeLimit(.minutes(5)))
    func `it says its port, answers over a socket, and stops when asked`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                let url = "http://127.0.0.1:\(port)"
                let health = try await run("curl", ["-s", "-i", url + "/healthz"])
                #expect(health.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
                #expect(health.text.hasSuffix(#"{"status":"ok"}"#))
                let scan = try await run(
                    "curl",
                    [
                        "-s", "-H", "Authorization: Bearer \(testServer.token)", "-H",
                        "Content-Type: application/json",
                        "-d", #"{"code":"CODE-1"}"#, url + testServer.scans,
                    ])
                #expect(scan.text.contains(#""outcome":"admitted""#))
                let rebound = try await run("curl", ["-s", "-H", "Host: evil.example", url + "/healthz"])
                #expect(rebound.text.contains("misdirected"))
            }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `a body without end and a header without end are not waited for`() async throws {
        try await TestServer.open { testServer in
            try await testServer.serving { port in
                let token = [
                    "-H", "Authorization: Bearer \(testServer.token)", "-H", "Content-Type: application/json",
                ]
                let endless = try await run(
                    "curl",
                    ["-s", "-m", "10", "-H", "Transfer-Encoding: chunked", "-T", "/dev/zero", "-X", "POST"]
                        + token
                        + ["http://127.0.0.1:\(port)\(testServer.scans)"])
                #expect(endless.text.contains("too_large"))
                // 28 is curl's own timeout: the server has to hang up before.
                #expect(endless.status != 28)
                let header = "X-Long: " + String(repeating: "a", count: 60_000)
                let long = try await run(
                    "curl", ["-s", "-i", "-H", header, "http://127.0.0.1:\(port)/healthz"])
                #expect(!long.text.contains("200 OK"))
            }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `an address that another program has is said to be taken`() async throws {
        try await TestServer.open { testServer in
            let port = try ReservedPort()
            port.hang()
            let server = WebServer(station: testServer.station, listen: ListenAddress(port: Int(port.number)))
            let error = await failure { _ = try await server.run() }
            #expect(error?.sentence.contains("is taken by another program") == true)
        }
    }
}

extension TestServer {
    /// Runs a server beside `body`, and waits for its end.
    /// - Parameter prepare: sets limits and times that a test need not wait for.
    @discardableResult
    func serving<Value: Sendable>(
        on host: String = "127.0.0.1", log: Logger? = nil, prepare: (inout WebServer) -> Void = { _ in },
        _ body: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> Value {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        var server = WebServer(
            station: station, listen: ListenAddress(host: host, port: 0), log: log ?? self.server.log,
            onListening: { listening.yield($0) })
        // Many tests share two cores: what a caller sends may take long to be sent.
        (server.timeouts.firstByte, server.timeouts.header) = (.minutes(2), .minutes(2))
        (server.timeouts.body, server.timeouts.strangerIdle) = (.minutes(2), .minutes(2))
        prepare(&server)
        let group = ServiceGroup(configuration: .init(services: [server], logger: self.server.log))
        return try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            let port = try #require(await ports.first { _ in true })
            #expect(port > 0)
            let value: Value
            do { value = try await body(port) } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return value
        }
    }
}

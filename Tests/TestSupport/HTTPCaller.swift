package import Foundation
import Glibc

/// One connection to a server of this machine, kept open between requests; blocks while it waits.
///
/// Written for load and for kills: a request costs two system calls, and a server that dies is an error at once.
package struct HTTPCaller: ~Copyable {
    /// What a server answered.
    package struct HTTPAnswer: Sendable {
        /// Such as 200.
        package let status: Int
        /// Header fields by their name in small letters; of one that is repeated the last.
        package let fields: [String: String]
        /// The body's bytes.
        package let body: Data

        /// The body as UTF-8 text.
        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    private let descriptor: Int32
    private let port: UInt16
    private var arrived: [UInt8] = []

    /// Connects from an address of this machine; `timeout` is how long it waits for each read.
    package init(port: UInt16, timeout: Duration = .seconds(60), from address: String = "127.0.0.1") throws {
        let descriptor = try connected(to: port, from: address)
        var (yes, limit) = (Int32(1), timeval(tv_sec: Int(timeout.components.seconds), tv_usec: 0))
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        (self.descriptor, self.port) = (descriptor, port)
    }

    deinit { close(descriptor) }

    /// Asks and waits for the whole answer.
    package mutating func ask(
        _ method: String, _ path: String, fields: [String: String] = [:], body: Data? = nil
    ) throws -> HTTPAnswer {
        try send(method, path, fields: fields, body: body)
        return try receive()
    }

    /// Sends a request and waits for nothing.
    package func send(
        _ method: String, _ path: String, fields: [String: String] = [:], body: Data? = nil
    ) throws {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        try send(bytes: Array(head.utf8) + Array("\r\n".utf8) + Array(body ?? Data()))
    }

    /// Sends bytes as they are.
    package func send(bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw TestSetupError("the server is gone") }
            sent += count
        }
    }

    /// Waits for the answer to what was sent first.
    package mutating func receive() throws -> HTTPAnswer {
        let end = Array("\r\n\r\n".utf8)
        while arrived.firstRange(of: end) == nil { try read() }
        let head = arrived.firstRange(of: end) ?? 0..<0
        let lines = String(decoding: arrived[..<head.lowerBound], as: UTF8.self).components(
            separatedBy: "\r\n")
        arrived.removeSubrange(..<head.upperBound)
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        let body =
            fields["transfer-encoding"] == "chunked"
            ? try chunks() : try take(Int(fields["content-length"] ?? "0") ?? 0)
        return HTTPAnswer(status: status, fields: fields, body: body)
    }

    private mutating func chunks() throws -> Data {
        var body = Data()
        while true {
            while arrived.firstRange(of: [13, 10]) == nil { try read() }
            let line = arrived.firstRange(of: [13, 10]) ?? 0..<0
            let size = Int(String(decoding: arrived[..<line.lowerBound], as: UTF8.self), radix: 16) ?? 0
            arrived.removeSubrange(..<line.upperBound)
            body += try take(size)
            _ = try take(2)
            if size == 0 { return body }
        }
    }

    private mutating func take(_ count: Int) throws -> Data {
        while arrived.count < count { try read() }
        defer { arrived.removeFirst(count) }
        return Data(arrived.prefix(count))
    }

    private mutating func read() throws {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(descriptor, &piece, piece.count)
        guard count > 0 else { throw TestSetupError("the server is gone") }
        arrived += piece.prefix(count)
    }
}

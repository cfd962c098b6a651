import Foundation
import Glibc

/// A TCP port of 127.0.0.1 that answers HTTP requests with a body, as an IPP printer does.
final class HTTPTestSocket: Sendable {
    private let listening: ListeningSocket
    var port: UInt16 { listening.port }

    init() throws { listening = try ListeningSocket() }

    /// Answers until it is closed. Where `answer` says nil the connection ends.
    func serve(_ answer: @escaping @Sendable ([UInt8]) -> [UInt8]?) {
        listening.serve { caller in
            var conversation = HTTPTestConversation(descriptor: caller)
            while let body = conversation.nextBody(), let said = answer(body) { conversation.send(said) }
        }
    }

    func close() { listening.close() }
}

/// One connection, whose requests come one after another.
private struct HTTPTestConversation {
    let descriptor: Int32
    private var pending: [UInt8] = []

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// The body of the next request; nil when the caller has hung up.
    mutating func nextBody() -> [UInt8]? {
        guard let head = take(through: "\r\n\r\n") else { return nil }
        let lines = String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n")
        if lines.contains(where: { $0.hasPrefix("expect:") }) {
            write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        }
        if lines.contains(where: { $0.hasPrefix("transfer-encoding:") && $0.contains("chunked") }) {
            return chunkedBody()
        }
        let length = lines.first { $0.hasPrefix("content-length:") }?.split(separator: ":").last
        return take(length.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0)
    }

    func send(_ body: [UInt8]) {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: \(body.count)\r\n"
            + "Connection: Keep-Alive\r\n\r\n"
        write(Array(head.utf8) + body)
    }

    private mutating func chunkedBody() -> [UInt8]? {
        var body: [UInt8] = []
        while true {
            guard let line = take(through: "\r\n"),
                let count = Int(String(decoding: line.dropLast(2), as: UTF8.self), radix: 16),
                let chunk = take(count), take(2) != nil
            else { return nil }
            if count == 0 { return body }
            body += chunk
        }
    }

    private mutating func take(_ count: Int) -> [UInt8]? {
        while pending.count < count { guard fill() else { return nil } }
        defer { pending.removeFirst(count) }
        return Array(pending.prefix(count))
    }

    private mutating func take(through mark: String) -> [UInt8]? {
        let mark = Array(mark.utf8)
        while true {
            if let found = pending.firstRange(of: mark) { return take(found.upperBound) }
            guard fill() else { return nil }
        }
    }

    private mutating func fill() -> Bool {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &piece, piece.count, 0)
        if count > 0 { pending += piece.prefix(count) }
        return count > 0
    }

    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

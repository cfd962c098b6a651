import Foundation
import Synchronization
import TestSupport
import Testing

/// A scan as a station sends it, and what came back.
struct Sent: Sendable {
    let id: String
    let code: String
    /// The answer's bytes; nil when none came.
    var answer: Data?

    var outcome: String? {
        answer.flatMap { try? JSONDecoder().decode(AnsweredOutcome.self, from: $0).outcome }
    }

    private struct AnsweredOutcome: Decodable { let outcome: String }
}

extension Serving {
    /// Sends one scan on a connection that is open already.
    /// - Throws: when the server is gone or answers anything but 200.
    static func scan(
        _ scan: Sent, event: String, fields: [String: String], on caller: inout HTTPCaller
    ) throws -> Sent {
        let body = Data(#"{"id":"\#(scan.id)","code":"\#(scan.code)"}"#.utf8)
        let answer = try caller.ask("POST", "/api/v1/events/\(event)/scans", fields: fields, body: body)
        guard answer.status == 200 else { throw TestSetupError("\(answer.status) \(answer.text)") }
        var scan = scan
        scan.answer = answer.body
        return scan
    }

    /// Sends one scan on a connection of its own.
    func scan(_ code: String, event: String, id: String = UUID().uuidString) async throws -> Sent {
        let (port, fields) = (port, fields)
        return try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try Self.scan(Sent(id: id, code: code), event: event, fields: fields, on: &caller)
        }
    }

    /// Sends the same scan over `connections` at one moment: all are open before the first is sent.
    func scanAtOnce(
        _ code: String, event: String, connections: Int, id: String? = nil
    ) async throws -> [Sent] {
        let (port, fields, gate) = (port, fields, StartingGate(connections))
        return try await withThrowingTaskGroup { group in
            for _ in 0..<connections {
                group.addTask {
                    try await onOwnThread {
                        var caller = try HTTPCaller(port: port)
                        gate.wait()
                        let sent = Sent(id: id ?? UUID().uuidString, code: code)
                        return try Self.scan(sent, event: event, fields: fields, on: &caller)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

/// Opens when so many threads stand before it.
final class StartingGate: Sendable {
    private let count: Mutex<Int>

    init(_ count: Int) { self.count = Mutex(count) }

    func wait() {
        count.withLock { $0 -= 1 }
        while count.withLock({ $0 > 0 }) { usleep(200) }
    }
}

/// The decisions that a journal holds, from its export.
struct Decisions {
    struct Decided: Decodable {
        struct DecidedAnswer: Decodable {
            let id: String
            let outcome: String
            let people: Int
        }
        let ticket: String?
        let direction: String
        let door: String
        let answer: DecidedAnswer
    }

    let all: [Decided]

    init(export: String) throws {
        struct ExportedEntry: Decodable {
            let kind: String
            let payload: String?
        }
        all = try export.split(separator: "\n").compactMap { line in
            let entry = try JSONDecoder().decode(ExportedEntry.self, from: Data(line.utf8))
            guard entry.kind == "scan.decided", let payload = entry.payload else { return nil }
            return try JSONDecoder().decode(Decided.self, from: Data(payload.utf8))
        }
    }

    /// Tickets that were admitted more than once.
    var admittedTwice: [String] {
        let admitted = all.filter { $0.answer.outcome == "admitted" }.compactMap(\.ticket)
        return Dictionary(grouping: admitted) { $0 }.filter { $1.count > 1 }.map(\.key)
    }

    /// The outcome of each scan by its id in capitals.
    var outcomes: [String: String] {
        Dictionary(all.map { ($0.answer.id.uppercased(), $0.answer.outcome) }) { first, _ in first }
    }
}

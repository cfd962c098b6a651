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

    fileprivate var json: String { #"{"id":"\#(id)","code":"\#(code)"}"# }

    /// - Throws: for any answer but 200.
    fileprivate func answered(_ answer: HTTPCaller.HTTPAnswer) throws -> Sent {
        guard answer.status == 200 else { throw TestSetupError("\(answer.status) \(answer.text)") }
        var sent = self
        sent.answer = answer.body
        return sent
    }
}

extension Serving {
    /// Sends one scan on a connection that is open already.
    /// - Throws: when the server is gone or answers anything but 200.
    static func scan(
        _ scan: Sent, event: String, fields: [String: String], on caller: inout HTTPCaller
    ) throws -> Sent {
        let body = Data(scan.json.utf8)
        return try scan.answered(
            try caller.ask("POST", "/api/v1/events/\(event)/scans", fields: fields, body: body))
    }

    /// Sends one scan on a connection of its own.
    func scan(_ code: String, event: String, id: String = UUID().uuidString) async throws -> Sent {
        let (port, fields) = (port, fields)
        return try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try Self.scan(Sent(id: id, code: code), event: event, fields: fields, on: &caller)
        }
    }

    /// Sends requests at one moment, each on a connection of its own: all are open before the first is sent.
    /// - Returns: the answers in the order of the requests.
    func askAtOnce(_ requests: [(method: String, path: String, json: String)]) async throws
        -> [HTTPCaller.HTTPAnswer]
    {
        let (port, fields, gate) = (port, fields, StartingGate(requests.count))
        return try await withThrowingTaskGroup { group in
            for (index, request) in requests.enumerated() {
                group.addTask {
                    let answer = try await onOwnThread {
                        var caller = try HTTPCaller(port: port)
                        gate.wait()
                        return try caller.ask(
                            request.method, request.path, fields: fields, body: Data(request.json.utf8))
                    }
                    return (index, answer)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Sends the same scan over `connections` at one moment: all are open before the first is sent.
    func scanAtOnce(
        _ code: String, event: String, connections: Int, id: String? = nil
    ) async throws -> [Sent] {
        let scans = (0..<connections).map { _ in Sent(id: id ?? UUID().uuidString, code: code) }
        let path = "/api/v1/events/\(event)/scans"
        let answers = try await askAtOnce(scans.map { ("POST", path, $0.json) })
        return try zip(scans, answers).map { try $0.answered($1) }
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

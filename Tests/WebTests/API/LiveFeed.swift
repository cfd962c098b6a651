import Foundation
import TestSupport

@testable import Web

/// A page that listens: curl, which shows what comes as it comes.
final class Feed: Sendable {
    struct FeedEvent {
        let name: String
        let id: String
        let data: [String: Any]
    }

    private let program: BackgroundProgram
    private let folder: TemporaryFolder

    /// Returns when the first words have come.
    /// - Parameter query: such as `?last_event_id=1`.
    init(
        of server: TestServer, on port: Int, as caller: TestCaller, after id: String? = nil,
        query: String = ""
    ) async throws {
        folder = try TemporaryFolder()
        var fields = server.fields(of: caller)
        if let id { fields.append(("last-event-id", id)) }
        let address = "http://127.0.0.1:\(port)\(server.live)\(query)"
        program = try BackgroundProgram(
            "curl", ["-sN"] + fields.flatMap { ["-H", "\($0): \($1)"] } + [address],
            environment: [:], log: folder.url.appending(path: "feed"))
        try await eventually { self.text.contains("retry: ") }
    }

    deinit { program.kill() }

    var text: String { program.said }
    var isOver: Bool { !program.isRunning }
    func end() { program.kill() }

    /// The events of this name, once there are as many.
    func told(_ name: String, count: Int) async throws -> [FeedEvent] {
        try await eventually { self.events.count { $0.name == name } >= count }
        return events.filter { $0.name == name }
    }

    private var events: [FeedEvent] {
        text.components(separatedBy: "\n\n").compactMap { block in
            func field(_ name: String) -> String? {
                block.split(separator: "\n").first { $0.hasPrefix("\(name): ") }
                    .map { String($0.dropFirst(name.count + 2)) }
            }
            guard let name = field("event"), let data = field("data"),
                let object = try? JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]
            else { return nil }
            return FeedEvent(name: name, id: field("id") ?? "", data: object)
        }
    }
}

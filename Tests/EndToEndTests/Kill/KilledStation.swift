import Foundation
import Synchronization
import TestSupport
import Testing

/// A guest as a list of the command line shows them.
struct ListedGuest: Decodable, Hashable {
    let id: String
    let first_name: String
    let email: String?
    let checked_in_at: String?

    var isErased: Bool { first_name.isEmpty && email == nil }
}

/// A station whose commands are killed.
final class KilledStation: Sendable {
    let station: TestStation
    let server: PrintServer
    /// How long each kind of command takes to its end, as far as that was seen.
    private let lengths = Mutex<[String: Duration]>([:])

    init() async throws {
        server = try await PrintServer.start()
        try await server.addQueue("labels", device: "socket://127.0.0.1:9", driver: .raw)
        station = try TestStation(printServer: server)
        let guests = (0..<40).map { "Guest \($0),t-\($0),guest\($0)@example.org\n" }.joined()
        try await station.set(guests: "Name,Code,Email\n" + guests)
    }

    func end() async { await server.stop() }

    /// Makes an event whose name is not taken yet, which begins now or at another time.
    func event(_ name: String, starts: String = TestStation.starts, guests: Int = 0) async throws {
        try await station.must("event", "create", name, "--starts", starts, "--zone", "America/Los_Angeles")
        guard guests > 0 else { return }
        let list = try list(name, guests: guests)
        try await station.must("guests", "import", list, "--event", name)
    }

    /// A file with so many guests who are on no list yet, each with a code.
    func list(_ name: String, guests: Int) throws -> String {
        let word = name.lowercased().replacing(" ", with: "-")
        let rows = (0..<guests).map { "\(name) \($0),\(word)-\($0),\(word)-\($0)@example.org\n" }.joined()
        return try station.desk.file("\(word).csv", "Name,Code,Email\n" + rows)
    }

    func id(of event: String) async throws -> String {
        struct NamedEvent: Decodable { let id: String }
        let json = try await station.must("event", "show", event, "--json")
        return try JSONDecoder().decode(NamedEvent.self, from: Data(json.utf8)).id
    }

    func guests(of event: String, in station: TestStation? = nil) async throws -> [ListedGuest] {
        let json = try await (station ?? self.station).must("guests", "list", "--event", event, "--json")
        return try JSONDecoder().decode([ListedGuest].self, from: Data(json.utf8))
    }

    /// Prepares a command, kills it somewhere, and checks what is true afterwards.
    /// - Returns: whether it had ended before.
    func kill(_ kind: KilledCommand.CommandKind, number: Int) async throws -> Bool {
        let command = try await kind.prepare(self, number)
        let isDone =
            if let run = command.run { try await run(number) } else {
                try await run(kind.name, command, number: number)
            }
        try await command.check(isDone)
        return isDone
    }

    private func run(_ name: String, _ command: KilledCommand, number: Int) async throws -> Bool {
        var random = Seeded(number)
        let length = lengths.withLock { $0[name] ?? .milliseconds(300) }
        let moment = length * Double.random(in: 0...1.1, using: &random)
        let log = station.desk.url.appending(path: "killed-\(number).log")
        let start = ContinuousClock.now
        let program = try BackgroundProgram(
            TestStation.program, command.arguments,
            environment: (command.station ?? station).environment, log: log)
        while ContinuousClock.now - start < moment, program.isRunning {
            try await Task.sleep(for: min(.milliseconds(2), moment))
        }
        let took = ContinuousClock.now - start
        let wasRunning = program.isRunning
        program.kill()
        let status = program.exitStatus ?? -9
        // What was not done at the last moment takes longer than was known.
        lengths.withLock {
            $0[name] = status < 0 && moment > length * 0.9 ? length * 1.3 : wasRunning ? length : took
        }
        guard status <= 0 else { throw TestSetupError("ended with \(status): \(program.said)") }
        return status == 0
    }
}

package import Foundation
import Glibc
import Synchronization

/// `marquee serve` of a test station, on a port that the system chose.
package final class Serving: Sendable {
    /// Where it listens on 127.0.0.1.
    package let port: UInt16
    private let program: BackgroundProgram
    /// Kept, because its folder goes with it: the program needs that as long as it runs.
    private let station: TestStation
    private let token: String

    private init(program: BackgroundProgram, of station: TestStation, port: UInt16, token: String) {
        (self.program, self.station, self.port, self.token) = (program, station, port, token)
    }

    fileprivate static func start(
        _ testStation: TestStation, _ arguments: [String], listen: String, tokens: borrowing Mutex<String>
    ) async throws -> Serving {
        let log = testStation.desk.url.appending(path: "serve-\(UUID().uuidString.prefix(8)).log")
        let program = try BackgroundProgram(
            TestStation.program, ["serve", "--listen", listen] + arguments,
            environment: testStation.environment,
            log: log)
        try await eventually {
            guard program.isRunning else { throw TestSetupError("serve ended: \(program.said)") }
            return program.said.contains(Self.address)
        }
        let said = program.said
        guard let address = said.firstMatch(of: Self.address), let port = UInt16(address.1) else {
            throw TestSetupError("serve told no address: \(said)")
        }
        let token = tokens.withLock { token in
            if let told = said.firstMatch(of: /shown this once: (\S+)/) { token = String(told.1) }
            return token
        }
        return Serving(program: program, of: testStation, port: port, token: token)
    }

    /// How it tells where it is.
    private static var address: Regex<(Substring, Substring)> { /Marquee is on https?:\/\/\S+:(\d+)\/\n/ }

    /// What it has written to both of its outputs.
    package var said: String { program.said }

    /// Whether it is still there.
    package var isRunning: Bool { program.isRunning }

    /// The process id.
    package var id: pid_t { program.id }

    /// The link that makes a browser the kiosk.
    package var kioskLink: String? { said.firstMatch(of: /https?:\S+\/kiosk\/pair#\S+/).map { String($0.0) } }

    /// The header fields of a tool that holds the token, for a JSON body.
    package var fields: [String: String] {
        ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
    }

    /// Asks once, on a connection of its own.
    package func ask(_ method: String, _ path: String, json: String? = nil) async throws
        -> HTTPCaller.HTTPAnswer
    {
        let (port, fields) = (port, fields)
        return try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask(method, path, fields: fields, body: json.map { Data($0.utf8) })
        }
    }

    /// Asks it to end with SIGTERM and waits, but not for ever.
    /// - Returns: its exit status; a signal's number is negative.
    @discardableResult
    package func end() async throws -> Int32 { try await onOwnThread { try self.endWaiting() } }

    /// The same for a thread that may be held up, as one that keeps connections open meanwhile.
    package func endWaiting() throws -> Int32 {
        Glibc.kill(program.id, SIGTERM)
        let end = ContinuousClock.now + .seconds(25)
        while ContinuousClock.now < end {
            if let status = program.exitStatus { return status }
            usleep(5_000)
        }
        throw TestSetupError("serve does not end: \(program.said)")
    }

    /// Ends it as a power cut would.
    package func kill() { program.kill() }
}

extension TestStation {
    /// Starts `marquee serve` and returns when it takes requests; the token is remembered from the first start on.
    /// Without a port the system chooses one; it listens for this machine alone unless another address is named.
    package func serve(
        _ arguments: String..., on port: UInt16 = 0, at host: String = "127.0.0.1"
    ) async throws -> Serving {
        try await Serving.start(self, arguments, listen: "\(host):\(port)", tokens: token)
    }
}

import Foundation

/// LPrint, a printer application for label printers, on a port of the test's own.
package final class LabelApplication: Sendable {
    /// Where it answers.
    package var address: String { "127.0.0.1:\(port.number)" }
    private let folder: TemporaryFolder
    private let port: ReservedPort
    private let program: BackgroundProgram
    private var environment: [String: String] { ["HOME": folder.url.path, "TMPDIR": folder.url.path] }

    /// Starts it, and returns when it answers.
    package static func start() async throws -> LabelApplication {
        let application = try LabelApplication()
        try await eventually {
            guard application.program.isRunning else {
                throw TestSetupError("lprint ended: \(application.program.said)")
            }
            return application.port.isListening
        }
        return application
    }

    private init() throws {
        (folder, port) = (try TemporaryFolder(), try ReservedPort())
        program = try BackgroundProgram(
            "lprint",
            ["server", "-o", "server-port=\(port.number)", "-o", "listen-hostname=127.0.0.1"],
            environment: ["HOME": folder.url.path, "TMPDIR": folder.url.path],
            log: folder.url.appending(path: "lprint.log"))
    }

    deinit { program.kill() }

    /// What a queue gives as the device of one of its printers.
    package func uri(of name: String) -> String { "ipp://localhost:\(port.number)/ipp/print/\(name)" }

    /// Gives it a printer at a port of this machine, by the name of LPrint's driver.
    package func add(_ name: String, driver: String, at socket: ZebraSocket) async throws {
        // The first calls may find the application still setting itself up.
        try await eventually {
            try await self.tell([
                "add", "-u", "ipp://127.0.0.1:\(self.port.number)/ipp/system", "-d", name, "-v",
                "socket://127.0.0.1:\(socket.port)", "-m", driver,
            ])
        }
    }

    private func tell(_ arguments: [String]) async throws -> Bool {
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        return try await run("lprint", arguments, environment: all).status == 0
    }
}

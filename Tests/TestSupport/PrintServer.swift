import Foundation
import Glibc
import Synchronization

/// A CUPS server of a test's own: own folder, own socket, own port, no service of the machine touched.
package final class PrintServer: Sendable {
    /// How a queue makes what its printer wants.
    package enum Driver: Sendable {
        /// Made from what the IPP printer says of itself, which must be running.
        case everywhere
        /// A driver the server knows, such as `drv:///sample.drv/zebra.ppd`.
        case model(String)
        /// None: bytes are passed on.
        case raw
    }

    /// The path of its Unix socket.
    package var socket: String { folder.appending(path: "run/cups.sock").path }
    /// `127.0.0.1:port`.
    package var address: String { "127.0.0.1:\(port.number)" }

    private let folder: URL
    private let port: ReservedPort
    private let savesJobsAtOnce: Bool
    private let program = Mutex<BackgroundProgram?>(nil)

    /// Starts a server and returns when it answers. `savesJobsAtOnce` writes jobs to disk when they change,
    /// so that they outlive `kill()`; as installed, CUPS waits half a minute.
    /// - Parameters:
    ///   - settings: more lines of its `cupsd.conf`.
    ///   - plugged: what its USB ports have, a line each as CUPS's backends write them; nil is what this machine has.
    ///   - uninstalled: programs for drivers that it is not to find.
    package static func start(
        savesJobsAtOnce: Bool = false, settings: String = "", plugged: [String]? = nil,
        without uninstalled: Set<String> = []
    ) async throws -> PrintServer {
        let server = try PrintServer(savesJobsAtOnce: savesJobsAtOnce, settings: settings)
        if let plugged { try server.usePrograms(finding: plugged, without: uninstalled) }
        try await server.restart()
        return server
    }

    private init(savesJobsAtOnce: Bool, settings: String) throws {
        folder = URL(filePath: "/tmp/marquee-cups-\(UUID().uuidString.prefix(8))")
        port = try ReservedPort()
        self.savesJobsAtOnce = savesJobsAtOnce
        for name in ["", "root/ppd", "root/ssl", "run", "cache", "state", "spool", "temporary"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        let configuration = Self.configuration(
            folder: folder.path, port: port.number, savesJobsAtOnce: savesJobsAtOnce)
        try (configuration + settings + "\n").write(
            to: folder.appending(path: "root/cupsd.conf"), atomically: true, encoding: .utf8)
        try Self.places(in: folder.path).write(
            to: folder.appending(path: "root/cups-files.conf"), atomically: true, encoding: .utf8)
        try giveToPrinting(folder)
    }

    /// Has the server run CUPS's own programs from a folder in which some are others, or are missing.
    private func usePrograms(finding plugged: [String], without uninstalled: Set<String>) throws {
        let (own, files) = (folder.appending(path: "programs"), FileManager.default)
        let installed = URL(filePath: "/usr/lib/cups")
        for kind in try files.contentsOfDirectory(atPath: installed.path) {
            try files.createDirectory(at: own.appending(path: kind), withIntermediateDirectories: true)
            for name in try files.contentsOfDirectory(atPath: installed.appending(path: kind).path)
            where !uninstalled.contains(name) && (kind, name) != ("backend", "usb") {
                try files.createSymbolicLink(
                    at: own.appending(path: "\(kind)/\(name)"),
                    withDestinationURL: installed.appending(path: "\(kind)/\(name)"))
            }
        }
        let usb = own.appending(path: "backend/usb")
        let script = "#!/bin/sh\ncat <<'END'\n\(plugged.joined(separator: "\n"))\nEND\n"
        try script.write(to: usb, atomically: true, encoding: .utf8)
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: usb.path)
        let places = folder.appending(path: "root/cups-files.conf")
        let text = try String(contentsOf: places, encoding: .utf8)
        try (text + "ServerBin \(own.path)\n").write(to: places, atomically: true, encoding: .utf8)
    }

    deinit {
        kill()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Starts it again after `stop()` or `kill()`, with the queues and jobs that it had saved.
    package func restart() async throws {
        await stop()
        let started = try BackgroundProgram(
            "cupsd",
            [
                "-f", "-c", folder.appending(path: "root/cupsd.conf").path, "-s",
                folder.appending(path: "root/cups-files.conf").path,
            ],
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], log: folder.appending(path: "output"))
        program.withLock { $0 = started }
        do {
            try await eventually { self.port.isListening }
        } catch {
            throw TestSetupError("cupsd does not answer. \(started.said)\(log)")
        }
    }

    /// Starts it again so that it takes no request longer than so many bytes, as on a full disk; nil takes any.
    package func restart(takingAtMost bytes: Int?) async throws {
        await stop()
        let configuration = Self.configuration(
            folder: folder.path, port: port.number, savesJobsAtOnce: savesJobsAtOnce)
        try (configuration + (bytes.map { "LimitRequestBody \($0)\n" } ?? "")).write(
            to: folder.appending(path: "root/cupsd.conf"), atomically: true, encoding: .utf8)
        try await restart()
    }

    /// Ends it in order.
    package func stop() async {
        await program.withLock { $0 }?.end()
        endStragglers()
    }

    /// Ends it at once, with the programs it was running for its jobs.
    package func kill() {
        program.withLock { $0 }?.kill()
        endStragglers()
    }

    /// Ends the server alone: what it had running for its jobs goes on, as after a crash.
    package func crash() {
        program.withLock { $0 }?.kill(withGroup: false)
    }

    /// Makes a queue that takes jobs; `policy` is what CUPS does with a job that failed.
    package func addQueue(
        _ name: String, device: String, driver: Driver, policy: String = "retry-job", location: String = ""
    ) async throws {
        var arguments = [
            "-h", socket, "-p", name, "-E", "-v", device, "-L", location, "-o",
            "printer-error-policy=\(policy)",
        ]
        switch driver {
        case .everywhere: arguments += ["-m", "everywhere"]
        case .model(let model): arguments += ["-m", model]
        case .raw: break
        }
        let result = try await run("lpadmin", arguments)
        guard result.status == 0 else {
            throw TestSetupError("lpadmin made no queue \(name): \(result.complaint)\(log)")
        }
        if case .everywhere = driver { try await eventually { try await self.hasDriver(name) } }
    }

    /// CUPS asks the printer of an everywhere queue after it has answered; until then the queue passes bytes on.
    private func hasDriver(_ queue: String) async throws -> Bool {
        let question = folder.appending(path: "model.test")
        try modelQuestion.write(to: question, atomically: true, encoding: .utf8)
        let answer = try await run("ipptool", ["-tv", "ipp://\(address)/printers/\(queue)", question.path])
            .text
        return answer.contains("IPP Everywhere")
    }

    /// Makes a queue the default, pauses it and so on: any program of CUPS, told to talk to this server.
    package func tell(_ program: String, _ arguments: [String]) async throws {
        let result = try await run(program, ["-h", socket] + arguments)
        guard result.status == 0 else { throw TestSetupError("\(program): \(result.complaint)") }
    }

    /// The jobs that have not ended, a line each.
    package func unfinishedJobs() async throws -> [Substring] {
        try await run("lpstat", ["-h", socket, "-o"]).text.split(separator: "\n")
    }

    /// The end of the server's own log, to be shown when a test fails.
    package var log: String {
        let text = (try? String(contentsOf: folder.appending(path: "error_log"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(60).joined(separator: "\n")
    }

    /// Filters and backends run in groups of their own; they are known by the server's folder in their environment.
    private func endStragglers() {
        let mark = Data("CUPS_SERVERROOT=\(folder.appending(path: "root").path)\0".utf8)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let id = pid_t(name),
                let environment = FileManager.default.contents(atPath: "/proc/\(name)/environ"),
                environment.range(of: mark) != nil
            else { continue }
            Glibc.kill(id, SIGKILL)
        }
    }
}

/// Gives a server's folder to the user that prints, when there is anything to give away.
private func giveToPrinting(_ folder: URL) throws {
    guard geteuid() == 0, let user = getpwnam("lp") else { return }
    let (owner, group) = (user.pointee.pw_uid, user.pointee.pw_gid)
    let inside = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    for path in [folder.path] + inside.map({ folder.appending(path: $0).path }) {
        guard chown(path, owner, group) == 0 else { throw TestSetupError("cannot give \(path) to lp") }
    }
}

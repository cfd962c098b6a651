package import Foundation
import Synchronization

/// An IPP Everywhere label printer without paper: what it was sent lies in a folder.
///
/// It is `ippeveprinter` of the CUPS authors, whose faults are raised and cleared by the test. It will not start
/// without a message bus, even with its announcements off, so each has a bus of its own; no Avahi is needed.
package final class PaperPrinter: Sendable {
    /// What a queue gives as its device.
    package var uri: String { "ipp://localhost:\(port.number)/ipp/print" }

    private let folder: URL
    private let port: ReservedPort
    private let bus: MessageBus
    private let program = Mutex<BackgroundProgram?>(nil)

    /// Starts a printer that takes the document formats, and returns when it answers; the first size is loaded, `cuts`
    /// it cuts from a roll.
    package static func start(
        formats: [String] = ["application/pdf"], media: [PaperSize] = PaperSize.labels, cuts: CutSizes? = nil
    ) async throws -> PaperPrinter {
        let folder = URL(filePath: "/tmp/marquee-printer-\(UUID().uuidString.prefix(8))")
        try await prepare(folder, attributes: printerAttributes(formats: formats, media: media, cuts: cuts))
        let printer = PaperPrinter(
            folder: folder, port: try ReservedPort(), bus: try await MessageBus.start(in: folder))
        try await printer.plugIn()
        return printer
    }

    /// Puts its plug in again after `kill()`, and returns when it answers; it has forgotten every job.
    package func plugIn() async throws {
        let path = folder.path
        let started = try BackgroundProgram(
            "ippeveprinter",
            [
                "-r", "off", "-n", "localhost", "-p", "\(port.number)", "-a", "\(path)/printer.conf",
                "-d", "\(path)/spool", "-c", "\(path)/press", "-vv", "Paper Printer",
            ],
            environment: [
                "DBUS_SYSTEM_BUS_ADDRESS": bus.address, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            ],
            log: folder.appending(path: "printer.log"))
        program.withLock { $0 = started }
        try await eventually {
            guard started.isRunning else { throw TestSetupError("ippeveprinter ended: \(started.said)") }
            return self.port.isListening
        }
    }

    /// Lays out the folder.
    private static func prepare(_ folder: URL, attributes: String) async throws {
        let path = folder.path
        for name in ["spool", "printed"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        try attributes.write(toFile: "\(path)/printer.conf", atomically: true, encoding: .utf8)
        try pressScript(folder: path).write(toFile: "\(path)/press.sh", atomically: true, encoding: .utf8)
        // Copied by another process: a program just written here may be inherited, open for writing, by any
        // process that this one is starting, and then it cannot be run ("Text file busy").
        let copied = try await run("install", ["-m", "755", "\(path)/press.sh", "\(path)/press"])
        guard copied.status == 0 else { throw TestSetupError("no press: \(copied.complaint)") }
    }

    private init(folder: URL, port: ReservedPort, bus: MessageBus) {
        (self.folder, self.port, self.bus) = (folder, port, bus)
    }

    deinit {
        kill()
        bus.end()
        try? FileManager.default.removeItem(at: folder)
    }

    /// What came out, in the order in which it came: one file for each printed job.
    package var printed: [URL] {
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder.appending(path: "printed"), includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension != "part" }.sorted {
            $0.path.localizedStandardCompare($1.path) == .orderedAscending
        }
    }

    /// Makes the next job stop with a reason such as `media-empty`; without one it just stays in the printer.
    package func hold(_ reason: String = "none") throws {
        try reason.write(to: folder.appending(path: "trouble"), atomically: true, encoding: .utf8)
    }

    /// Makes it report this from the end of the next job on, with a sign before it: `+media-empty-warning`.
    package func report(_ reason: String) throws {
        try reason.write(to: folder.appending(path: "report"), atomically: true, encoding: .utf8)
    }

    /// Puts it right: the job that stopped goes on.
    package func release() throws {
        try FileManager.default.removeItem(at: folder.appending(path: "trouble"))
    }

    /// Whether a job is in the printer and waits for `release()`.
    package var isHolding: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "held").path)
    }

    /// Pulls its plug.
    package func kill() {
        program.withLock { $0 }?.kill()
        try? FileManager.default.removeItem(at: folder.appending(path: "held"))
    }

    /// What it logged.
    package var log: String { program.withLock { $0 }?.said ?? "" }
}

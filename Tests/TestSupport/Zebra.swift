import Foundation
import Glibc
import Synchronization

/// A Zebra label printer without a roll: it answers questions about its state and keeps the labels it was sent.
///
/// LPrint, a printer application, stands before it as it would before a real one.
package final class Zebra: Sendable {
    private let bits = Mutex<UInt32>(0)

    /// What a queue gives as its device.
    package var uri: String { "ipp://127.0.0.1:\(port.number)/ipp/print/zebra" }

    private let folder: TemporaryFolder
    private let port: ReservedPort
    private let socket: ZebraSocket
    private let lprint: BackgroundProgram

    /// Starts the printer and the application before it, and returns when both answer.
    package static func start() async throws -> Zebra {
        let zebra = try Zebra()
        try await eventually {
            guard zebra.lprint.isRunning else { throw TestSetupError("lprint ended: \(zebra.lprint.said)") }
            return zebra.port.isListening
        }
        // The first calls may find the application still setting itself up.
        try await eventually {
            try await zebra.tell([
                "add", "-d", "zebra", "-v", "socket://127.0.0.1:\(zebra.socket.port)", "-m",
                "zpl_4inch-203dpi-dt",
            ])
        }
        // LPrint takes what is loaded only of a printer that it has already.
        guard try await zebra.tell(["modify", "-d", "zebra", "-o", "media-ready=oe_4x3-label_4x3in"]) else {
            throw TestSetupError("lprint loads no labels: \(zebra.lprint.said)")
        }
        return zebra
    }

    private init() throws {
        (folder, port, socket) = (try TemporaryFolder(), try ReservedPort(), try ZebraSocket())
        lprint = try BackgroundProgram(
            "lprint",
            ["server", "-o", "server-port=\(port.number)", "-o", "listen-hostname=127.0.0.1"],
            environment: ["HOME": folder.url.path, "TMPDIR": folder.url.path],
            log: folder.url.appending(path: "lprint.log"))
        socket.answer { [weak self] in self?.bits.withLock { $0 } ?? 0 }
    }

    deinit {
        lprint.kill()
        socket.close()
    }

    private func tell(_ arguments: [String]) async throws -> Bool {
        let environment = ProcessInfo.processInfo.environment.merging(
            ["HOME": folder.url.path, "TMPDIR": folder.url.path]
        ) { $1 }
        return try await run("lprint", arguments, environment: environment).status == 0
    }

    /// Raises and clears what stops it, by the bits of `~HQES` (ZPL II programming guide): 1 is out of labels, 4 is open.
    package func raise(errors: UInt32) { bits.withLock { $0 = errors } }

    /// The labels it was sent, in their order, as ZPL.
    package var labels: [ZebraLabel] { socket.received.compactMap(ZebraLabel.init) }
}

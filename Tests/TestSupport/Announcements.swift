import Foundation
import Glibc

/// Printers that announce themselves on the network, which is the loopback alone: a message bus of a test's own, with
/// an Avahi that speaks nowhere else.
package final class Announcements: Sendable {
    /// What programs that look services up have in their environment.
    package var environment: [String: String] { ["DBUS_SYSTEM_BUS_ADDRESS": bus.address] }

    let bus: MessageBus
    private let folder: TemporaryFolder
    private let avahi: BackgroundProgram

    /// Whether Avahi can run here: it keeps the number of its process in a folder of root's.
    package static var isPossible: Bool { geteuid() == 0 }

    /// Starts both, and returns when services can be announced.
    package static func start() async throws -> Announcements {
        let folder = try TemporaryFolder()
        let bus = try await MessageBus.start(in: folder.url)
        let announcements = try Announcements(folder: folder, bus: bus)
        try await eventually {
            guard announcements.avahi.isRunning else {
                throw TestSetupError("avahi-daemon ended: \(announcements.avahi.said)")
            }
            return announcements.avahi.said.contains("Server startup complete")
        }
        return announcements
    }

    private init(folder: TemporaryFolder, bus: MessageBus) throws {
        (self.folder, self.bus) = (folder, bus)
        let settings = try folder.file("avahi.conf", Self.settings)
        // The machine's own Avahi may run: this one sees a /run that is empty.
        let start = """
            mount -t tmpfs none /run && mkdir /run/avahi-daemon && chown avahi:avahi /run/avahi-daemon &&
            exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f '\(settings)'
            """
        avahi = try BackgroundProgram(
            "unshare", ["-m", "sh", "-c", start],
            environment: [
                "DBUS_SYSTEM_BUS_ADDRESS": bus.address, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            ],
            log: folder.url.appending(path: "avahi.log"))
    }

    private static let settings = """
        [server]
        host-name=lab
        use-ipv6=no
        allow-interfaces=lo
        [wide-area]
        enable-wide-area=no
        [publish]
        publish-hinfo=no
        publish-workstation=no

        """
}

import Foundation

/// A bus of D-Bus for a few programs of a test.
final class MessageBus: Sendable {
    /// Where programs find it.
    let address: String
    private let daemon: BackgroundProgram

    private init(address: String, daemon: BackgroundProgram) {
        (self.address, self.daemon) = (address, daemon)
    }

    /// Starts a bus whose socket and log lie in the folder, and returns when it answers.
    static func start(in folder: URL) async throws -> MessageBus {
        let socket = folder.appending(path: "bus").path
        let settings = folder.appending(path: "bus.conf")
        try configuration(socket: socket).write(to: settings, atomically: true, encoding: .utf8)
        let daemon = try BackgroundProgram(
            "dbus-daemon",
            ["--nofork", "--nopidfile", "--print-address", "--config-file=\(settings.path)"],
            log: folder.appending(path: "bus.log"))
        let bus = MessageBus(address: "unix:path=\(socket)", daemon: daemon)
        try await eventually { bus.daemon.said.contains("unix:path=") }
        return bus
    }

    func end() { daemon.kill() }

    /// Anybody on this machine may use it: print servers hand it on to the user that prints.
    private static func configuration(socket: String) -> String {
        """
        <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
         "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
        <busconfig>
          <listen>unix:path=\(socket)</listen>
          <auth>EXTERNAL</auth>
          <policy context="default">
            <allow user="*"/>
            <allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/>
            <allow own="*"/>
          </policy>
        </busconfig>

        """
    }
}

package import Scanning

/// A scanner that the station reads by itself, and the door at which it stands.
package struct DoorScanner: Sendable {
    let port: ScannerPort
    /// By name or id, of the event that is on; nil is the first door.
    let door: String?

    /// Reads `/dev/ttyACM0`, or `/dev/ttyACM0,19200,silence=Green room` with the door behind the last `=`.
    /// - Throws: `ScannerError.badName`.
    package init(_ name: String) throws(ScannerError) {
        guard let equals = name.lastIndex(of: "=") else {
            port = try ScannerPort(name)
            door = nil
            return
        }
        let door = name[name.index(after: equals)...]
        guard !door.isEmpty, door.utf8.count <= 200 else { throw .badName(name) }
        port = try ScannerPort(String(name[..<equals]))
        self.door = String(door)
    }

    init(_ port: ScannerPort) { (self.port, door) = (port, nil) }
}

import Glibc

/// A TCP connection to a server of this machine that says what a test wants, or nothing.
///
/// The machine's own addresses 127.0.0.1 to 127.255.255.254 are as many devices to a server.
package final class PlainSocket: Sendable {
    private let descriptor: Int32

    /// Connects from an address of this machine.
    package init(port: UInt16, from address: String = "127.0.0.1") throws {
        descriptor = try connected(to: port, from: address)
    }

    deinit { close(descriptor) }

    /// Sends as much as the other side takes now; what it does not want any more is lost.
    package func send(_ text: String) { send(bytes: Array(text.utf8)) }

    /// The same for bytes.
    package func send(bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes {
            Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
    }

    /// Whether the other side has hung up; what it sent before is thrown away.
    package var isClosed: Bool {
        var piece = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &piece, piece.count, Int32(MSG_DONTWAIT))
            if count > 0 { continue }
            return count == 0 || errno != EAGAIN
        }
    }

    /// Waits for what the other side sends until `text` was in it.
    package func hear(_ text: String) async throws {
        var heard: [UInt8] = []
        try await eventually {
            var piece = [UInt8](repeating: 0, count: 65_536)
            let count = recv(self.descriptor, &piece, piece.count, Int32(MSG_DONTWAIT))
            if count > 0 { heard += piece.prefix(count) }
            if String(decoding: heard, as: UTF8.self).contains(text) { return true }
            throw TestSetupError("heard \(String(decoding: heard, as: UTF8.self))")
        }
    }
}

/// A socket that is connected to a port of 127.0.0.1 from another of this machine's addresses.
func connected(to port: UInt16, from address: String) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var (here, there) = (loopback(port: 0), loopback(port: port))
    here.sin_addr.s_addr = inet_addr(address)
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    func with(_ address: inout sockaddr_in, _ call: (UnsafePointer<sockaddr>) -> Int32) -> Bool {
        withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1, call) } == 0
    }
    guard with(&here, { bind(descriptor, $0, length) }), with(&there, { connect(descriptor, $0, length) })
    else {
        close(descriptor)
        throw TestSetupError("nobody listens on port \(port) for \(address)")
    }
    return descriptor
}

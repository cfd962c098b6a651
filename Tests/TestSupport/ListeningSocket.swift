import Foundation
import Glibc

/// A TCP port of 127.0.0.1 that is listened on, each connection on a thread of its own, until it is closed.
struct ListeningSocket: Sendable {
    let port: UInt16
    private let descriptor: Int32

    /// - Parameter place: where it listens; nil takes any port.
    init(at place: ReservedPort? = nil) throws {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = loopback(port: place?.number ?? 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && listen(descriptor, 32) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isBound else {
            Glibc.close(descriptor)
            throw TestSetupError("no port of 127.0.0.1 is free")
        }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
    }

    /// Takes connections on a thread of its own: `converse` has the descriptor of each, which is closed after it.
    func serve(_ converse: @escaping @Sendable (Int32) -> Void) {
        Thread.detachNewThread { [descriptor] in
            while true {
                let caller = accept(descriptor, nil, nil)
                guard caller >= 0 else { return }
                Thread.detachNewThread {
                    converse(caller)
                    Glibc.close(caller)
                }
            }
        }
    }

    /// Takes no more connections.
    func close() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        Glibc.close(descriptor)
    }
}

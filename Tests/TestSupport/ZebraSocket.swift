import Foundation
import Glibc
import Synchronization

/// The TCP port of a Zebra: keeps what each connection sent, and answers questions about the printer's state.
package final class ZebraSocket: Sendable {
    private let listening: ListeningSocket
    private let connections = Mutex<[[UInt8]]>([])
    /// The port.
    package var port: UInt16 { listening.port }

    /// - Parameter place: where it listens; nil takes any port.
    package init(at place: ReservedPort? = nil) throws { listening = try ListeningSocket(at: place) }

    /// What came, a connection each, in the order in which they began to be read.
    package var received: [[UInt8]] { connections.withLock { $0 } }

    /// Takes connections until it is closed.
    package func answer(errors: @escaping @Sendable () -> UInt32 = { 0 }) {
        listening.serve { [weak self] caller in
            guard let place = self?.openPlace() else { return }
            while let piece = Self.read(caller) {
                self?.connections.withLock { $0[place] += piece }
                Self.answer(piece, to: caller, errors: errors())
            }
        }
    }

    /// Takes no more connections.
    package func close() { listening.close() }

    private func openPlace() -> Int {
        connections.withLock { connections in
            connections.append([])
            return connections.count - 1
        }
    }

    private static func read(_ caller: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(caller, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }

    /// The two questions that LPrint asks: the printer's faults, and its host status, which it waits ten seconds for.
    private static func answer(_ piece: [UInt8], to caller: Int32, errors: UInt32) {
        let text = String(decoding: piece.prefix(64), as: UTF8.self)
        if text.contains("~HQES") {
            let mark = String(errors, radix: 16)
            let bits = String(repeating: "0", count: 8 - mark.count) + mark
            let flag = errors == 0 ? 0 : 1
            send(
                "\u{2}\r\n\r\n  PRINTER STATUS\r\n   ERRORS:         \(flag) 00000000 \(bits)\r\n"
                    + "   WARNINGS:       0 00000000 00000000\r\n\u{3}", to: caller)
        }
        if text.contains("~HS") {
            send(
                "\u{2}030,0,0,0609,000,0,0,0,000,0,0,0\u{3}\r\n\u{2}001,0,0,0,1,2,6,0,00000000,1,000\u{3}\r\n\u{2}1234,0\u{3}\r\n",
                to: caller)
        }
    }

    private static func send(_ text: String, to caller: Int32) {
        _ = Array(text.utf8).withUnsafeBytes {
            Glibc.send(caller, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
    }
}

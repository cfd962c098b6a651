import CCups
import Glibc

/// Where the print server listens.
struct ServerAddress: Sendable, Equatable {
    /// A host name, an address, or the path of a Unix socket.
    let host: String
    let port: Int32

    /// Reads `/path/of/socket`, `host`, `host:port` or `[address]:port`; nil for anything else.
    init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 255, !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        else {
            return nil
        }
        if text.hasPrefix("/") {
            (host, port) = (text, 0)
            return
        }
        let colons = text.utf8.count { $0 == UInt8(ascii: ":") }
        let hasPort = text.hasPrefix("[") ? text.contains("]:") : colons == 1
        guard hasPort, let colon = text.lastIndex(of: ":") else {
            (host, port) = (Self.unbracketed(text[...]), Self.registeredPort)
            return
        }
        guard let port = UInt16(text[text.index(after: colon)...]), port > 0, colon > text.startIndex else {
            return nil
        }
        (host, self.port) = (Self.unbracketed(text[..<colon]), Int32(port))
    }

    init(host: String, port: Int32) {
        (self.host, self.port) = (host, port)
    }

    /// What libcups finds in `CUPS_SERVER`, then `client.conf`, then its built-in choice.
    static var standard: ServerAddress {
        let host = String(cString: cupsServer())
        return ServerAddress(host: host, port: host.hasPrefix("/") ? 0 : ippPort())
    }

    /// The address as people write it.
    var text: String { port == 0 ? host : "\(host):\(port)" }

    /// Whether somebody takes a connection there within a second, whatever they say then.
    var isListening: Bool {
        guard let addresses = httpAddrGetList(host, AF_UNSPEC, "\(port)") else { return false }
        defer { httpAddrFreeList(addresses) }
        var socket: Int32 = -1
        guard httpAddrConnect2(addresses, &socket, 1_000, nil) != nil else { return false }
        httpAddrClose(nil, socket)
        return true
    }

    private static let registeredPort: Int32 = 631

    private static func unbracketed(_ text: Substring) -> String {
        text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : String(text)
    }
}

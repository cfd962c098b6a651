import Foundation
import NIOCore

/// Where a connection comes from, as far as limits count it: one IPv4 address, or the /64 network of an IPv6 address, of
/// which one device may take as many addresses as it likes.
struct PeerAddress: Sendable, Hashable {
    let name: String

    init(_ address: SocketAddress?) { self.init(name: address?.ipAddress ?? "here") }

    /// - Parameter name: an address in the usual notation; anything else is kept as it is.
    init(name: String) {
        var bytes = in6_addr()
        guard name.utf8.contains(UInt8(ascii: ":")),
            inet_pton(AF_INET6, String(name.prefix { $0 != "%" }), &bytes) == 1
        else {
            self.name = name
            return
        }
        let octets = withUnsafeBytes(of: &bytes) { Array($0) }
        if octets.starts(with: Self.mapped) {
            self.name = octets.suffix(4).map(String.init).joined(separator: ".")
        } else if Self.isOfOneDevice(octets) {
            self.name = name
        } else {
            self.name = octets.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "/64"
        }
    }

    /// What an IPv4 address begins with that is written as IPv6.
    private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    /// Link-local addresses all have the same network, and `::1` is this machine.
    private static func isOfOneDevice(_ octets: [UInt8]) -> Bool {
        octets[0] == 0xFE && octets[1] & 0xC0 == 0x80 || octets.dropLast().allSatisfy { $0 == 0 }
    }
}

import Glibc

/// Where a try to sign in comes from.
package struct SignInSource: Sendable, Hashable {
    /// The peer's address without its port.
    package let address: String
    /// The secret in the cookie of a device on which somebody signed in before; nil where it brings none.
    package let device: String?

    package init(address: String, device: String? = nil) {
        self.address = address
        self.device = device
    }

    /// Nothing came over the network.
    package static let here = SignInSource(address: "here")

    /// The address as far as one device has it: all of IPv4, and of IPv6 the first 64 bits, of which a device may use
    /// any address.
    var host: String { network(ofIPv4: 4, ofIPv6: 8) }
    /// The network around it, of which somebody may have many addresses: /24, and /48 of IPv6.
    var neighbourhood: String { network(ofIPv4: 3, ofIPv6: 6) }

    /// The first bytes of the address; all of it where it is none.
    private func network(ofIPv4 short: Int, ofIPv6 long: Int) -> String {
        var four = in_addr()
        // An IPv4 address that arrives by an IPv6 socket is the same address.
        let plain = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
        if inet_pton(AF_INET, plain, &four) == 1 {
            return Self.text(of: withUnsafeBytes(of: four) { Array($0.prefix(short)) })
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, String(address.prefix { $0 != "%" }), &six) == 1 else { return address }
        return Self.text(of: withUnsafeBytes(of: six) { Array($0.prefix(long)) })
    }

    private static func text(of bytes: [UInt8]) -> String {
        bytes.map { String($0, radix: 16) }.joined(separator: ".") + "/\(bytes.count * 8)"
    }
}

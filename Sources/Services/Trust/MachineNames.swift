import Glibc

/// The names and addresses under which browsers may ask for this machine.
package struct MachineNames: Sendable, Hashable {
    /// Such as `localhost`, `station` and `station.local`, in small letters.
    package let hosts: [String]
    let addresses: [NetworkAddress]

    /// Those of this moment, with the name or address that the station was told to listen on.
    package init(listen: String) {
        self.init(host: Self.host, listen: listen, interfaces: Interfaces().addresses)
    }

    init(host: String, listen: String, interfaces: [NetworkAddress]) {
        let label = host.prefix { $0 != "." }
        let told = NetworkAddress(listen)
        let names = ["localhost", host, "\(label).local"] + (told == nil ? [listen] : [])
        hosts = Self.each(names.map { $0.lowercased() }.filter(Self.isName))
        let here = ["127.0.0.1", "::1"].compactMap(NetworkAddress.init)
        let every = here + (interfaces + [told].compactMap(\.self)).sorted { $0.text < $1.text }
        addresses = Self.each(every.filter { !$0.isLinkLocal6 && $0.bytes.contains { $0 != 0 } })
    }

    /// All of them as they are written in links.
    package var all: [String] { hosts + addresses.map(\.text) }

    /// What this machine is called.
    package static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The address under which other devices reach this machine: the one that it would use itself, else any; nil
    /// without a network.
    package static var networkAddress: String? {
        let others = Interfaces().addresses.filter { !$0.isLoopback && !$0.isLinkLocal6 }
        if let usual = usualAddress(), others.contains(usual) { return usual.text }
        return (others.first(where: \.isIPv4) ?? others.first)?.text
    }

    /// The address that a packet would leave from. None is sent: a socket for datagrams only looks the way up.
    private static func usualAddress() -> NetworkAddress? {
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var (address, length) = (sockaddr_in(), socklen_t(MemoryLayout<sockaddr_in>.size))
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(9).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x0A00_0001).bigEndian
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard connect(descriptor, address, length) == 0,
                    getsockname(descriptor, address, &length) == 0
                else { return nil }
                return NetworkAddress(address)
            }
        }
    }

    /// Whether a certificate can carry it and a browser would ask for it.
    private static func isName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy(isLetterOfName)
            }
    }

    private static func isLetterOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func each<Name: Hashable>(_ names: [Name]) -> [Name] {
        var seen: Set<Name> = []
        return names.filter { seen.insert($0).inserted }
    }
}

/// The machine's network interfaces as the system lists them.
private struct Interfaces: ~Copyable {
    private let first: UnsafeMutablePointer<ifaddrs>?

    init() {
        var list: UnsafeMutablePointer<ifaddrs>?
        first = getifaddrs(&list) == 0 ? list : nil
    }

    deinit { freeifaddrs(first) }

    /// The addresses of those that are up.
    var addresses: [NetworkAddress] {
        var (next, addresses) = (first, [NetworkAddress]())
        while let interface = next?.pointee {
            if interface.ifa_flags & UInt32(IFF_UP) != 0, let address = interface.ifa_addr {
                NetworkAddress(address).map { addresses.append($0) }
            }
            next = interface.ifa_next
        }
        return addresses
    }
}

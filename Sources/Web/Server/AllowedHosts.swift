import Services

/// The names under which this station may be asked for.
///
/// A page of another site whose name was made to point here (DNS rebinding) still sends that site's name.
struct AllowedHosts: Sendable {
    private let listen: ListenAddress
    /// What most requests carry, so that they need no more than one comparison.
    private let usual: String
    /// The names of the machine itself, which no other site can have.
    private let names: Set<String>

    init(_ listen: ListenAddress) {
        self.listen = listen
        usual = String(listen.url().drop { $0 != "/" }.dropFirst(2))
        names = listen.usesTLS ? Set(MachineNames(listen: listen.host).hosts) : []
    }

    /// Whether `authority`, the request's `Host`, is this station.
    func contains(_ authority: String?) -> Bool {
        guard let authority else { return false }
        return authority == usual || contains(host: Self.host(of: authority))
    }

    private func contains(host: String?) -> Bool {
        guard let host = host?.lowercased() else { return false }
        if ListenAddress.isLoopback(host) || host == listen.host.lowercased() || names.contains(host) {
            return true
        }
        // No name can be made to point here where the address itself was asked for.
        return listen.isEverywhere && (ListenAddress.isNumericIPv4(host) || host.contains(":"))
    }

    /// The authority without its port and brackets; nil when it is none.
    static func host(of authority: String) -> String? {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]"), isPort(authority[authority.index(after: end)...])
            else { return nil }
            return String(authority[authority.index(after: authority.startIndex)..<end])
        }
        let end = authority.firstIndex(of: ":") ?? authority.endIndex
        return isPort(authority[end...]) ? String(authority[..<end]) : nil
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || (text.hasPrefix(":") && UInt16(text.dropFirst()) != nil)
    }
}

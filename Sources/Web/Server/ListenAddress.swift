import Services

/// Where a station takes requests: a host and a port.
package struct ListenAddress: Sendable, Hashable {
    package let host: String
    /// 0 lets the system choose.
    package let port: Int

    package init(host: String = "127.0.0.1", port: Int = 8080) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`; nil for anything else.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        let host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        let name = isBracketed ? host.dropFirst().dropLast() : host
        guard !name.isEmpty, isBracketed == name.contains(":"),
            name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") })
        else { return nil }
        self.init(host: String(name), port: Int(port))
    }

    /// What a browser opens, without a slash at the end: `http://127.0.0.1:8080`, or `https://192.168.1.20:8080` where
    /// other devices reach it.
    /// - Parameter port: the one the system chose, where it was asked to.
    package func url(port: Int? = nil) -> String {
        "\(usesTLS ? "https" : "http")://\(authority(port: port))"
    }

    /// Where devices learn to trust this station; nil where none but this machine reaches it.
    package func trustURL(port: Int? = nil) -> String? {
        usesTLS ? "http://\(authority(port: port))/trust" : nil
    }

    /// Whether the station serves TLS: wherever other devices reach it.
    package var usesTLS: Bool { !Self.isLoopback(host) }

    private func authority(port: Int?) -> String {
        let host = isEverywhere ? MachineNames.networkAddress ?? "127.0.0.1" : host
        return "\(host.contains(":") ? "[\(host)]" : host):\(port ?? self.port)"
    }

    /// Whether it means every address of the machine.
    var isEverywhere: Bool { host == "0.0.0.0" || host == "::" }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && isNumericIPv4(host))
    }

    static func isNumericIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

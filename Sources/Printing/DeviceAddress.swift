import CCups

/// Where an IPP printer itself can be asked, read from its queue's `device-uri`.
struct DeviceAddress: Sendable, Equatable {
    let uri: String
    let server: ServerAddress
    /// The part of the printer to which questions are posted.
    let path: String
    let isEncrypted: Bool

    /// Nil for a device that is no IPP printer with an address: USB, raw sockets, files, and services that are known
    /// by a name alone (`ipps://Labels._ipps._tcp.local/`), which `found(service:)` looks up.
    init?(uri: String) {
        var (scheme, user) = ([CChar](repeating: 0, count: 32), [CChar](repeating: 0, count: 256))
        var (host, path) = ([CChar](repeating: 0, count: 256), [CChar](repeating: 0, count: 1_024))
        var port: Int32 = 0
        let status = httpSeparateURI(
            HTTP_URI_CODING_ALL, uri, &scheme, 32, &user, 256, &host, 256, &port, &path, 1_024)
        let (name, place) = (boundedText(scheme), boundedText(host))
        guard status.rawValue >= HTTP_URI_STATUS_OK.rawValue, name == "ipp" || name == "ipps", !place.isEmpty,
            !Self.isService(uri)
        else { return nil }
        self.uri = uri
        server = ServerAddress(host: place, port: port)
        self.path = boundedText(path, limit: 1_023)
        isEncrypted = name == "ipps"
    }

    /// Whether a URI names a service of DNS-SD and no host: what `lpinfo -v`, desktops and CUPS's own page make queues of.
    static func isService(_ uri: String) -> Bool { uri.contains("._tcp") }

    /// The address of an IPP service that is announced on the network; nil where nobody announces it, or this machine
    /// has nobody to ask (Avahi). libcups takes up to 4 s to find one, and 7 s to find none.
    static func found(service uri: String) -> DeviceAddress? {
        // With what follows the name, a UUID, libcups looks for 90 s.
        let service = String(uri.prefix { $0 != "?" })
        var destination = cups_dest_t()
        destination.num_options = cupsAddOption("device-uri", service, 0, &destination.options)
        defer { cupsFreeOptions(destination.num_options, destination.options) }
        // libcups looks names up only on the way to a connection.
        var path = [CChar](repeating: 0, count: 1_024)
        let connection = cupsConnectDest(
            &destination, UInt32(CUPS_DEST_FLAGS_DEVICE), 1_000, nil, &path, path.count, nil, nil)
        guard let connection else { return nil }
        defer { httpClose(connection) }
        var host = [CChar](repeating: 0, count: 256)
        let address = httpGetAddress(connection)
        guard let address, httpAddrString(address, &host, Int32(host.count)) != nil else { return nil }
        var place = [CChar](repeating: 0, count: 1_024)
        httpAssembleURI(
            HTTP_URI_CODING_ALL, &place, Int32(place.count), uri.contains("._ipps._tcp") ? "ipps" : "ipp",
            nil,
            boundedText(host), httpAddrPort(address), boundedText(path, limit: 1_023))
        return DeviceAddress(uri: boundedText(place, limit: 1_023))
    }
}

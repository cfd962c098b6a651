import CCups

/// Where an IPP printer itself can be asked, read from its queue's `device-uri`.
struct DeviceAddress: Sendable, Equatable {
    let uri: String
    let server: ServerAddress
    /// The part of the printer to which questions are posted.
    let path: String
    let isEncrypted: Bool

    /// Nil for a device that is no IPP printer with an address: USB, raw sockets, files, names to be looked up.
    init?(uri: String) {
        var (scheme, user) = ([CChar](repeating: 0, count: 32), [CChar](repeating: 0, count: 256))
        var (host, path) = ([CChar](repeating: 0, count: 256), [CChar](repeating: 0, count: 1_024))
        var port: Int32 = 0
        let status = httpSeparateURI(
            HTTP_URI_CODING_ALL, uri, &scheme, 32, &user, 256, &host, 256, &port, &path, 1_024)
        let (name, place) = (boundedText(scheme), boundedText(host))
        guard status.rawValue >= HTTP_URI_STATUS_OK.rawValue, name == "ipp" || name == "ipps", !place.isEmpty
        else { return nil }
        self.uri = uri
        server = ServerAddress(host: place, port: port)
        self.path = boundedText(path, limit: 1_023)
        isEncrypted = name == "ipps"
    }
}

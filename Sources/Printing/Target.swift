import CCups

/// What a question is about.
enum Target {
    case server, allQueues
    case queue(String)
    case job(Int)
    /// An IPP printer itself, past the print server.
    case device(DeviceAddress)

    /// A queue's name as CUPS allows it, so that no name reaches into another part of the server.
    init(queue: String) throws(PrintError) {
        let isAllowed = { (byte: UInt8) in byte > 0x20 && byte != 0x7F && !"/#?%\\'\"".utf8.contains(byte) }
        guard !queue.isEmpty, queue.utf8.count <= 127, queue.utf8.allSatisfy(isAllowed) else {
            throw .noSuchQueue(queue)
        }
        self = .queue(queue)
    }

    /// The part of the server to which the question is posted.
    var resource: String {
        switch self {
        case .server, .allQueues: "/"
        case .queue(let name): "/printers/\(name)"
        case .job: "/jobs/"
        case .device(let address): address.path
        }
    }

    static func uri(of path: String) -> String {
        var buffer = room
        httpAssembleURI(HTTP_URI_CODING_ALL, &buffer, Int32(buffer.count), "ipp", nil, "localhost", 0, path)
        return boundedText(buffer, limit: 1023)
    }

    /// The queue in a URI that the server gave.
    static func queue(in uri: String) -> String? {
        var (scheme, user, host) = ([CChar](repeating: 0, count: 32), [CChar](repeating: 0, count: 64), room)
        var (path, port) = (room, Int32(0))
        let status = httpSeparateURI(
            HTTP_URI_CODING_ALL, uri, &scheme, 32, &user, 64, &host, Int32(host.count), &port, &path,
            Int32(path.count))
        guard status.rawValue >= HTTP_URI_STATUS_OK.rawValue else { return nil }
        return boundedText(path, limit: 1023).split(separator: "/").last.map(String.init)
    }

    private static let room = [CChar](repeating: 0, count: 1024)
}

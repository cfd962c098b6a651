import CCups

/// What a question is about.
enum Target {
    case server, allQueues
    case queue(String)
    case job(Int)

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
        }
    }

    static func uri(of path: String) -> String {
        var buffer = [CChar](repeating: 0, count: 1024)
        httpAssembleURI(HTTP_URI_CODING_ALL, &buffer, Int32(buffer.count), "ipp", nil, "localhost", 0, path)
        return buffer.withUnsafeBufferPointer { boundedText($0.baseAddress, limit: 1023) }
    }
}

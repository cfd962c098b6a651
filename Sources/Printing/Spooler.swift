import CCups

/// Asks and tells one print server; every question blocks only the spooler's own thread.
package actor Spooler {
    private let executor = BlockingExecutor(label: "cups")
    private let server: ServerAddress

    nonisolated package var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Talks to `server` (the path of a Unix socket, a host, or `host:port`), or where `CUPS_SERVER` and
    /// `client.conf` point when it is nil; throws `.unreachable` for what is none of these.
    package init(server: String? = nil) throws(PrintError) {
        guard let server else {
            self.server = .standard
            return
        }
        guard let address = ServerAddress(server) else {
            throw PrintError(
                .unreachable, "The print server's address is not a socket's path, a host or host:port.")
        }
        self.server = address
    }

    /// The server's queues in the order of their names. Only the server is asked, never a printer, so a
    /// dead printer does not hold it up.
    package func printers() throws(PrintError) -> [Printer] {
        let question = Message(IPP_OP_CUPS_GET_PRINTERS, about: .server)
        question.add("requested-attributes", keywords: Printer.attributes)
        let answer = try ask(question, about: .server)
        // CUPS's way to say that there is not one queue.
        if answer.status == IPP_STATUS_ERROR_NOT_FOUND { return [] }
        try accept(answer)
        return answer.groups(IPP_TAG_PRINTER).compactMap(Printer.init).sorted { $0.queue < $1.queue }
    }

    /// One queue; throws `.noSuchQueue` when the server has none of that name.
    package func printer(_ queue: String) throws(PrintError) -> Printer {
        guard let printer = Printer(try attributes(Printer.attributes, of: queue)) else {
            throw .noSuchQueue(queue)
        }
        return printer
    }

    func attributes(_ names: [String], of queue: String) throws(PrintError) -> Attributes {
        let target = try Self.target(queue)
        let question = Message(IPP_OP_GET_PRINTER_ATTRIBUTES, about: target)
        question.add("requested-attributes", keywords: names)
        let answer = try ask(question, about: target)
        if answer.status == IPP_STATUS_ERROR_NOT_FOUND { throw .noSuchQueue(queue) }
        try accept(answer)
        return answer.groups(IPP_TAG_PRINTER).first ?? [:]
    }

    func ask(
        _ question: consuming Message, about target: Target, with document: [UInt8]? = nil
    ) throws(PrintError) -> Message {
        try Connection(to: server).ask(question, at: target.resource, with: document)
    }

    /// Throws the server's refusal as an error with its words.
    func accept(_ answer: borrowing Message) throws(PrintError) {
        // Above are the statuses that say no; below, that it was done, perhaps with a remark.
        guard answer.status.rawValue >= IPP_STATUS_REDIRECTION_OTHER_SITE.rawValue else { return }
        let words =
            answer.statusText.isEmpty ? String(cString: ippErrorString(answer.status)) : answer.statusText
        throw PrintError(.rejected, "The print server at \(server.text) refused: \(words)")
    }

    /// A queue's name as CUPS allows it, so that no name reaches into another part of the server.
    static func target(_ queue: String) throws(PrintError) -> Target {
        let isAllowed = { (byte: UInt8) in byte > 0x20 && byte != 0x7F && !"/#?%\\'\"".utf8.contains(byte) }
        guard !queue.isEmpty, queue.utf8.count <= 127, queue.utf8.allSatisfy(isAllowed) else {
            throw .noSuchQueue(queue)
        }
        return .queue(queue)
    }
}

extension PrintError {
    static func noSuchQueue(_ queue: String) -> PrintError {
        PrintError(
            .noSuchQueue,
            "There is no printer called \(queue.prefix(127).debugDescription) on the print server. List them with: marquee printers"
        )
    }
}

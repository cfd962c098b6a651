import CCups

extension Connection {
    func printers() throws(PrintError) -> [Printer] {
        let question = IPPMessage(IPP_OP_CUPS_GET_PRINTERS, about: .server)
        question.add("requested-attributes", keywords: Printer.attributes)
        let answer = try ask(question, about: .server)
        // CUPS's way to say that there is not one queue.
        if answer.status == IPP_STATUS_ERROR_NOT_FOUND { return [] }
        try accept(answer)
        return answer.groups(IPP_TAG_PRINTER).compactMap(Printer.init).sorted { $0.queue < $1.queue }
    }

    func printer(_ queue: String) throws(PrintError) -> Printer {
        guard let printer = Printer(try attributes(Printer.attributes, of: queue)) else {
            throw .noSuchQueue(queue)
        }
        return printer
    }

    /// The queue's paper for a document of that size; throws `.unsupportedMedia` when it has none.
    func paper(for media: Media, on queue: String) throws(PrintError) -> QueuePaper {
        let choice = PaperChoice(
            try attributes(
                ["media-col-ready", "media-col-database", "media-size-supported", "printer-name"], of: queue))
        if let paper = choice.paper(for: media) { return paper }
        let sizes = choice.supported.compactMap(\.media).prefix(8).map(\.description).joined(separator: ", ")
        throw PrintError(
            .unsupportedMedia,
            "The printer \(queue) has no size of \(media). It takes \(sizes): choose a layout of such a size."
        )
    }

    /// Tells the server what to do with a job that failed on the queue.
    func setErrorPolicy(_ policy: String, of queue: String) throws(PrintError) {
        _ = try printer(queue)  // this operation would make a queue that is not there
        let question = IPPMessage(IPP_OP_CUPS_ADD_MODIFY_PRINTER, about: try Target(queue: queue))
        question.add(IPP_TAG_NAME, "printer-error-policy", policy, in: IPP_TAG_PRINTER)
        try accept(try ask(question, about: .server, at: "/admin/"))
    }

    /// Lets a queue print, and take jobs, that somebody or CUPS itself stopped.
    func resume(_ queue: String) throws(PrintError) {
        for operation in [IPP_OP_RESUME_PRINTER, IPP_OP_CUPS_ACCEPT_JOBS] {
            let target = try Target(queue: queue)
            let answer = try ask(IPPMessage(operation, about: target), about: target, at: "/admin/")
            if answer.status == IPP_STATUS_ERROR_NOT_FOUND { throw .noSuchQueue(queue) }
            try accept(answer)
        }
    }

    private func attributes(_ names: [String], of queue: String) throws(PrintError) -> Attributes {
        let target = try Target(queue: queue)
        let question = IPPMessage(IPP_OP_GET_PRINTER_ATTRIBUTES, about: target)
        question.add("requested-attributes", keywords: names)
        let answer = try ask(question, about: target)
        if answer.status == IPP_STATUS_ERROR_NOT_FOUND { throw .noSuchQueue(queue) }
        try accept(answer)
        return answer.groups(IPP_TAG_PRINTER).first ?? [:]
    }
}

extension PrintError {
    static func noSuchQueue(_ queue: String) -> PrintError {
        let name = String(queue.prefix(127)).debugDescription
        return PrintError(
            .noSuchQueue,
            "There is no printer called \(name) on the print server. List them with: marquee printers")
    }
}

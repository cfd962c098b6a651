import CCups

extension Spooler {
    /// The largest document taken, in bytes: a colour raster of a badge at 600 dpi is below it.
    package static let largestDocument = 64 << 20

    /// Sends one copy of a document and returns the job that the server made of it.
    ///
    /// `jobName` is the caller's operation id, by which `find(jobNamed:)` knows the job again; it stays on the
    /// server's disk, so it must hold nothing personal. Throws `.unreachable` when nothing was sent, and
    /// `.unanswered` when the server may have taken it.
    package func submit(
        document: [UInt8], format: DocumentFormat, to queue: String, media: Media, jobName: String
    ) throws(PrintError) -> Job {
        try Self.check(document, jobName)
        let paper = try paper(for: media, on: queue)
        let target = try Self.target(queue)
        let question = Message(IPP_OP_PRINT_JOB, about: target)
        question.add(IPP_TAG_NAME, "job-name", jobName)
        question.add(IPP_TAG_MIMETYPE, "document-format", format.rawValue)
        question.add("copies", integer: 1)
        question.add(IPP_TAG_KEYWORD, "print-scaling", "none", in: IPP_TAG_JOB)
        question.add(paper: paper)
        let answer = try ask(question, about: target, with: document)
        switch answer.status {
        case IPP_STATUS_ERROR_NOT_FOUND: throw .noSuchQueue(queue)
        case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
            throw PrintError(.unsupportedFormat, "The printer \(queue) does not take \(format.rawValue).")
        default: try accept(answer)
        }
        guard let number = answer.groups(IPP_TAG_JOB).first?.number("job-id") else {
            throw PrintError(
                .unanswered, "The print server took a badge for \(queue) without giving it a number.")
        }
        return Job(number: number, name: jobName, queue: queue)
    }

    private static func check(_ document: [UInt8], _ jobName: String) throws(PrintError) {
        guard !document.isEmpty, document.count <= largestDocument else {
            throw PrintError(
                .rejected,
                "A document of \(document.count) bytes cannot be printed; the limit is \(largestDocument).")
        }
        guard !jobName.isEmpty, jobName.utf8.count <= 255 else {
            throw PrintError(.rejected, "A print job's name has 1 to 255 bytes.")
        }
    }

    private func paper(for media: Media, on queue: String) throws(PrintError) -> Paper {
        let attributes = try attributes(["media-col-ready", "media-col-database", "printer-name"], of: queue)
        let choice = PaperChoice(
            ready: attributes.collections("media-col-ready").compactMap(PaperOffer.init),
            supported: attributes.collections("media-col-database").compactMap(PaperOffer.init))
        if let paper = choice.paper(for: media) { return paper }
        let sizes = choice.supported.compactMap(\.media).prefix(8).map(\.description).joined(separator: ", ")
        throw PrintError(
            .unsupportedMedia,
            "The printer \(queue) has no size of \(media). It takes \(sizes): choose a layout of such a size."
        )
    }
}

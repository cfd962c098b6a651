import CCups

/// An IPP question or answer, freed exactly once.
struct IPPMessage: ~Copyable {
    private let ipp: OpaquePointer

    /// Takes over an answer that libcups made.
    init(_ answer: OpaquePointer) { ipp = answer }

    /// Begins a question about `target`, asked as Marquee: the owner that may see and cancel its own jobs.
    init(_ operation: ipp_op_t, about target: Target) {
        // Null only when memory is exhausted, which nothing here survives either.
        guard let ipp = ippNewRequest(operation) else { preconditionFailure("no memory for an IPP request") }
        self.ipp = ipp
        // CUPS's backends speak the language of who sent the job, and what they say is looked for in English.
        var language = ippFindAttribute(ipp, "attributes-natural-language", IPP_TAG_LANGUAGE)
        _ = ippSetString(ipp, &language, 0, "en")
        switch target {
        case .server: break
        case .queue(let name): add(IPP_TAG_URI, "printer-uri", Target.uri(of: "/printers/\(name)"))
        case .allQueues: add(IPP_TAG_URI, "printer-uri", Target.uri(of: "/"))
        case .job(let number): add(IPP_TAG_URI, "job-uri", Target.uri(of: "/jobs/\(number)"))
        case .device(let address): add(IPP_TAG_URI, "printer-uri", address.uri)
        }
        add(IPP_TAG_NAME, "requesting-user-name", "marquee")
    }

    deinit { ippDelete(ipp) }

    /// Gives the message to libcups, which frees it.
    consuming func surrender() -> OpaquePointer {
        let ipp = ipp
        discard self
        return ipp
    }

    var status: ipp_status_t { ippGetStatusCode(ipp) }

    /// The server's own sentence about the status, if it gave one.
    var statusText: String {
        guard let attribute = ippFindAttribute(ipp, "status-message", IPP_TAG_TEXT) else { return "" }
        return boundedText(ippGetString(attribute, 0, nil))
    }

    /// The groups of attributes of one kind, such as one for each printer or job.
    func groups(_ tag: ipp_tag_t) -> [Attributes] {
        AttributeReader.groups(tag, of: ipp)
    }

    func add(_ type: ipp_tag_t, _ name: String, _ value: String, in group: ipp_tag_t = IPP_TAG_OPERATION) {
        _ = ippAddString(ipp, group, type, name, nil, value)
    }

    func add(_ name: String, keywords: [String]) { add(IPP_TAG_KEYWORD, name, names: keywords) }

    func add(_ type: ipp_tag_t, _ name: String, names: [String]) {
        var slot = ippAddStrings(ipp, IPP_TAG_OPERATION, type, name, Int32(names.count), nil, nil)
        for (index, value) in names.enumerated() { _ = ippSetString(ipp, &slot, Int32(index), value) }
    }

    /// How long the server takes for its answer at most.
    func add(_ name: String, seconds: Int32) {
        _ = ippAddInteger(ipp, IPP_TAG_OPERATION, IPP_TAG_INTEGER, name, seconds)
    }

    /// One of a queue's settings.
    func add(_ name: String, truth: Bool) { _ = ippAddBoolean(ipp, IPP_TAG_PRINTER, name, truth ? 1 : 0) }

    /// Wishes for how the job is printed.
    func add(_ name: String, integer: Int, in group: ipp_tag_t = IPP_TAG_JOB) {
        _ = ippAddInteger(ipp, group, IPP_TAG_INTEGER, name, Int32(clamping: integer))
    }

    /// The paper, as one collection: the size and, if known, its margins (1/100 mm).
    func add(paper: QueuePaper) {
        let size = ippNew()
        let column = ippNew()
        defer { ippDelete(size); ippDelete(column) }
        _ = ippAddInteger(
            size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", Int32(clamping: paper.media.width))
        _ = ippAddInteger(
            size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", Int32(clamping: paper.media.height))
        _ = ippAddCollection(column, IPP_TAG_JOB, "media-size", size)
        for (name, margin) in paper.margins?.named ?? [] {
            _ = ippAddInteger(column, IPP_TAG_JOB, IPP_TAG_INTEGER, name, Int32(clamping: margin))
        }
        _ = ippAddCollection(ipp, IPP_TAG_JOB, "media-col", column)
    }
}

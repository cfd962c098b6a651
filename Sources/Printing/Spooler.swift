/// Asks and tells one print server; every question blocks only the spooler's own thread.
package actor Spooler {
    private let executor = BlockingExecutor(label: "cups")
    let server: ServerAddress

    /// One thread of its own, off the cooperative pool, because libcups blocks.
    nonisolated package var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// The largest document taken, in bytes: a colour raster of a 4×6 in badge at 600 dpi is below it.
    package static let largestDocument = 64 << 20

    /// Talks to `server` (the path of a Unix socket, a host, or `host:port`), or where `CUPS_SERVER` and
    /// `client.conf` point when it is nil; throws `.unreachable` for what is none of these.
    package init(server: String? = nil) throws(PrintError) {
        guard let server else {
            self.server = .standard
            return
        }
        guard let address = ServerAddress(server) else {
            throw PrintError(
                .unreachable, "The print server's address is not the path of a socket, a host or host:port.")
        }
        self.server = address
    }

    /// The server's queues in the order of their names. Only the server is asked, never a printer, so a
    /// dead printer does not hold it up.
    package func printers() throws(PrintError) -> [Printer] {
        try Connection(to: server).printers()
    }

    /// One queue; throws `.noSuchQueue` when the server has none of that name.
    package func printer(_ queue: String) throws(PrintError) -> Printer {
        try Connection(to: server).printer(queue)
    }

    /// Sends one copy of a document and returns the job that the server made of it.
    ///
    /// `jobName` is the caller's operation id, by which `find(jobNamed:)` knows the job again; it stays on
    /// the server's disk, so it must hold nothing personal. Throws `.unreachable` when nothing was sent, and
    /// `.unanswered` when the server may have taken it.
    package func submit(
        document: [UInt8], format: DocumentFormat, to queue: String, media: Media, jobName: String
    ) throws(PrintError) -> Job {
        guard !document.isEmpty, document.count <= Self.largestDocument else {
            throw PrintError(
                .rejected,
                "A document of \(document.count) bytes cannot be printed; at most \(Self.largestDocument) can."
            )
        }
        guard !jobName.isEmpty, jobName.utf8.count <= 255 else {
            throw PrintError(.rejected, "A print job's name has 1 to 255 bytes.")
        }
        let connection = try Connection(to: server)
        return try connection.submit(
            document, format, to: queue, on: connection.paper(for: media, on: queue), named: jobName)
    }

    /// What the server says about the job now; throws `.noSuchJob` when it has forgotten it, or has given
    /// its number to another.
    package func report(on job: Job) throws(PrintError) -> JobReport {
        try Connection(to: server).report(on: job)
    }

    /// The newest job of that name, done or not, on any queue; nil when the server knows none.
    package func find(jobNamed name: String) throws(PrintError) -> Job? {
        try Connection(to: server).find(jobNamed: name)
    }

    /// Cancels the job; one that has ended already stays as it ended. Throws `.noSuchJob` as `report` does.
    package func cancel(_ job: Job) throws(PrintError) {
        try Connection(to: server).cancel(job)
    }
}

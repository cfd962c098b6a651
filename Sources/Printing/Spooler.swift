import Threads

/// Asks and tells one print server; every question blocks only the spooler's own thread.
package actor Spooler {
    private let executor = BlockingExecutor(name: "cups")
    let server: ServerAddress
    /// What each queue's printer said of itself last.
    private var devices: [String: Device] = [:]
    /// Queues whose printer's silence means that it is off: it has answered before, or the print server did not reach
    /// it either. Any other may be out of this program's reach alone.
    private var reachable: Set<String> = []
    /// Where services that are known by their name alone are, and when that was asked.
    private var services: [String: (address: DeviceAddress?, askedAt: ContinuousClock.Instant)] = [:]
    /// What each queue's printer said of its up-time.
    private(set) var upTimes: [String: UpTimeRecord] = [:]
    private var routes: [RouteKey: PrintRoute] = [:]

    private struct RouteKey: Hashable {
        let queue: String
        let media: Media
    }

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

    /// One queue with what its printer says of itself at this moment, where that is an IPP printer.
    ///
    /// A printer that is off holds this spooler up for a second or three, one that is known by the name of its service
    /// alone for some more now and then; throws as `printer(_:)` does.
    package func look(at queue: String) throws(PrintError) -> Printer {
        let printer = try printer(queue)
        guard let address = address(of: printer.deviceURI) else {
            let isGone = DeviceAddress.isService(printer.deviceURI) && reachable.contains(queue)
            return isGone ? printer.silent(isProof: true) : printer
        }
        do throws(PrintError) {
            let device = try Connection.ask(address)
            let replaced = note(device, of: queue)
            reachable.insert(queue)
            var heard = printer.heard(from: device)
            heard.replacedModel = replaced
            return heard
        } catch {
            upTimes[queue]?.note(nil, at: .now)
            services[printer.deviceURI] = nil
            // Somebody is there, who may be busy: the print server knows more.
            guard error.code == .unreachable else { return printer }
            if printer.reasons.contains("offline") { reachable.insert(queue) }
            return printer.silent(isProof: reachable.contains(queue))
        }
    }

    /// Takes what the printer of a queue says of itself; what was known of another one in its place is known no more.
    /// - Returns: the model of the printer that was there at the look before, where it was another one.
    private func note(_ device: Device, of queue: String) -> String? {
        let before = devices.updateValue(device, forKey: queue)
        // Whatever the queue's driver, the pixels are the printer's own.
        if before?.pixels != device.pixels { routes = routes.filter { $0.key.queue != queue } }
        let isOther = before.map { device.identity.isOther(than: $0.identity) } ?? false
        if isOther { upTimes[queue]?.noteExchange(at: .now) }
        upTimes[queue, default: UpTimeRecord()].note(device.upTime, at: .now)
        guard let before, device.identity.isOfOtherKind(than: before.identity) else { return nil }
        return before.identity.model
    }

    /// Where a queue's printer itself can be asked; nil where nobody can be.
    func address(of uri: String) -> DeviceAddress? {
        guard DeviceAddress.isService(uri) else { return DeviceAddress(uri: uri) }
        if let known = services[uri], known.address != nil || known.askedAt + .seconds(30) > .now {
            return known.address
        }
        let address = DeviceAddress.found(service: uri)
        services[uri] = (address, .now)
        return address
    }

    /// Whether CUPS says of the queue's printer that it forgets jobs.
    func missesJobs(_ queue: String) -> Bool { (try? printer(queue))?.missesJobs ?? false }

    /// How a badge of that size gets onto the queue's paper; throws `.unsupportedMedia` where it has none.
    package func route(to printer: Printer, for media: Media) throws(PrintError) -> PrintRoute {
        let key = RouteKey(queue: printer.queue, media: media)
        if let known = routes[key], known.changedAt == printer.changedAt { return known }
        let connection = try Connection(to: server)
        let paper = try connection.paper(for: media, on: printer.queue)
        var form = printer.pdf
        // Nothing rotates raster pages: a badge that lies across the roll is sent as PDF.
        if let device = devices[printer.queue], paper.media.isAlike(media) {
            let passed = try connection.formatsPassedOn(by: printer.queue)
            form = device.pixels.form(among: passed) ?? form
        }
        let route = PrintRoute(queue: printer.queue, form: form, paper: paper, changedAt: printer.changedAt)
        // Without an answer of the printer itself the raster format is not known yet.
        if devices[printer.queue] != nil { routes[key] = route }
        return route
    }

    /// Makes the server give a failed job up at once, so that the badge after it does not overtake it.
    ///
    /// Throws `.rejected` where the server lets only its administrators do that.
    package func abortFailedJobs(of queue: String) throws(PrintError) {
        try Connection(to: server).setErrorPolicy("abort-job", of: queue)
    }

    /// Lets a queue go on that the server holds back or that takes no jobs.
    ///
    /// A job that had begun would be printed from its beginning: those whose names begin so are cancelled before.
    /// Throws `.rejected` where the server lets only its administrators do that.
    package func resume(_ queue: String, cancellingJobsNamed prefix: String) throws(PrintError) {
        let connection = try Connection(to: server)
        for job in try connection.unfinishedJobs(named: prefix) where job.queue == queue {
            if try connection.report(on: job).hasBegun { try connection.cancel(job) }
        }
        try connection.resume(queue)
    }

    /// The jobs whose names begin so and that have not ended, on any queue.
    package func unfinishedJobs(named prefix: String) throws(PrintError) -> [Job] {
        try Connection(to: server).unfinishedJobs(named: prefix)
    }

    /// Sends one copy of a document and returns the job that the server made of it.
    ///
    /// `jobName` is the caller's operation id, by which `find(jobNamed:)` knows the job again; it stays on
    /// the server's disk, so it must hold nothing personal. Throws `.unreachable` when nothing was sent, and
    /// `.unanswered` when the server may have taken it.
    package func submit(
        document: [UInt8], format: DocumentFormat, to queue: String, media: Media, jobName: String
    ) throws(PrintError) -> Job {
        let paper = try Connection(to: server).paper(for: media, on: queue)
        return try submit(document, format, to: queue, on: paper, jobName: jobName)
    }

    /// The same by a route that was found before, in the form that this route has.
    package func submit(_ document: [UInt8], by route: PrintRoute, jobName: String) throws(PrintError) -> Job
    {
        try submit(document, route.form.format, to: route.queue, on: route.paper, jobName: jobName)
    }

    private func submit(
        _ document: [UInt8], _ format: DocumentFormat, to queue: String, on paper: QueuePaper, jobName: String
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
        return try Connection(to: server).submit(document, format, to: queue, on: paper, named: jobName)
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

/// Looks at one job again and again, and notices when the server was away in between.
struct Watch: ~Copyable {
    private let server: ServerAddress
    private let job: Job
    private var connection: Connection?
    private var hasLooked = false

    /// Whether the server went away after the first look: it begins an unfinished job from the beginning.
    private(set) var wasInterrupted = false

    init(over job: Job, on server: ServerAddress) {
        (self.job, self.server) = (job, server)
    }

    /// The pause until the next report: short while the server is away, so that a job that it restarts is seen before
    /// it is printed.
    var pause: Duration { connection == nil ? .milliseconds(10) : .milliseconds(250) }

    mutating func look() throws(PrintError) -> JobReport {
        defer { hasLooked = true }
        if connection?.isOpen != true {
            wasInterrupted = wasInterrupted || hasLooked
            connection = nil
            connection = try Connection(to: server)
        }
        do throws(PrintError) {
            guard let report = try connection?.report(on: job) else { throw .noSuchJob(job) }
            return report
        } catch {
            if error.code != .noSuchJob { connection = nil }
            throw error
        }
    }
}

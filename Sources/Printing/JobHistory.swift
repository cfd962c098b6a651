/// What was seen of a job while it was followed.
struct JobHistory {
    let job: Job
    /// When it began to be followed, or when the server began with it, if that was earlier.
    private(set) var start = ContinuousClock.now
    /// When it began to be followed, where that was when it was sent; nil for one that was found again.
    let sent: ContinuousClock.Instant?
    /// No earlier than it ended; nil while that is not known.
    private(set) var end: ContinuousClock.Instant?
    private(set) var last: JobReport?
    private(set) var hasBegun = false
    /// Whether the printer stopped with something inside after the server had called the job completed.
    var wasInside = false
    /// What the printer's own list said of it last; nil where it was not asked.
    var record: JobEvidence.PrinterRecord?
    /// Whether the printer lists a job that was sent before this one and came out.
    var listsEarlier = false
    /// Whether the queue said after the job's end that its printer had forgotten a job.
    var isMissedAtEnd = false
    /// Whether the printer had it for long and was at work on it.
    var isSlow = false
    /// Whether the server was away, and may have begun with the job without being seen.
    var wasInterrupted = false
    /// Whether something may have gone out before the server began once more, or took the job back.
    private var isRepeated = false
    /// Whether the server took the job back and will begin once more.
    private var isPutBack = false
    /// Whether the printer had taken nothing of it at the last look, since the server began last.
    private var isWithoutPrinter = false
    /// Whether the printer had answered at the last look that it takes no job now.
    private var wasRefused = false
    /// Since when the server has found no printer to connect to.
    private var unconnectedSince: ContinuousClock.Instant?
    /// When the server began it last, by its own clock.
    private var begunAt = 0
    /// Whether the server missed jobs at this printer before this one began.
    private let missedBefore: Bool

    /// - Parameters:
    ///   - missesJobs: whether the queue said before this job that its printer forgets jobs.
    ///   - isFound: whether it was sent earlier, and found again.
    init(of job: Job, missesJobs: Bool, isFound: Bool = false) {
        self.job = job
        sent = isFound ? nil : .now
        missedBefore = missesJobs
    }

    mutating func hear(_ report: JobReport) {
        last = report
        guard report.hasBegun else { return }
        isPutBack = report.state.isWaiting
        // Of the last look alone it would not be sure: a connection may have been made since. What the printer answers
        // stays for seconds, and beyond the end where the server stops by itself.
        if isPutBack, !isWithoutPrinter || !report.isWithoutPrinter { isRepeated = true }
        if hasBegun, report.begunAt != begunAt, !wasRefused { isRepeated = true }
        (hasBegun, begunAt) = (true, report.begunAt)
        if report.state == .processing {
            (isWithoutPrinter, wasRefused) = (report.isWithoutPrinter, report.isRefused)
            unconnectedSince = report.isWithoutConnection ? unconnectedSince ?? .now : nil
        }
        let now = ContinuousClock.now
        // A job that is followed after a restart of this program has been with the printer for longer. The server's
        // clock may have been set meanwhile: an earlier start is only more careful.
        start = min(start, now - .seconds(max(0, report.serverTime - report.begunAt) + 1))
        guard end == nil, report.state.isFinal else { return }
        end = report.endedAt > 0 ? now - .seconds(max(0, report.serverTime - report.endedAt) - 1) : now
    }

    /// Whether the server has looked for the printer for so long that it must be off.
    var isUnreached: Bool { unconnectedSince.map { .now - $0 >= Self.longestConnecting } ?? false }

    private static let longestConnecting = Duration.seconds(8)

    /// Whether the server must not be left to begin once more.
    var isToBeRepeated: Bool { last?.state.isFinal == false && (isPutBack || isRepeated) }

    /// What is known, before the printer itself was asked.
    /// - Parameter isCancelled: whether it was cancelled right after the last look at it while it was under way: only
    ///   then nothing can have gone out since.
    func evidence(isCancelled: Bool) -> JobEvidence {
        JobEvidence(
            state: last?.state,
            mayHaveGoneOut: wasInterrupted || hasBegun && (isRepeated || !isWithoutPrinter || !isCancelled),
            isListedIfOut: wasInterrupted && !hasBegun, isRepeated: isRepeated,
            isMissed: !missedBefore && (isMissedAtEnd || last?.printer?.missesJobs == true))
    }
}

extension JobState {
    /// Whether the server has the job and is not at work on it.
    fileprivate var isWaiting: Bool { self == .pending || self == .held || self == .stopped }
}

extension JobReport {
    /// Whether the server looks for the printer and has found no connection to it.
    fileprivate var isWithoutConnection: Bool { says(Self.connecting) }

    /// Whether the printer takes no job now.
    fileprivate var isRefused: Bool { says(Self.refusing) }

    /// Whether the printer has nothing of the job, since the server began last.
    fileprivate var isWithoutPrinter: Bool { isWithoutConnection || isRefused }

    /// A queue has one job at a time, so that what it says is about this one. The job's own message stays what it was
    /// when the trouble is over.
    private func says(_ words: Set<String>) -> Bool {
        guard let printer, !printer.reasons.contains("cups-waiting-for-job-completed") else { return false }
        return words.contains(printer.message)
    }

    /// What CUPS's backends say until they have a connection.
    private static let connecting: Set = [
        "Waiting for printer to become available.",
        "The printer may not exist or is unavailable at this time.",
        "The printer is unreachable at this time.", "The printer is not responding.",
        "Unable to locate printer.", "Connecting to printer.", "The printer is not connected.",
    ]
    private static let refusing: Set = ["The printer is in use.", Printer.refused]
}

extension Printer {
    /// What CUPS says of a printer that would not take a job; it has no keyword for that.
    static let refused = "Print job was not accepted."

    /// Whether CUPS looked for a job at the printer and did not find it; it says so until the queue is changed.
    var missesJobs: Bool { reasons.contains("cups-ipp-missing-job-history") }
}

/// What is known of a job that ended or was given up, and what follows from it.
///
/// A badge is told as printed only on the printer's word for its job, and as not sent only where nothing of it can have
/// come out. All else is for a person to look at.
struct JobEvidence: Sendable, Equatable {
    /// What the printer's own list of jobs says of the job.
    enum PrinterRecord: Sendable, Equatable, CaseIterable {
        /// The printer was not asked, cannot be, or gave no answer.
        case silent
        /// It has no job of that name.
        case none
        /// It has one, and is done with it.
        case completed
        /// It has one, and is not done with it.
        case unfinished
        /// It has one, and gave it up.
        case givenUp
        /// It was sent the job more than once.
        case several
    }

    /// What follows.
    enum Verdict: Sendable, Equatable, CaseIterable {
        case printed, nothingWentOut, unknown
    }

    /// The last that the print server said of it; nil where it knows no such job.
    var state: JobState?
    /// Whether something of it may have gone out to the printer.
    var mayHaveGoneOut: Bool
    /// Whether that would show in the printer's list: the server was away before it was seen to begin.
    var isListedIfOut = false
    /// Whether something may have gone out before the server began once more, or took it back to begin once more.
    var isRepeated = false
    /// Whether the printer stopped with something inside when the server had called the job completed.
    var mayBeInside = false
    var run = PrinterRun.unclear
    var record = PrinterRecord.silent
    /// Whether the printer's list goes back to before the job: a label that came out after another one that stands in it
    /// would stand in it too.
    var isListWhole = false
    /// Whether the server noticed while it had this job that the printer did not know it any more.
    var isMissed = false

    var verdict: Verdict {
        let isGivenUp = state == .cancelled || state == .aborted
        let isUnlisted = record == .silent || record == .none
        if isGivenUp, !mayHaveGoneOut, isUnlisted { return .nothingWentOut }
        if isGivenUp, isListedIfOut, record == .none { return .nothingWentOut }
        // The server has none of it, and so sends none any more.
        if state == nil, isListWhole, record == .none { return .nothingWentOut }
        if mayBeInside || record == .several { return .unknown }
        if record == .completed { return .printed }
        guard state == .completed, !isRepeated, isUnlisted else { return .unknown }
        return switch run {
        case .ranThrough: .printed
        case .restarted: .unknown
        case .unclear: isMissed ? .unknown : .printed
        }
    }

    /// Whether the printer's own list could change the verdict: it is asked only then.
    /// - Parameter hasBegun: whether the server ever began with the job.
    func needsRecord(hasBegun: Bool) -> Bool {
        switch verdict {
        case .printed: true
        case .unknown: !mayBeInside
        case .nothingWentOut: hasBegun
        }
    }
}

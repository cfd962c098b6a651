/// A job that the print server took, named by all that is needed to know it again.
package struct Job: Sendable, Hashable, Codable {
    /// The number CUPS gave it. A server that lost its memory gives the same number to another job.
    package let number: Int
    /// The operation id that the sender gave it.
    package let name: String
    /// The queue it was sent to.
    package let queue: String

    /// For a job that was written down earlier.
    package init(number: Int, name: String, queue: String) {
        (self.number, self.name, self.queue) = (number, name, queue)
    }
}

/// `job-state` of RFC 8011 5.3.7.
package enum JobState: Int, Sendable {
    case pending = 3
    case held, processing, stopped, cancelled, aborted, completed

    /// Whether it will never change again.
    package var isFinal: Bool { self == .cancelled || self == .aborted || self == .completed }
}

/// What holds a job up without a word of its printer.
package enum JobSetback: Sendable, Equatable {
    /// The server has found no printer to connect to for a while: nothing has gone out.
    case unreached
    /// The printer has had the job for long and is not done with it.
    case slow

    /// The same as staff are told of it.
    package var trouble: Trouble {
        switch self {
        case .unreached:
            Trouble("cannot be reached.", "Check that it is switched on and its cable is in.")
        case .slow:
            Trouble(
                "has been at one badge for long.", "Look whether it is stuck: if so, switch it off and on.")
        }
    }
}

/// What the server and its printer say about a job at one moment.
package struct JobReport: Sendable, Equatable {
    /// What the server says; for a queue without a printer that reports, completed means handed over.
    package let state: JobState
    /// `job-state-reasons`, severities stripped.
    package let reasons: [String]
    /// When the server began to process it last, by its own clock in seconds; 0 where it never did.
    let begunAt: Int
    /// When it ended, by the same clock; 0 where it has not.
    let endedAt: Int
    /// What that clock shows now.
    let serverTime: Int
    /// Sides counted as printed; CUPS counts what its filters made when the printer does not count.
    package let impressionsCompleted: Int
    /// Labels or sheets counted as printed, with the same caution.
    package let sheetsCompleted: Int
    /// The printer's own words about the job; may be empty.
    package let message: String
    /// Its printer at the same moment; nil when the queue is gone.
    package let printer: Printer?
    /// What is wrong that neither the server nor the printer has a keyword for.
    package internal(set) var setback: JobSetback?

    /// Whether somebody may have to put something right before it goes on.
    var isInTrouble: Bool { printer?.trouble(wanting: nil, isStuck: true) != nil || setback != nil }

    /// Whether the server ever began to process it: false proves that nothing went out to the printer.
    package var hasBegun: Bool { begunAt > 0 }
}

extension JobReport {
    static let attributes = [
        "job-name", "job-state", "job-state-reasons", "job-printer-state-message",
        "job-impressions-completed",
        "job-media-sheets-completed", "time-at-processing", "time-at-completed", "job-printer-up-time",
    ]

    init?(_ attributes: Attributes, printer: Printer?) {
        guard let state = attributes.number("job-state").flatMap(JobState.init) else { return nil }
        self.state = state
        reasons = StateReason.keywords(of: attributes.texts("job-state-reasons"))
        begunAt = attributes.number("time-at-processing") ?? 0
        endedAt = attributes.number("time-at-completed") ?? 0
        serverTime = attributes.number("job-printer-up-time") ?? 0
        impressionsCompleted = attributes.number("job-impressions-completed") ?? 0
        sheetsCompleted = attributes.number("job-media-sheets-completed") ?? 0
        message = attributes.text("job-printer-state-message")
        self.printer = printer
    }
}

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

/// What the server and its printer say about a job at one moment.
package struct JobReport: Sendable, Equatable {
    /// What the server says; for a queue without a printer that reports, completed means handed over.
    package let state: JobState
    /// `job-state-reasons`, severities stripped.
    package let reasons: [String]
    /// Whether the server ever began to process it: false proves that nothing went out to the printer.
    package let hasBegun: Bool
    /// Sides counted as printed; CUPS counts what its filters made when the printer does not count.
    package let impressionsCompleted: Int
    /// Labels or sheets counted as printed, with the same caution.
    package let sheetsCompleted: Int
    /// The printer's own words about the job; may be empty.
    package let message: String
    /// Its printer at the same moment; nil when the queue is gone.
    package let printer: Printer?
}

extension JobReport {
    static let attributes = [
        "job-name", "job-state", "job-state-reasons", "job-printer-state-message",
        "job-impressions-completed",
        "job-media-sheets-completed", "time-at-processing",
    ]

    init?(_ attributes: Attributes, printer: Printer?) {
        guard let state = attributes.number("job-state").flatMap(JobState.init) else { return nil }
        self.state = state
        reasons = StateReason.keywords(of: attributes.texts("job-state-reasons"))
        hasBegun = (attributes.number("time-at-processing") ?? 0) > 0
        impressionsCompleted = attributes.number("job-impressions-completed") ?? 0
        sheetsCompleted = attributes.number("job-media-sheets-completed") ?? 0
        message = attributes.text("job-printer-state-message")
        self.printer = printer
    }
}

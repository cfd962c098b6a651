/// Why the print server could not be asked, or would not do what it was asked.
package struct PrintError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What the caller can do about it; the sentence is in `reason`.
    package enum Code: Sendable {
        /// Nobody listens: nothing was sent, so it is safe to send again.
        case unreachable
        /// The question went out and no answer came: look for the job by name before sending again.
        case unanswered
        /// The server knows no queue of that name.
        case noSuchQueue
        /// The server does not, or no longer, know that job.
        case noSuchJob
        /// The queue has no paper of the wanted size.
        case unsupportedMedia
        /// The queue cannot print this kind of document.
        case unsupportedFormat
        /// The server has no room for the document: nothing was taken.
        case noRoom
        /// The server said no for a reason of its own, given in the sentence.
        case rejected
    }

    /// What happened, for code that must choose.
    package let code: Code
    /// One plain sentence, for people: what, where, what to do.
    package let reason: String

    /// Takes the sentence as it will be shown.
    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The sentence, as it goes to a screen or a log.
    package var description: String { reason }
}

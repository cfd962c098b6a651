/// The kind of a failure: HTTP answers it with a status, the command line with an exit code.
package enum FailureKind: Sendable, Hashable {
    /// What was asked for is not there.
    case notFound
    /// What was given cannot be used.
    case badInput
    /// It contradicts what is recorded.
    case conflict
    /// The caller is not allowed to do it.
    case notAllowed
    /// It was tried too often; it may be tried again after so many seconds.
    case tooSoon(seconds: Int)
    /// Too much is asked for at once; it may be tried again after so many seconds.
    case busy(seconds: Int)
    /// The journal cannot be written: nothing was recorded.
    case cannotRecord
    /// The station itself has a fault: its files, its database, its print server.
    case unwell
}

/// An error with a sentence for the person who gets it.
///
/// Every error that leaves a module conforms. It is passed on as it is and translated once at each edge: by `Problem`
/// for HTTP, by `Marquee` for the exit code.
package protocol Failure: Error, Sendable, CustomStringConvertible {
    var kind: FailureKind { get }
    /// What is wrong, where, and what to do.
    var sentence: String { get }
    /// Further sentences, such as one for each bad line of a file.
    var details: [String] { get }
}

extension Failure {
    package var details: [String] { [] }

    /// All sentences, one a line.
    package var description: String { ([sentence] + details).joined(separator: "\n") }
}

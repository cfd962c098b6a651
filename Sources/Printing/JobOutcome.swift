/// How a job ended, as far as the printer lets anyone know.
package enum JobOutcome: Sendable, Equatable {
    /// The printer, or whatever stands for it in the queue, says of this job that it is done.
    case printed
    /// Somebody else ended it before anything of it went out; why, for staff.
    case failed(String)
    /// Nothing of it went out to the printer, so it may be sent again; why, for staff.
    case neverBegan(String)
    /// The printer was not done with it in time, and it was cancelled: it may come out yet, and another one would fare
    /// no better; why, for staff.
    case unfinished(String)
    /// It may have come out or not: only a person can look. Why, for staff.
    case unknown(String)
}

extension JobReport {
    /// The trouble if it has a name, else what the printer said itself.
    var words: String {
        printer?.trouble(wanting: nil, isStuck: true)?.sentence(about: printer?.title ?? "")
            ?? printer?.notice()?.sentence(about: printer?.title ?? "")
            ?? (message.isEmpty ? "It did not say why." : "It says: \(message)")
    }
}

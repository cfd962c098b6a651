/// How a job ended, as far as the printer lets anyone know.
package enum JobOutcome: Sendable, Equatable {
    /// The printer, or whatever stands for it in the queue, says it is done.
    case printed
    /// It did not come out and will not; why, for staff.
    case failed(String)
    /// Nothing of it went out to the printer, so it may be sent again; why, for staff.
    case neverBegan(String)
    /// It may have come out or not: only a person can look. Why, for staff.
    case unknown(String)

    /// What a job that has ended tells.
    init(of report: JobReport) {
        self =
            switch report.state {
            case .completed: .printed
            case .cancelled: .failed("The job was cancelled at the printer or print server. \(report.words)")
            default: .failed("The printer gave the job up. \(report.words)")
            }
    }
}

extension JobReport {
    /// The trouble if it has a name, else what the printer said itself.
    var words: String {
        printer?.trouble(wanting: nil, isStuck: true)?.sentence(about: printer?.title ?? "")
            ?? printer?.notice()?.sentence(about: printer?.title ?? "")
            ?? (message.isEmpty ? "It did not say why." : "It says: \(message)")
    }
}

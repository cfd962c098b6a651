/// How a job ended, as far as the printer lets anyone know.
package enum JobOutcome: Sendable, Equatable {
    /// The printer, or whatever stands for it in the queue, says it is done.
    case printed
    /// It did not come out and will not; why, for staff.
    case failed(String)
    /// It may have come out or not: only a person can look. Why, for staff.
    case unknown(String)
}

extension Spooler {
    /// Asks every 250 ms until the job has ended or `deadline` is over, and then cancels it.
    ///
    /// A server that goes away is waited for: when it comes back with the job unfinished it would print it
    /// again, so the job is cancelled. Throws only when the task is cancelled; the job is then left alone,
    /// to be found again by its name.
    package func follow(_ job: Job, deadline: Duration) async throws(CancellationError) -> JobOutcome {
        let end = ContinuousClock.now + deadline
        var lost: PrintError?
        while true {
            do {
                let report = try report(on: job)
                if report.state.isFinal { return Self.outcome(of: report) }
                if let lost { return giveUp(job, because: lost.reason) }
                if ContinuousClock.now >= end { return giveUp(job, because: Self.delay(report)) }
            } catch let error where error.code == .noSuchJob {
                return .unknown(error.reason)
            } catch {
                lost = error
                if ContinuousClock.now >= end { return .unknown(error.reason) }
            }
            do { try await Task.sleep(for: .milliseconds(250)) } catch { throw CancellationError() }
        }
    }

    /// Cancels, then tells by what the server made of it.
    private func giveUp(_ job: Job, because reason: String) -> JobOutcome {
        do throws(PrintError) {
            try cancel(job)
            let report = try report(on: job)
            if report.state == .completed { return .printed }
            return report.state.isFinal && !report.hasBegun ? .failed(reason) : .unknown(reason)
        } catch {
            return .unknown("\(reason) \(error.reason)")
        }
    }

    private static func outcome(of report: JobReport) -> JobOutcome {
        switch report.state {
        case .completed: .printed
        case .cancelled: .failed("The job was cancelled at the printer or print server.")
        default: .failed("The printer gave the job up. \(words(of: report))")
        }
    }

    private static func delay(_ report: JobReport) -> String {
        "The job was not finished in time and was cancelled. \(words(of: report))"
    }

    /// The trouble if it has a name, else what the printer said itself.
    private static func words(of report: JobReport) -> String {
        report.printer?.trouble ?? report.printer?.notice()
            ?? (report.message.isEmpty ? "The printer did not say why." : "It says: \(report.message)")
    }
}

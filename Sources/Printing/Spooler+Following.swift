/// How long a job may take.
package struct Timeouts: Sendable {
    /// Without trouble that has a name.
    package let quiet: Duration
    /// In all, when the printer says what is wrong with it and somebody may put it right.
    package let troubled: Duration

    /// Takes both; a printer in trouble gets the longer of the two.
    package init(quiet: Duration, troubled: Duration = .zero) {
        (self.quiet, self.troubled) = (quiet, max(quiet, troubled))
    }
}

extension Spooler {
    /// Asks every 250 ms until the job has ended; cancels it when the time limit is over.
    ///
    /// A server that goes away is waited for: when it is back with the job unfinished it prints it again
    /// from the beginning, so the job is cancelled and nobody can know. Throws only when the task is
    /// cancelled; the job is then left alone, to be found again by its name.
    /// - Parameter isStillWanted: called with each report; returning false cancels the job.
    package func follow(
        _ job: Job, timeouts: Timeouts,
        isStillWanted: @Sendable (JobReport) async -> Bool = { _ in true }
    ) async throws(CancellationError) -> JobOutcome {
        let start = ContinuousClock.now
        var end = start + timeouts.quiet
        var watch = Watch(over: job, on: server)
        while true {
            do throws(PrintError) {
                let report = try watch.look()
                if report.state.isFinal { return JobOutcome(of: report) }
                if watch.wasInterrupted {
                    return giveUp(job, because: "The print server was restarted while it had the job.")
                }
                // After trouble ends, the job gets as long again as one without trouble.
                if report.printer?.trouble(wanting: nil, isStuck: true) != nil {
                    end = min(start + timeouts.troubled, ContinuousClock.now + timeouts.quiet)
                }
                if ContinuousClock.now >= end {
                    return giveUp(
                        job, because: "The job was not finished in time and was cancelled. \(report.words)")
                }
                if await !isStillWanted(report) {
                    return giveUp(job, because: "The badge was taken back while the printer had it.")
                }
            } catch {
                if error.code == .noSuchJob || ContinuousClock.now >= end { return .unknown(error.reason) }
            }
            do { try await Task.sleep(for: watch.pause) } catch { throw CancellationError() }
        }
    }

    /// Cancels, then tells by what the server made of it.
    private func giveUp(_ job: Job, because reason: String) -> JobOutcome {
        do throws(PrintError) {
            try cancel(job)
            let report = try report(on: job)
            if report.state == .completed { return .printed }
            return report.state.isFinal && !report.hasBegun ? .neverBegan(reason) : .unknown(reason)
        } catch {
            return .unknown("\(reason) \(error.reason)")
        }
    }
}

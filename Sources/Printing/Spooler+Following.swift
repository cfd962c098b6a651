extension Spooler {
    /// Asks every 250 ms until the job has ended or `deadline` is over, and then cancels it.
    ///
    /// A server that goes away is waited for: when it is back with the job unfinished it prints it again
    /// from the beginning, so the job is cancelled and nobody can know. Throws only when the task is
    /// cancelled; the job is then left alone, to be found again by its name.
    package func follow(_ job: Job, deadline: Duration) async throws(CancellationError) -> JobOutcome {
        let end = ContinuousClock.now + deadline
        var watch = Watch(over: job, on: server)
        while true {
            do throws(PrintError) {
                let report = try watch.look()
                if report.state.isFinal { return JobOutcome(of: report) }
                if watch.wasInterrupted {
                    return giveUp(job, because: "The print server was restarted while it had the job.")
                }
                if ContinuousClock.now >= end {
                    return giveUp(
                        job, because: "The job was not finished in time and was cancelled. \(report.words)")
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
            return report.state.isFinal && !report.hasBegun ? .failed(reason) : .unknown(reason)
        } catch {
            return .unknown("\(reason) \(error.reason)")
        }
    }
}

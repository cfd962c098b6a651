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
    /// Asks every 250 ms until the job has ended and its label is out; cancels it when the time limit is over.
    ///
    /// A job that the server would print a second time is cancelled: when the server went away and is back with the job
    /// unfinished, or took it back because its queue was stopped. Throws only when the task is cancelled; the job is
    /// then left alone, to be found again by its name.
    /// - Parameters:
    ///   - isFound: whether it was sent earlier, and found again.
    ///   - stop: called with each report; returns why the job is to be cancelled, or nil.
    package func follow(
        _ job: Job, timeouts: Timeouts, isFound: Bool = false,
        stop: @Sendable (JobReport) async -> String? = { _ in nil }
    ) async throws(CancellationError) -> JobOutcome {
        let start = ContinuousClock.now
        let last = start + timeouts.troubled
        var end = start + timeouts.quiet
        var watch = Watch(over: job, on: server)
        // Of a job that was found again nobody knows what was so before it.
        var history = JobHistory(of: job, missesJobs: !isFound && missesJobs(job.queue), isFound: isFound)
        while true {
            do throws(PrintError) {
                var report = try watch.look()
                history.hear(report)
                if report.state.isFinal {
                    let mayBeInside = report.state == .completed && mayBeInside(&history)
                    guard mayBeInside, ContinuousClock.now < last, await stop(report) == nil else {
                        return outcome(of: history, mayBeInside: mayBeInside)
                    }
                } else if watch.wasInterrupted || history.isToBeRepeated {
                    history.wasInterrupted = watch.wasInterrupted
                    let what = watch.wasInterrupted ? "print server was restarted" : "queue was stopped"
                    return await giveUp(
                        history, because: "The \(what) while the printer had the job.", isEndAwaited: true)
                } else {
                    report.setback = setback(to: &history, isLate: (end..<last).contains(.now))
                    // After trouble ends, the job gets as long again as one without trouble.
                    if report.isInTrouble { end = min(last, .now + timeouts.quiet) }
                    if ContinuousClock.now >= end {
                        let words = "The job was not finished in time and was cancelled. \(report.words)"
                        return await giveUp(history, because: words, isLate: true)
                    }
                    if let reason = await stop(report) { return await giveUp(history, because: reason) }
                }
            } catch {
                if error.code == .noSuchJob || ContinuousClock.now >= end {
                    return outcome(of: history, mayBeInside: history.wasInside, because: error.reason)
                }
            }
            do { try await Task.sleep(for: watch.pause) } catch { throw CancellationError() }
        }
    }

    /// What became of a job that the print server does not know, by the printer's own word for it.
    /// - Parameter earlier: the name of a job that came out before it, where nothing of this one can be on its way to the
    ///   server any more: a printer that lists that one and not this was never sent this.
    package func outcome(
        ofLostJob name: String, on queue: String, after earlier: String? = nil, because reason: String
    ) -> JobOutcome {
        var history = JobHistory(of: Job(number: 0, name: name, queue: queue), missesJobs: false)
        if let earlier {
            history.listsEarlier = record(of: Job(number: 0, name: earlier, queue: queue)) == .completed
        }
        return outcome(of: history, because: reason)
    }

    /// Whether the label may come out yet although the server calls the job completed.
    private func mayBeInside(_ history: inout JobHistory) -> Bool {
        // The last report on the job may have read its queue before the job ended.
        let queue = try? look(at: history.job.queue)
        history.isMissedAtEnd = history.isMissedAtEnd || queue?.missesJobs == true
        let isHeld = queue?.mayHoldALabel == true
        history.wasInside = history.wasInside || isHeld
        history.record = record(of: history.job)
        return isHeld || history.record == .unfinished
    }

    /// Cancels, then tells by what the server made of it.
    /// - Parameter isEndAwaited: whether the printer is given the time to be done with what it has.
    private func giveUp(
        _ history: JobHistory, because reason: String, isLate: Bool = false, isEndAwaited: Bool = false
    ) async -> JobOutcome {
        var history = history
        do throws(PrintError) {
            // What was seen a moment ago may have changed.
            history.hear(try report(on: history.job))
            try cancel(history.job)
            history.hear(try report(on: history.job))
        } catch {
            return outcome(of: history, because: "\(reason) \(error.reason)")
        }
        if isEndAwaited { history.record = await lastRecord(of: history.job) }
        let outcome = outcome(of: history, because: reason)
        return if case .unknown(let words) = outcome, isLate { .unfinished(words) } else { outcome }
    }

    /// What the printer says of a job that was taken back while it had it, after it is done with it: it may have been quicker.
    private func lastRecord(of job: Job) async -> JobEvidence.PrinterRecord {
        let end = ContinuousClock.now + .seconds(5)
        var said = record(of: job)
        while said == .unfinished, ContinuousClock.now < end, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(250))  // cancelled, what was said last counts
            said = record(of: job)
        }
        return said
    }

    /// What holds the job up although nobody says so.
    /// - Parameter isLate: whether it has had as long as a job gets that nobody says anything of.
    private func setback(to history: inout JobHistory, isLate: Bool) -> JobSetback? {
        if history.isUnreached { return .unreached }
        history.isSlow = history.isSlow || isLate && record(of: history.job) == .unfinished
        return history.isSlow ? .slow : nil
    }

    /// What the printer itself says of the job, where it can be asked.
    private func record(of job: Job) -> JobEvidence.PrinterRecord {
        guard let printer = try? printer(job.queue), let address = address(of: printer.deviceURI)
        else {
            return .silent
        }
        return Connection.record(ofJobNamed: job.name, at: address)
    }

    /// - Parameter reason: why it was given up; nil for a job that came to its end by itself.
    private func outcome(
        of history: JobHistory, mayBeInside: Bool = false, because reason: String? = nil
    ) -> JobOutcome {
        var evidence = history.evidence(isCancelled: reason != nil)
        evidence.isListWhole = history.listsEarlier
        if evidence.state == .completed {
            if history.record == nil { _ = try? look(at: history.job.queue) }
            evidence.run =
                upTimes[history.job.queue]?.run(
                    from: history.start, to: history.end ?? .now, sent: history.sent) ?? .unclear
        }
        evidence.mayBeInside = mayBeInside || history.wasInside && evidence.run != .ranThrough
        if evidence.needsRecord(hasBegun: history.hasBegun) {
            evidence.record = history.record ?? record(of: history.job)
        }
        return switch evidence.verdict {
        case .printed: .printed
        case .nothingWentOut:
            if let reason { .neverBegan(reason) } else { .failed(evidence.words(of: history.last)) }
        case .unknown: .unknown(reason ?? evidence.words(of: history.last))
        }
    }
}

extension JobEvidence {
    /// Why the job is not told as printed, for staff.
    fileprivate func words(of report: JobReport?) -> String {
        let said = report?.words ?? ""
        if mayBeInside { return "The printer had the badge when its trouble began. \(said)" }
        if record == .several {
            return "The printer was sent the badge more than once: look how often it came out. \(said)"
        }
        switch state {
        case .completed where run == .restarted:
            return "The printer was switched off and on while it had the badge: look whether it came out."
        case .completed:
            return "The printer no longer knows the badge: look whether it came out."
        case .cancelled:
            return "The job was cancelled at the printer or print server. \(said)"
        default:
            return "The printer gave the job up. \(said)"
        }
    }
}

/// Whether a printer ran on while it had a job.
enum PrinterRun: Sendable, CaseIterable {
    /// It has run since before it got the job.
    case ranThrough
    /// It was switched on again after it got the job, and has forgotten it.
    case restarted
    /// Its up-time does not tell.
    case unclear
}

/// What a printer said of its up-time, look by look, and what follows from it.
///
/// The up-time counts whole seconds, so each look tells to within a second when the printer started. Some printers say
/// nothing, 0, or always the same: then it tells nothing.
struct UpTimeRecord: Sendable {
    private struct UpTimeLook {
        var seconds: Int
        var at: ContinuousClock.Instant
        /// Since when it has said the same, without a look in between that got no answer.
        var since: ContinuousClock.Instant
        /// Whether the looks after this one got no answer.
        var isOver = false
    }

    private var last: UpTimeLook?
    /// When the printer was looked at last, whatever it said.
    private var lastLook: ContinuousClock.Instant?
    /// Between which looks another printer took its place.
    private var exchange: (after: ContinuousClock.Instant, before: ContinuousClock.Instant)?
    /// Between which looks the up-time became less.
    private var setBack: (after: ContinuousClock.Instant, before: ContinuousClock.Instant)?

    /// A clock that counts seconds has moved after so long.
    private static let longestSecond = Duration.milliseconds(2_500)

    /// Takes what the printer said at that moment; nil where it did not answer or did not say.
    mutating func note(_ upTime: Int?, at now: ContinuousClock.Instant) {
        if upTime != nil { lastLook = now }
        guard let upTime else {
            last?.isOver = true
            return
        }
        var look = UpTimeLook(seconds: upTime, at: now, since: now)
        if let last {
            if upTime < last.seconds { setBack = (after: last.at, before: now) }
            // One that was off may say the same afterwards although its clock moves.
            if upTime == last.seconds, !last.isOver { look.since = last.since }
        }
        last = look
    }

    /// Takes that another printer answers than at the look before; call it before `note`.
    mutating func noteExchange(at now: ContinuousClock.Instant) {
        exchange = (after: lastLook ?? now, before: now)
        (last, setBack) = (nil, nil)
    }

    /// Whether the printer ran on while it had a job.
    /// - Parameters:
    ///   - start: no later than the printer got it.
    ///   - end: no earlier than the job ended.
    ///   - sent: no earlier than the printer was seen before the job was sent; nil is `start`.
    func run(
        from start: ContinuousClock.Instant, to end: ContinuousClock.Instant,
        sent: ContinuousClock.Instant? = nil
    ) -> PrinterRun {
        if let exchange, exchange.before >= sent ?? start, exchange.after <= end { return .restarted }
        if let setBack, setBack.after >= start, setBack.before <= end { return .restarted }
        guard let last, !last.isOver, last.seconds > 0, last.at - last.since < Self.longestSecond else {
            return .unclear
        }
        let earliest = last.at - .seconds(last.seconds + 1)
        let latest = last.at - .seconds(last.seconds - 1)
        if latest <= start { return .ranThrough }
        return earliest >= start && latest <= end ? .restarted : .unclear
    }
}

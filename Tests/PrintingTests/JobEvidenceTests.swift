import Foundation
import TestSupport
import Testing

@testable import Printing

/// What follows from what is known of a job.
@Suite struct JobEvidenceTests {
    /// A job that began and ended so, and what else is known of it.
    private static func known(
        _ state: JobState, _ change: (inout JobEvidence) -> Void = { _ in }
    ) -> JobEvidence {
        var evidence = JobEvidence(state: state, mayHaveGoneOut: true)
        change(&evidence)
        return evidence
    }

    @Test(arguments: [
        (known(.completed), JobEvidence.Verdict.printed),
        (known(.completed) { $0.run = .ranThrough }, .printed),
        (known(.completed) { ($0.run, $0.isMissed) = (.ranThrough, true) }, .printed),
        (known(.completed) { $0.isMissed = true }, .unknown),
        (known(.completed) { ($0.record, $0.isMissed) = (.completed, true) }, .printed),
        (known(.completed) { $0.run = .restarted }, .unknown),
        (known(.completed) { ($0.run, $0.record) = (.restarted, .none) }, .unknown),
        (known(.completed) { ($0.run, $0.record) = (.restarted, .completed) }, .printed),
        (known(.completed) { $0.record = .givenUp }, .unknown),
        (known(.completed) { $0.record = .unfinished }, .unknown),
        (known(.completed) { $0.record = .several }, .unknown),
        (known(.completed) { $0.isRepeated = true }, .unknown),
        (known(.completed) { ($0.isRepeated, $0.record) = (true, .completed) }, .printed),
        (known(.completed) { ($0.mayBeInside, $0.record) = (true, .completed) }, .unknown),
        (known(.cancelled) { $0.mayHaveGoneOut = false }, .nothingWentOut),
        (known(.aborted) { $0.mayHaveGoneOut = false }, .nothingWentOut),
        (known(.cancelled) { ($0.mayHaveGoneOut, $0.record) = (false, .none) }, .nothingWentOut),
        (known(.cancelled) { ($0.mayHaveGoneOut, $0.record) = (false, .unfinished) }, .unknown),
        (known(.cancelled), .unknown),
        (known(.aborted), .unknown),
        (known(.cancelled) { $0.record = .none }, .unknown),
        (known(.cancelled) { $0.record = .completed }, .printed),
        (known(.cancelled) { $0.isListedIfOut = true }, .unknown),
        (known(.cancelled) { ($0.isListedIfOut, $0.record) = (true, .none) }, .nothingWentOut),
        (known(.processing) { $0.mayHaveGoneOut = false }, .unknown),
    ])
    func `a job is printed on the printer's word and not sent only by proof`(
        evidence: JobEvidence, verdict: JobEvidence.Verdict
    ) {
        #expect(evidence.verdict == verdict)
    }

    @Test func `of a job that the server has lost only the printer's list tells`() {
        for record in JobEvidence.PrinterRecord.allCases {
            let evidence = JobEvidence(state: nil, mayHaveGoneOut: false, record: record)
            #expect(evidence.verdict == (record == .completed ? .printed : .unknown))
            var whole = evidence
            whole.isListWhole = true
            #expect(whole.verdict == (record == .none ? .nothingWentOut : evidence.verdict))
        }
    }

    /// Printers that work as IPP says, power cuts, cancellations and queues that are stopped, drawn by chance.
    @Test(arguments: 0..<4_000)
    func `whatever happens, printed has come out once and what was not sent has not come out`(seed: Int) {
        var random = Seeded(seed)
        var world = PrintingWorld(hasHistory: .random(using: &random), hasClock: .random(using: &random))
        world.live(using: &random)
        switch world.evidence.verdict {
        case .printed:
            // Nobody can tell of a printer without a clock and a list that it was off, unless the server missed the job.
            #expect(world.cameOut == 1, "\(world)")
        case .nothingWentOut: #expect(world.cameOut == 0 && world.inside == 0, "\(world)")
        case .unknown: #expect(world.wasDisturbed, "nothing happened that would make it doubtful: \(world)")
        }
    }
}

/// A print server, a printer and one job, and what an observer sees of them.
private struct PrintingWorld {
    let hasHistory: Bool
    let hasClock: Bool
    var state = JobState.pending
    var attempts = 0
    var cameOut = 0
    /// Labels that are still to come.
    var inside = 0
    /// What the printer's list says of each time that it was sent the job.
    var records: [JobState] = []
    var wasOff = false
    var isMissed = false
    /// Whether something went out in the attempt that is the last, and in one before it.
    var wasSent = false
    var wasSentBefore = false
    var wasDisturbed = false

    init(hasHistory: Bool, hasClock: Bool) { (self.hasHistory, self.hasClock) = (hasHistory, hasClock) }

    mutating func live(using random: inout Seeded) {
        for _ in 0..<Int.random(in: 1...6, using: &random) where !state.isFinal {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: cancel(using: &random)
            case 1: switchOff()
            case 2: stopTheQueue(using: &random)
            default: attempt(using: &random)
            }
        }
        if state == .pending { attempt(using: &random) }
        if !state.isFinal { cancel(using: &random) }
        // What the printer did not drop comes out later.
        cameOut += inside
        inside = 0
    }

    /// The server hands the job over, as far as it comes.
    private mutating func attempt(using random: inout Seeded) {
        guard state == .pending else { return finish() }
        (state, attempts) = (.processing, attempts + 1)
        (wasSentBefore, wasSent) = (wasSentBefore || wasSent, false)
        switch Int.random(in: 0..<6, using: &random) {
        // There is nobody to connect to.
        case 0: wasDisturbed = true
        // The printer refuses it: the backend ends, and the server stops the queue.
        case 1: (wasDisturbed, state) = (true, .pending)
        default:
            (inside, wasSent) = (inside + 1, true)
            records.append(.processing)
            if Bool.random(using: &random) { finish() }
        }
    }

    private mutating func finish() {
        guard state == .processing, wasSent else { return }
        if inside > 0 {
            (cameOut, inside) = (cameOut + 1, inside - 1)
            if let index = records.lastIndex(of: .processing) { records[index] = .completed }
        } else {
            // The backend finds no such job at the printer.
            isMissed = true
        }
        state = .completed
    }

    private mutating func cancel(using random: inout Seeded) {
        wasDisturbed = true
        let isObeyed = Bool.random(using: &random)
        if inside > 0, isObeyed, let index = records.lastIndex(of: .processing) {
            (inside, records[index]) = (inside - 1, .cancelled)
        }
        state = .cancelled
    }

    private mutating func switchOff() {
        guard attempts > 0 else { return }
        (inside, records, wasOff, wasDisturbed) = (0, [], true, true)
    }

    private mutating func stopTheQueue(using random: inout Seeded) {
        guard state == .processing else { return }
        (wasDisturbed, state) = (true, .pending)
        if Bool.random(using: &random), inside > 0, let index = records.lastIndex(of: .processing) {
            (inside, records[index]) = (inside - 1, .cancelled)
        }
    }

    var evidence: JobEvidence {
        var evidence = JobEvidence(
            state: state, mayHaveGoneOut: wasSent || wasSentBefore, isRepeated: wasSentBefore,
            run: hasClock ? (wasOff ? .restarted : .ranThrough) : .unclear, isMissed: isMissed)
        guard evidence.needsRecord(hasBegun: attempts > 0), hasHistory else { return evidence }
        evidence.record =
            switch (records.count, records.first) {
            case (0, _): .none
            case (1, .completed): .completed
            case (1, .cancelled): .givenUp
            case (1, _): .unfinished
            default: .several
            }
        return evidence
    }
}

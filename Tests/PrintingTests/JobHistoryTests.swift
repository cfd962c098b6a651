import Foundation
import Testing

@testable import Printing

/// What is concluded from a job's reports, one after another.
@Suite struct JobHistoryTests {
    /// A report as the print server gives it.
    private func report(
        _ state: JobState, begun: Int = 0, says message: String = "", reasons: [String] = []
    ) throws -> JobReport {
        let printer = Printer([
            "printer-name": [.text("labels")], "printer-state": [.number(state == .processing ? 4 : 5)],
            "printer-state-message": [.text(message)], "printer-state-reasons": reasons.map { .text($0) },
        ])
        let attributes: Attributes = [
            "job-state": [.number(state.rawValue)], "time-at-processing": [.number(begun)],
            "job-printer-up-time": [.number(max(begun, 1_000))],
        ]
        return try #require(JobReport(attributes, printer: printer))
    }

    private func heard(_ reports: [JobReport]) -> JobHistory {
        var history = JobHistory(
            of: Job(number: 1, name: "marquee-1", queue: "labels"), missesJobs: false)
        for report in reports { history.hear(report) }
        return history
    }

    private static let missing = "Waiting for printer to become available."
    private static let refused = "Print job was not accepted."
    private static let busy = "The printer is in use."

    @Test func `a job that waits behind others is left alone, and was not sent when it is cancelled`() throws
    {
        let history = heard([try report(.pending), try report(.pending), try report(.cancelled)])
        let waiting = heard([try report(.pending)])
        #expect(!waiting.isToBeRepeated)
        #expect(!history.hasBegun && history.evidence(isCancelled: false).verdict == .nothingWentOut)
    }

    @Test func `a job that the server took back after it had begun must not be begun again`() throws {
        for state in [JobState.pending, .held, .stopped] {
            let history = heard([try report(.processing, begun: 990), try report(state, begun: 990)])
            #expect(history.isToBeRepeated)
            let ended = heard([
                try report(.processing, begun: 990), try report(state, begun: 990),
                try report(.cancelled, begun: 990),
            ])
            #expect(ended.evidence(isCancelled: true).verdict == .unknown)
        }
        // Found again after this program was away.
        let found = heard([try report(.pending, begun: 990)])
        #expect(found.evidence(isCancelled: true).mayHaveGoneOut)
    }

    @Test func `a job that was begun twice between two looks may be out twice`() throws {
        let history = heard([try report(.processing, begun: 990), try report(.processing, begun: 995)])
        #expect(history.isToBeRepeated)
        let done = heard([try report(.processing, begun: 990), try report(.completed, begun: 995)])
        #expect(done.evidence(isCancelled: false).verdict == .unknown)
    }

    @Test func `a server that tries a busy printer again and again has sent nothing`() throws {
        let busy = [990, 1_000, 1_010].map { ($0, Self.busy) }
        var reports = try busy.map { try report(.processing, begun: $0.0, says: $0.1) }
        #expect(!heard(reports).isToBeRepeated)
        reports.append(try report(.cancelled, begun: 1_010))
        #expect(heard(reports).evidence(isCancelled: true).verdict == .nothingWentOut)
        #expect(
            heard(reports).evidence(isCancelled: false).verdict == .unknown,
            "somebody else cancelled it, at a moment when nobody looked")
        // When the printer takes it at last, that counts once.
        reports[3] = try report(.completed, begun: 1_010)
        #expect(heard(reports).evidence(isCancelled: false).verdict == .printed)
    }

    @Test(arguments: [missing, refused, busy])
    func `what stopped before the printer had anything was not sent`(message: String) throws {
        let history = heard([
            try report(.processing, begun: 990, says: message),
            try report(.pending, begun: 990, says: message),
            try report(.cancelled, begun: 990, says: message),
        ])
        #expect(history.evidence(isCancelled: true).verdict == .nothingWentOut)
        let stopped = heard([
            try report(.processing, begun: 990, says: message),
            try report(.pending, begun: 990, says: "Paused"),
            try report(.cancelled, begun: 990, says: "Paused"),
        ])
        #expect(
            stopped.evidence(isCancelled: true).verdict == .unknown,
            "a connection may have been made before somebody stopped the queue")
        let sent = heard([
            try report(.processing, begun: 990, says: message),
            try report(.processing, begun: 990, says: "Sending data to printer."),
            try report(.cancelled, begun: 990, says: message),
        ])
        #expect(sent.evidence(isCancelled: true).verdict == .unknown)
        let waits = heard([
            try report(
                .processing, begun: 990, says: message, reasons: ["cups-waiting-for-job-completed"]),
            try report(.cancelled, begun: 990),
        ])
        #expect(waits.evidence(isCancelled: true).verdict == .unknown)
    }

    @Test func `a server that was away may have begun without being seen`() throws {
        var history = heard([try report(.pending), try report(.cancelled)])
        history.wasInterrupted = true
        var evidence = history.evidence(isCancelled: true)
        #expect(evidence.verdict == .unknown && evidence.needsRecord(hasBegun: false))
        evidence.record = .none
        #expect(evidence.verdict == .nothingWentOut)
    }

    @Test func `only a printer that forgets jobs since this one began has forgotten it`() throws {
        let forgets = ["cups-ipp-missing-job-history"]
        let done = try report(.completed, begun: 990, reasons: forgets)
        var before = JobHistory(of: Job(number: 1, name: "marquee-1", queue: "labels"), missesJobs: true)
        before.hear(done)
        #expect(before.evidence(isCancelled: false).verdict == .printed)
        #expect(heard([done]).evidence(isCancelled: false).verdict == .unknown)
    }
}

import Attendance
import Badges
import Foundation
import Printing
import Storage

extension PrintWorker {
    /// Prints badges that are wanted on one page; where they stand then is in the ledger.
    func print(_ sheet: PrintSheet) async throws {
        let badges = sheet.badges.map(\.badge)
        let document: [UInt8]
        do { document = try await printers.draw(sheet.badges, in: sheet.layout, as: sheet.route.form) } catch
        {
            // A badge that cannot be drawn must not hold up the ones behind it.
            _ = try await change(badges, .failed, words: "The badge cannot be drawn. \(error)")
            return
        }
        let operation = UUID.v7(at: printers.now())
        // All of them, or none: the page is drawn already.
        guard
            try await printers.change(
                badges, .sent, printer: queue, operation: operation, isAllOrNone: true)
        else { return }
        try await send(document, badges, by: sheet.route, as: operation)
    }

    /// Nil where the printer has no paper of that size.
    func route(to printer: Printer, for media: Printing.Media) async throws -> PrintRoute? {
        do {
            return try await spooler.route(to: printer, for: media)
        } catch {
            if error.code == .unsupportedMedia { return nil }
            throw error
        }
    }

    private func send(_ document: [UInt8], _ badges: [Badge], by route: PrintRoute, as operation: UUID)
        async throws
    {
        let name = Self.jobName(operation)
        do {
            let job = try await spooler.submit(document, by: route, jobName: name)
            try await follow(job, of: badges)
        } catch let error as PrintError {
            switch error.code {
            case .unreachable, .noSuchQueue, .unsupportedMedia:
                // Nothing was sent: the badge goes on waiting, at its old place.
                _ = try await change(badges, .wanted, words: error.reason)
                throw error
            case .unanswered: try await find(badges, jobName: name, because: error.reason)
            default: _ = try await change(badges, .failed, words: error.reason)
            }
        }
    }

    func follow(_ job: Job, of badges: [Badge]) async throws {
        let began = ContinuousClock.now
        let ledger = JobStatusRecorder(worker: self, badges: badges)
        let outcome = try await spooler.follow(job, timeouts: service.timeouts) { report in
            await ledger.hear(report)
        }
        switch outcome {
        case .printed:
            if let doubt = try await doubt(about: badges, since: began) {
                _ = try await change(badges, .unknown, words: doubt)
            } else {
                _ = try await change(badges, .printed)
            }
        case .neverBegan(let words): _ = try await change(badges, .wanted, words: words)
        case .failed(let words): _ = try await change(badges, .failed, words: words)
        case .unknown(let words): _ = try await change(badges, .unknown, words: words)
        }
    }

    /// Why a job that the print server calls completed cannot be recorded as printed; nil when it can.
    ///
    /// A job for a raw printer is completed when all bytes are sent, also when the roll ended before the label was
    /// out: while the printer reports such trouble, the label may still come. And a printer that was switched off and
    /// on has forgotten its jobs, which the server takes for done.
    private func doubt(about badges: [Badge], since began: ContinuousClock.Instant) async throws -> String? {
        let end = ContinuousClock.now + service.timeouts.troubled
        let ledger = JobStatusRecorder(worker: self, badges: badges)
        while true {
            let isOver = ContinuousClock.now >= end
            do {
                let printer = try await spooler.look(at: queue)
                // The printer's uptime counts whole seconds.
                if let upTime = printer.upTime, upTime + .seconds(1) < .now - began {
                    return
                        "The printer was switched off and on while it had the badge: look whether it came out."
                }
                guard printer.mayHoldALabel, await ledger.hear(printer) else { return nil }
                if isOver {
                    return "The printer had the badge when its trouble began. \(printer.trouble ?? "")"
                }
            } catch  where isOver {
                return
                    "The print server fell silent before it said how the printer is: look whether the badge came out."
            } catch {
                // It may answer again.
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    /// Badges that were with this printer when the program ended or the server went away: their jobs are found by
    /// name and followed. Jobs of badges that were given up meanwhile are cancelled.
    func findAgain() async throws {
        let mine = try await printers.journal.badgesUnderWay().filter {
            $0.printer == queue && service.only?.contains($0.id) != false
        }
        for (operation, badges) in Dictionary(grouping: mine, by: \.operation) {
            guard let operation else { continue }
            let words = "The print server no longer knows the job: look whether the badge came out."
            try await find(badges, jobName: Self.jobName(operation), because: words)
        }
        for job in try await spooler.unfinishedJobs(named: Self.prefix) where job.queue == queue {
            guard let operation = UUID(uuidString: String(job.name.dropFirst(Self.prefix.count))),
                try await printers.journal.isLeftBehind(operation: operation)
            else { continue }
            try await spooler.cancel(job)
        }
    }

    private func find(_ badges: [Badge], jobName: String, because words: String) async throws {
        // Another program on this folder may be sending it at this moment; a clock that was set back since would say so
        // until it has caught up.
        let end = ContinuousClock.now + .seconds(3)
        repeat {
            if let job = try await spooler.find(jobNamed: jobName) {
                return try await follow(job, of: badges)
            }
            try await Task.sleep(for: .milliseconds(200))
        } while ContinuousClock.now < end && printers.now() - (badges.map(\.changedAt).max() ?? 0) < 3_000
        _ = try await change(badges, .unknown, words: words)
    }

    /// What the names of print jobs begin with.
    static let prefix = "marquee-"

    static func jobName(_ operation: UUID) -> String { prefix + operation.uuidString.lowercased() }
}

extension Printer {
    /// Whether a label that it was sent may still be inside and come out later.
    fileprivate var mayHoldALabel: Bool {
        let holding: Set = [
            "media-empty", "media-needed", "media-jam", "cover-open", "door-open", "interlock-open",
            "marker-supply-empty",
        ]
        return isHeardItself && !holding.isDisjoint(with: reasons)
    }
}

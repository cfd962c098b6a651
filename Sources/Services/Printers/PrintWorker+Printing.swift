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
        do {
            document = try await printers.draw(
                sheet.badges, in: sheet.layout, as: sheet.route.form, turn: sheet.turn)
        } catch {
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
            case .unreachable, .noSuchQueue, .unsupportedMedia, .noRoom:
                // Nothing was sent: the badge goes on waiting, at its old place.
                _ = try await change(badges, .wanted, words: error.reason)
                throw error
            case .unanswered: try await find(badges, jobName: name, because: error.reason)
            default: _ = try await change(badges, .failed, words: error.reason)
            }
        }
    }

    func follow(_ job: Job, of badges: [Badge], isFound: Bool = false) async throws {
        let ledger = JobStatusRecorder(worker: self, badges: badges)
        let outcome = try await spooler.follow(job, timeouts: service.timeouts, isFound: isFound) { report in
            await ledger.hear(report)
        }
        switch outcome {
        case .neverBegan where ledger.isUnreached: pool.passOver(queue)
        case .unfinished: pool.holdBack(queue)
        default: break
        }
        try await record(outcome, of: badges)
    }

    private func record(_ outcome: JobOutcome, of badges: [Badge]) async throws {
        switch outcome {
        case .printed: _ = try await change(badges, .printed)
        case .neverBegan(let words): _ = try await change(badges, .wanted, words: words)
        case .failed(let words): _ = try await change(badges, .failed, words: words)
        case .unknown(let words), .unfinished(let words):
            _ = try await change(badges, .unknown, words: words)
        }
    }

    /// Badges that were with this printer when the program ended or the server went away: their jobs are found by
    /// name and followed. Jobs of badges that were given up meanwhile are cancelled.
    func findAgain() async throws {
        let mine = try await printers.journal.badgesUnderWay().filter {
            $0.printer == queue && service.only?.contains($0.id) != false
        }
        try await find(mine)
        for job in try await spooler.unfinishedJobs(named: Self.prefix) where job.queue == queue {
            guard let operation = UUID(uuidString: String(job.name.dropFirst(Self.prefix.count))),
                try await printers.journal.isLeftBehind(operation: operation)
            else { continue }
            try await spooler.cancel(job)
        }
    }

    /// Follows badges that another program gave this printer, which may have ended: `marquee print` is paused so.
    /// - Parameter known: those that were with the printer at the turn before already.
    /// - Returns: those that are with it now.
    func followLeftBehind(_ known: Set<UUID>) async throws -> Set<UUID> {
        guard service.only == nil else { return [] }
        let badges = try await printers.journal.badgesUnderWay().filter { $0.printer == queue }
        try await find(badges.filter { known.contains($0.id) })
        return Set(badges.map(\.id))
    }

    private func find(_ badges: [Badge]) async throws {
        for (operation, badges) in Dictionary(grouping: badges, by: \.operation) {
            guard let operation else { continue }
            let words = "The print server no longer knows the job: look whether the badge came out."
            let earlier = try await printers.journal.lastPrinted(on: queue).map(Self.jobName)
            try await find(badges, jobName: Self.jobName(operation), after: earlier, because: words)
        }
    }

    /// - Parameter earlier: the job of a badge that came out before, where this one's is not on its way to the server.
    private func find(
        _ badges: [Badge], jobName: String, after earlier: String? = nil, because words: String
    ) async throws {
        // Another program on this folder may be sending it at this moment.
        let end = ContinuousClock.now + .seconds(3)
        repeat {
            if let job = try await spooler.find(jobNamed: jobName) {
                return try await follow(job, of: badges, isFound: true)
            }
            try await Task.sleep(for: .milliseconds(200))
        } while ContinuousClock.now < end
        try await record(
            spooler.outcome(ofLostJob: jobName, on: queue, after: earlier, because: words), of: badges)
    }

    /// What the names of print jobs begin with.
    static let prefix = "marquee-"

    static func jobName(_ operation: UUID) -> String { prefix + operation.uuidString.lowercased() }
}

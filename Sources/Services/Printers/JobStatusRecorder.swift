import Attendance
import Foundation
import Printing
import Storage
import Synchronization

/// Records what a printer reports while it has the badges of a job, each report once, and asks whether any is still
/// wanted.
final class JobStatusRecorder: Sendable {
    private struct RecordedStatus: Equatable {
        var isPrinting = false
        var words: String?
    }

    private let worker: PrintWorker
    private let badges: [Badge]
    private let said = Mutex(RecordedStatus())
    private let setback = Mutex<JobSetback?>(nil)
    private let began = ContinuousClock.now

    /// A printer application that is asked how it is while it begins a job makes the job wait for a second.
    private static let start = Duration.milliseconds(800)
    /// A label takes a second or two: what a printer only warns of when it is late is why.
    private static let late = Duration.seconds(4)

    init(worker: PrintWorker, badges: [Badge]) {
        self.worker = worker
        self.badges = badges
    }

    /// Whether the print server found no printer for the job, when it was heard of last.
    var isUnreached: Bool { setback.withLock { $0 == .unreached } }

    /// - Returns: why the job is to be cancelled: every badge was taken back, or another printer can have them; nil
    ///   where it is to go on.
    func hear(_ report: JobReport) async -> String? {
        setback.withLock { $0 = report.setback }
        if let printer = await printer(report) { await hear(printer, report) }
        if await !isStillWanted() { return "The badge was taken back while the printer had it." }
        guard isUnreached, worker.pool.hasOther(than: worker.queue) else { return nil }
        return "The printer cannot be reached, and another one takes the badge."
    }

    /// The printer itself knows that it was unplugged long before the print server does.
    private func printer(_ report: JobReport) async -> Printer? {
        if ContinuousClock.now - began < Self.start { return worker.pool.standing(of: worker.queue)?.printer }
        // Where the server does not answer, the job's own report has the last that it said.
        let looked = try? await worker.spooler.look(at: worker.queue)
        worker.hear(replacedModel: looked?.replacedModel)
        return looked ?? report.printer
    }

    private func hear(_ printer: Printer, _ report: JobReport) async {
        let media = worker.pool.standing(of: worker.queue)?.media
        let isLate = ContinuousClock.now - began > Self.late
        let obstacle = printer.trouble(wanting: media, isStuck: isLate) ?? report.setback?.trouble
        let isNew = worker.stand { standing in
            standing.printer = printer
            standing.obstacle = obstacle
        }
        // One that goes to another printer at once needs no number.
        if isNew, !isUnreached || !worker.pool.hasOther(than: worker.queue) {
            await worker.service.numberWhoWaits()
        }
        // It was stopped between the last look at it and this job.
        if !report.hasBegun { await worker.resumeIfOwned(printer) }
        let now = RecordedStatus(
            isPrinting: report.hasBegun, words: obstacle?.sentence(about: printer.title))
        let isNews = said.withLock { said in
            defer { said = now }
            return now.isPrinting && now != said
        }
        if isNews {
            // Refused where somebody took it back, which the question below finds out.
            _ = try? await worker.change(badges, .printing, words: now.words)
        }
    }

    private func isStillWanted() async -> Bool {
        // A journal that cannot be read now is no reason to cancel a job.
        let counts = try? await worker.printers.journal.badgeCounts(among: badges.map(\.id))
        return counts?.keys.contains(where: \.isUnderWay) ?? true
    }
}

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
    private let began = ContinuousClock.now

    /// A printer application that is asked how it is while it begins a job makes the job wait for a second.
    private static let start = Duration.milliseconds(800)
    /// A label takes a second or two: what a printer only warns of when it is late is why.
    private static let late = Duration.seconds(4)

    init(worker: PrintWorker, badges: [Badge]) {
        self.worker = worker
        self.badges = badges
    }

    /// - Returns: false when every badge was taken back.
    func hear(_ report: JobReport) async -> Bool {
        guard let printer = await printer(report) else { return await isStillWanted() }
        return await hear(printer, isPrinting: report.hasBegun)
    }

    /// The printer itself knows that it was unplugged long before the print server does.
    private func printer(_ report: JobReport) async -> Printer? {
        if ContinuousClock.now - began < Self.start { return worker.pool.standing(of: worker.queue)?.printer }
        // Where the server does not answer, the job's own report has the last that it said.
        return (try? await worker.spooler.look(at: worker.queue)) ?? report.printer
    }

    /// - Returns: false when every badge was taken back.
    func hear(_ printer: Printer, isPrinting: Bool = true) async -> Bool {
        let isLate = ContinuousClock.now - began > Self.late
        let obstacle = printer.trouble(
            wanting: worker.pool.standing(of: worker.queue)?.media, isStuck: isLate)
        worker.stand { standing in
            standing.printer = printer
            standing.obstacle = obstacle
        }
        let now = RecordedStatus(isPrinting: isPrinting, words: obstacle?.sentence(about: printer.title))
        let isNews = said.withLock { said in
            defer { said = now }
            return now.isPrinting && now != said
        }
        if isNews {
            // Refused where somebody took it back, which the question below finds out.
            _ = try? await worker.change(badges, .printing, words: now.words)
        }
        return await isStillWanted()
    }

    private func isStillWanted() async -> Bool {
        // A journal that cannot be read now is no reason to cancel a job.
        let counts = try? await worker.printers.journal.badgeCounts(among: badges.map(\.id))
        return counts?.keys.contains(where: \.isUnderWay) ?? true
    }
}

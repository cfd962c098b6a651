import Attendance
import Foundation
import Logging
import Printing
import ServiceLifecycle
import Storage

/// Sends wanted badges to the printers, one at a time to each, and records what the printers report of them.
///
/// The ledger in the journal decides: a badge is claimed there before anything is sent, under an
/// operation id that is also the print job's name, so that a job is found again after a restart and
/// nothing is sent twice. What cannot be known is `unknown` and waits for a person.
package struct PrintService: Service {
    let printers: Printers
    /// Where badges are kept as PDF while there is no printer.
    let folder: DataFolder
    /// The queue everything goes to; nil goes by what the station was told of its printers.
    let queue: String?
    /// The layout of all badges; nil goes by badge, role and printer.
    let layout: String?
    /// How long a job may take, and how long it may wait for staff; a badge that waited as long is printed only after
    /// staff said yes.
    let timeouts: Timeouts
    /// For how long a sheet that is not full waits for more badges.
    let sheetsWait: Duration
    /// The only badges to be printed; nil is every one that is wanted.
    var only: Set<UUID>? { didSet { pool = PrinterPool() } }
    /// The printers at work; one of its own where only a few badges are printed.
    private(set) var pool: PrinterPool

    /// - Parameters:
    ///   - queue: the only one; nil goes by what the station was told of its printers.
    ///   - layout: that of every badge; nil goes by what was asked for, by role and by printer.
    ///   - jobTakes: how long a printer without trouble may take for a badge before its job is cancelled.
    ///   - askAfter: how long a guest may have waited, or a printer in trouble may have had a badge, before staff
    ///     are asked whether it is still to be printed.
    ///   - sheetsWait: for how long a sheet that is not full waits for more badges.
    package init(
        _ printers: Printers, folder: DataFolder, queue: String? = nil, layout: String? = nil,
        jobTakes: Duration = .seconds(45),
        askAfter: Duration = .seconds(600), sheetsWait: Duration = .seconds(20)
    ) {
        self.printers = printers
        self.folder = folder
        self.queue = queue
        self.layout = layout
        self.sheetsWait = sheetsWait
        timeouts = Timeouts(quiet: jobTakes, troubled: askAfter)
        pool = printers.pool
    }

    /// Prints whatever is wanted until the service is asked to stop.
    package func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }

    func work() async {
        await sayWhereBadgesGo()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                await noteWhoWaits()
                await callThePrinters()
                await numberWhoWaits()
                for queue in pool.queuesWithoutWorker() {
                    group.addTask {
                        await work(for: queue)
                        pool.workerLeft(queue)
                    }
                }
                for queue in await queuesOutOfUse() {
                    group.addTask {
                        // Tried again at the next round where the print server, or the disk, does not answer.
                        if queue == PDFPrinter.name {
                            try? await PDFPrinter(service: self).findAgain()
                        } else {
                            try? await worker(for: queue)?.findAgain()
                        }
                        pool.wasFollowed(queue)
                    }
                }
                try? await Task.sleep(for: .seconds(2))  // cancelled is how it ends
            }
            group.cancelAll()
        }
    }

    /// Also while the print server is away: guests wait then too.
    private func noteWhoWaits() async {
        // Asked again two seconds later where the journal cannot be read.
        guard let waiting = try? await printers.journal.waitingSince() else { return }
        pool.waiting.note(waiting, at: printers.now())
    }

    private func work(for queue: String) async {
        if queue == PDFPrinter.name { return await PDFPrinter(service: self).run() }
        await worker(for: queue)?.run()
    }

    private func worker(for queue: String) -> PrintWorker? {
        // An address that cannot be read is reported when the printers are looked up.
        guard let spooler = try? Spooler(server: printers.printServer) else { return nil }
        return PrintWorker(service: self, queue: queue, spooler: spooler)
    }

    /// Queues that badges no longer go to, such as deleted ones: jobs that they still have are followed to their end.
    private func queuesOutOfUse() async -> [String] {
        // Asked again two seconds later where the journal cannot be read.
        guard let badges = try? await printers.journal.badgesUnderWay() else { return [] }
        let mine = badges.filter { only?.contains($0.id) != false }
        return pool.queuesToFollow(among: Set(mine.compactMap(\.printer)))
    }

    /// Finds the printers, and starts a worker for each that badges go to.
    private func callThePrinters() async {
        do {
            let queues = try await printers.inUse(queue)
            pool.use(queues.isEmpty ? [PrinterAssigned(queue: PDFPrinter.name)] : queues)
            pool.say(serverTrouble: nil)
        } catch {
            let isAway = [.unreachable, .unanswered].contains((error as? PrintError)?.code)
            let trouble = isAway ? Trouble.ofServer : Trouble.ofSilentServer
            if !(error is CancellationError), pool.say(serverTrouble: trouble) {
                printers.log.error("printing has to wait", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Logs that badges become PDF files: there is no print server and never was, or it has no printer.
    private func sayWhereBadgesGo() async {
        // Where the server does not answer nothing is known of its printers, and that was logged already.
        guard queue == nil, let queues = try? await printers.inUse(nil), queues.isEmpty else {
            return
        }
        printers.log.notice("No printer is set up: badges are kept as PDF in \(folder.url.path)/badges.")
    }
}

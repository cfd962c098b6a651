import Attendance
import Badges
import Foundation
import Logging
import Printing
import Storage

/// Serves one printer, on a thread and with connections of its own: takes the next badge that this printer may print,
/// sends it, and follows it until the printer is done.
struct PrintWorker: Sendable {
    let service: PrintService
    let queue: String
    let spooler: Spooler

    var printers: Printers { service.printers }
    var pool: PrinterPool { service.pool }

    /// How often a printer in trouble, and an idle one, is asked for its state.
    private static let troubledPause = Duration.milliseconds(500)
    private static let idlePause = Duration.seconds(5)

    func run() async {
        var isOldWorkDone = false
        var others: Set<UUID> = []
        while !Task.isCancelled, pool.has(queue) {
            let notifications = printers.signal.notifications
            do {
                // Tried again until the print server answers: only it knows what became of those badges.
                if !isOldWorkDone { try await findAgain() }
                isOldWorkDone = true
                if let pause = try await turn() {
                    others = try await followLeftBehind(others)
                    await printers.signal.wait(after: notifications, within: pause)
                }
            } catch is CancellationError {
                return
            } catch {
                if (error as? PrintError)?.code != .noSuchQueue { isOldWorkDone = false }
                await note(error)
                try? await Task.sleep(for: Self.troubledPause)  // cancelled is how it ends
            }
        }
    }

    /// Prints the next badge, if there is one for this printer and the printer is able.
    /// - Returns: how long to wait when there was nothing to do.
    private func turn() async throws -> Duration? {
        guard let printer = try await ablePrinter() else { return Self.troubledPause }
        defer { pool.update(queue) { $0.badges = [] } }
        guard let sheet = try await next(for: printer) else { return Self.idlePause }
        try await print(sheet)
        return nil
    }

    /// The printer as it stands now; nil when it has trouble that forbids sending it a badge.
    private func ablePrinter() async throws -> Printer? {
        let printer = try await spooler.look(at: queue)
        hear(replacedModel: printer.replacedModel)
        let chosen = service.layout ?? pool.standing(of: queue)?.chosenLayout
        let layout = await printers.layout(of: printer, chosen: chosen)
        let media = try await printers.renderer.media(of: layout)
        let obstacle = printer.obstacle(wanting: media) ?? pool.setback(of: queue, as: printer)
        let isNew = stand { standing in
            // A new driver may have sizes that the old one lacked.
            if standing.printer?.changedAt != printer.changedAt {
                (standing.refused, standing.missed) = ([], [])
            }
            (standing.layout, standing.media) = (layout, media)
            // Told before a guest waits for it.
            if !printer.takes(media) { standing.refused.insert(media) }
            standing.printer = printer
            standing.obstacle = obstacle
        }
        if isNew { await service.numberWhoWaits() }
        await resumeIfOwned(printer)
        return obstacle == nil ? printer : nil
    }

    /// Tells staff of another printer at the same address, once.
    func hear(replacedModel: String?) {
        guard let replacedModel else { return }
        printers.log.notice("another printer answers in its place", metadata: ["queue": "\(queue)"])
        pool.exchanged(queue, from: replacedModel)
    }

    /// Lets a queue of the station's own go on that CUPS stopped for a fault that is over. Where this program may not,
    /// staff are told that it is paused.
    func resumeIfOwned(_ printer: Printer) async {
        guard printer.mayGoOn, pool.standing(of: queue)?.isOwned == true else { return }
        try? await printers.resume(queue)
    }

    /// Updates the printer's status in the pool, and wakes the other workers where that changes their work.
    /// - Returns: whether it does.
    @discardableResult
    func stand(_ change: (inout PrinterPool.PrinterStatus) -> Void) -> Bool {
        guard pool.update(queue, change) else { return false }
        printers.signal.notify()
        return true
    }

    private func note(_ error: any Error) async {
        let trouble =
            (error as? PrintError)?.trouble ?? Trouble("cannot print.", "`marquee doctor` says why.")
        if pool.standing(of: queue)?.obstacle != trouble {
            printers.log.error("printing has to wait", metadata: ["queue": "\(queue)", "error": "\(error)"])
        }
        if stand({ $0.obstacle = trouble }) { await service.numberWhoWaits() }
    }

    /// The badge that has waited longest among those that are this printer's to print, and with it those after it
    /// that share its page.
    private func next(for printer: Printer) async throws -> PrintSheet? {
        for limit in [32, 10_000] {
            let waiting = try await printers.journal.waitingBadges(limit: limit)
            var sheets = SheetsInMaking(of: self, on: printer)
            for wanted in waiting where service.only?.contains(wanted.badge.id) != false {
                if try await hold(wanted.badge) { continue }
                if let full = try await sheets.add(wanted) { return full }
            }
            guard waiting.count < limit || !sheets.isEmpty else { continue }
            return sheets.due()
        }
        return nil
    }

    /// Leaves a badge to another printer, which may have its size.
    func refuse(_ media: Printing.Media, for badge: Badge) {
        stand { standing in
            standing.refused.insert(media)
            if badge.door != nil { standing.missed.insert(media) }
        }
    }

    /// Sets a badge aside whose guest has waited so long that they may be gone.
    private func hold(_ badge: Badge) async throws -> Bool {
        guard badge.isForDoor, service.only == nil,
            let waited = pool.waiting.time(of: badge.id, badge.changedAt),
            waited > service.timeouts.troubled
        else { return false }
        let minutes = max(1, waited.components.seconds / 60)
        let words = "It waited for \(minutes) min: print it if its guest still wants it."
        return try await change([badge], .held, words: words)
    }

    func change(_ badges: [Badge], _ state: BadgeState, words: String? = nil) async throws -> Bool {
        try await printers.change(badges, state, words: words)
    }
}

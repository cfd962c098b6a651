package import Attendance
import Foundation
import Logging
import Printing
import Storage

/// The printers that badges go to.
package struct Printers: Sendable {
    let journal: Journal
    let renderer: BadgeRenderer
    let badges: BadgeDesk
    /// The print server's address; nil is CUPS's own default.
    let printServer: String?
    /// Where LPrint listens, as its Debian package starts it.
    var labelApplication = "/run/lprint.sock"
    /// Notified whenever a badge is wanted, so that no printer's worker has to look for it.
    let signal: Signal
    let log: Logger
    let now: @Sendable () -> Int
    /// The printers at work in this program; none where it does not print.
    let pool: PrinterPool

    /// A printer with what this station knows of it.
    struct PrinterSeen: Sendable {
        let printer: Printer
        let told: PrinterAssigned?
        let isUsed: Bool
        let doorName: String?
        /// The layout of its usual badge; nil is the station's.
        let layout: String?
        /// The size of its usual badge.
        let media: Printing.Media?
        let waiting: Int
        /// The badges that it has now.
        let badges: [UUID]
        let lastError: String?
        /// The names of all layouts that it has paper for.
        let layouts: [String]
    }

    /// The printers of the print server, with their troubles in words, the queue of badges, and what went wrong last.
    package func list() async throws -> [PrinterJSON] {
        try await lookedAt().map(PrinterJSON.init)
    }

    /// How many badges of all events are in each state that somebody may have to do something about.
    package func badgesToSee() async throws -> [BadgeState: Int] { try await journal.badgesToSee() }

    /// Sends badges to a queue from now on: those of a door's guests, or of every door.
    /// - Parameters:
    ///   - detail: the event whose door it is; nil is every door.
    ///   - isOwned: sets what CUPS does with failed jobs as Marquee needs it; nil leaves it.
    ///   - layout: that of badges that need no other; nil is the station's.
    ///   - turn: by how much they are turned; nil leaves it.
    /// - Throws: `ServiceError.notFound` for a queue or door that is not there; `.badInput` for a layout that the queue
    ///   has no paper for.
    package func use(
        _ queue: String, at detail: EventDetail? = nil, door: String? = nil, isOwned: Bool? = nil,
        layout: String? = nil, turn: PageTurn? = nil, actor: String
    ) async throws {
        let at = detail?.door(door)
        if let detail, at == nil {
            throw ServiceError(
                .notFound,
                "There is no door \(door ?? "") at \(detail.event.name); there is: \(detail.doors.map(\.name).joined(separator: ", "))."
            )
        }
        let spooler = try Spooler(server: printServer)
        let printer = try await spooler.printer(queue)
        if let layout { try await check(layout, on: printer) }
        if turn?.isAcross == true { try await checkAcross(layout, on: printer) }
        if isOwned == true { try await spooler.abortFailedJobs(of: queue) }
        let (door, event) = (at?.id, detail?.event.id)
        try await journal.change(printer: queue, actor: actor, now: now()) { printer in
            (printer.isUsed, printer.door, printer.event, printer.layout) = (true, door, event, layout)
            if let isOwned { printer.isOwned = isOwned }
            if let turn { printer.turn = turn == .none ? nil : turn }
        }
        // Badges that waited for it need not wait longer.
        signal.notify()
    }

    /// Mends what a test label showed: turns a queue's badges on, or gives them another layout; what is not said stays.
    /// - Throws: as `use` does.
    package func adjust(
        _ queue: String, turnedOnBy turn: PageTurn = .none, layout: String? = nil, actor: String
    ) async throws {
        let told = try await journal.printersAssigned().first { $0.queue == queue && $0.isUsed }
        let printer = try await Spooler(server: printServer).printer(queue)
        if let layout { try await check(layout, on: printer) }
        if ((told?.turn ?? .none) + turn).isAcross {
            try await checkAcross(layout ?? told?.layout, on: printer)
        }
        try await journal.change(printer: queue, actor: actor, now: now()) { printer in
            printer.isUsed = true
            let turned = (printer.turn ?? .none) + turn
            printer.turn = turned == .none ? nil : turned
            if let layout { printer.layout = layout }
        }
        signal.notify()
    }

    /// Turned by a quarter a badge needs paper that is as wide as it is high.
    private func checkAcross(_ layout: String?, on printer: Printer) async throws {
        let media = try await renderer.media(of: await self.layout(of: printer, chosen: layout)).turned
        guard !printer.takesUpright(media) else { return }
        throw ServiceError(
            .badInput,
            "The printer \(printer.queue) has no size of \(media), which its badges have when they are turned by a quarter."
        )
    }

    /// The names of all layouts that a printer has paper for.
    func layouts(on printer: Printer) async -> [String] {
        await renderer.papers.filter { printer.takes($0.media) }.map(\.name)
    }

    func check(_ layout: String, on printer: Printer) async throws {
        let media = try await renderer.media(of: layout)
        guard !printer.takes(media) else { return }
        let others = await layouts(on: printer)
        let advice =
            others.isEmpty
            ? "It takes no layout that there is." : "It takes the layouts \(others.joined(separator: ", "))."
        throw ServiceError(
            .badInput,
            "The printer \(printer.queue) has no size of \(media) for the layout \(layout). \(advice)")
    }

    /// Sends no more badges to a queue, also where no other was named.
    /// - Parameter isDeleted: whether it will be deleted, so that one of its name is another queue.
    package func drop(_ queue: String, isDeleted: Bool = false, actor: String) async throws {
        do {
            try await journal.drop(
                printer: queue, isOnServer: false, isDeleted: isDeleted, actor: actor, now: now())
        } catch let error as StorageError where error.code == .notFound {
            _ = try await Spooler(server: printServer).printer(queue)
            try await journal.drop(
                printer: queue, isOnServer: true, isDeleted: isDeleted, actor: actor, now: now())
        }
    }

    /// The layout of badges that come out of a printer and need no other: the one that was chosen for it, else one of the
    /// paper that is loaded; nil is the station's.
    func layout(of printer: Printer) async throws -> String? {
        let told = try await journal.printersAssigned()
        return await layout(
            of: printer, chosen: told.first { $0.queue == printer.queue && $0.isUsed }?.layout)
    }

    func layout(of printer: Printer, chosen: String?) async -> String? {
        if let chosen { return chosen }
        return await renderer.layout(for: printer)
    }

    /// Every queue, each asked on a connection of its own, so that a printer that is off holds up no other.
    func lookedAt() async throws -> [PrinterSeen] {
        let queues = try await Spooler(server: printServer).printers()
        let told = try await journal.printersAssigned()
        let used = Set(try await inUse(nil).map(\.queue))
        let desk = try await Desk(self, told: told, used: used)
        return try await withThrowingTaskGroup { group in
            for queue in queues {
                group.addTask { [printServer] in
                    guard used.contains(queue.queue) else { return queue }
                    return try await Spooler(server: printServer).look(at: queue.queue)
                }
            }
            let looked: [Printer] = try await group.reduce(into: []) { $0.append($1) }
            var seen: [PrinterSeen] = []
            for printer in looked.sorted(by: { $0.queue < $1.queue }) {
                seen.append(await desk.seen(printer, by: self))
            }
            return seen
        }
    }

    /// What the journal and the layout say about printers at this moment.
    private struct Desk: Sendable {
        let told: [PrinterAssigned]
        let used: Set<String>
        let doorNames: [UUID: String]
        let waiting: [UUID?: Int]
        let underWay: [Badge]
        let errors: [String: String]

        init(_ printers: Printers, told: [PrinterAssigned], used: Set<String>) async throws {
            (self.told, self.used) = (told, used)
            var names: [UUID: String] = [:]
            for printer in told {
                guard let event = printer.event, let door = printer.door else { continue }
                names[door] = try await printers.journal.detail(of: event).doorName(door)
            }
            doorNames = names
            waiting = try await printers.journal.badgesWaitingByDoor()
            underWay = try await printers.journal.badgesUnderWay()
            errors = try await printers.journal.lastErrors()
        }

        func seen(_ printer: Printer, by printers: Printers) async -> PrinterSeen {
            let told = told.first { $0.queue == printer.queue }
            let isUsed = used.contains(printer.queue)
            let layout = await printers.layout(of: printer, chosen: isUsed ? told?.layout : nil)
            return PrinterSeen(
                printer: printer, told: told, isUsed: isUsed,
                doorName: isUsed ? told?.door.flatMap { doorNames[$0] } : nil, layout: layout,
                // Printers are shown also where a layout cannot be read.
                media: try? await printers.renderer.media(of: layout),
                waiting: isUsed ? waiting(at: told?.door) : 0,
                badges: underWay.filter { $0.printer == printer.queue }.map(\.id),
                lastError: errors[printer.queue], layouts: await printers.layouts(on: printer))
        }

        /// Badges of the printer's door; of one at no door, those whose door has no printer of its own.
        private func waiting(at door: UUID?) -> Int {
            if let door { return waiting[door] ?? 0 }
            let others = Set(told.filter(\.isUsed).compactMap(\.door))
            return waiting.filter { $0.key.map(others.contains) != true }.values.reduce(0, +)
        }
    }
}

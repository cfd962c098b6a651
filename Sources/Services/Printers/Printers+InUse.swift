import Attendance
import Badges
import Foundation
import Printing
import Storage

extension Printers {
    /// The queues that badges go to: the one asked for, else those the station was told of, else the server's own
    /// choice, else the first that has the size. None where there is no print server and never was.
    func inUse(_ queue: String?) async throws -> [PrinterAssigned] {
        let told = try await journal.printersAssigned()
        if let queue {
            _ = try await Spooler(server: printServer).printer(queue)
            return [told.first { $0.queue == queue && $0.isUsed } ?? PrinterAssigned(queue: queue)]
        }
        let used = told.filter(\.isUsed)
        guard used.isEmpty else { return used }
        let dropped = Set(told.map(\.queue))
        let printers = try await printersIfAny().filter { !dropped.contains($0.queue) }
        let media = try await renderer.media()
        let able = printers.filter(\.hasDriver)
        let choice =
            printers.first(where: \.isDefault) ?? able.first { $0.takes(media) } ?? able.first
            ?? printers.first
        return choice.map { [PrinterAssigned(queue: $0.queue)] } ?? []
    }

    /// The queues that badges go to, and that the print server does not have any more.
    /// - Parameter queues: those that it has.
    package func vanished(_ queues: [String]) async throws -> [String] {
        try await journal.printersAssigned().filter { $0.isUsed && !queues.contains($0.queue) }.map(\.queue)
    }

    /// What is to be done about such a queue, in a sentence.
    package static func vanished(_ queue: String) -> String {
        "Badges go to the queue \(queue), and the print server has none of that name: make it again, or `marquee printers drop \(queue)`."
    }

    /// The print server's printers; none where there is no server and never was.
    private func printersIfAny() async throws -> [Printer] {
        do {
            return try await Spooler(server: printServer).printers()
        } catch {
            // A machine that never had a print server has no printer; where there was one, its return is awaited.
            guard error.code == .unreachable, !pool.hasPrinters,
                try await !journal.hasPrinted(otherThan: PDFPrinter.name)
            else { throw error }
            return []
        }
    }

    /// Badges as the document that goes to a printer.
    /// - Parameters:
    ///   - turn: that of the printer.
    ///   - isKept: whether it stays on the disk, where it must name nobody else: they may ask to be erased.
    func draw(
        _ wanted: [Journal.BadgeToPrint], in layout: String?, as form: PageForm, turn: PageTurn = .none,
        isKept: Bool = false
    ) async throws -> [UInt8] {
        var faces: [BadgeFace] = []
        for one in wanted {
            let event = try await journal.detail(of: one.badge.event).event
            if let companion = one.badge.companion {
                faces.append(badges.face(of: companion, with: one.guest, badge: one.badge.id, at: event))
                continue
            }
            let face = badges.face(of: one.guest, badge: one.badge.id, at: event)
            faces.append(isKept ? face : try await badges.telling(face, one.guest.id, event))
        }
        return try await draw(faces, in: layout, as: form, turn: turn)
    }

    func draw(
        _ faces: [BadgeFace], in layout: String?, as form: PageForm, turn: PageTurn
    ) async throws -> [UInt8] {
        if form.format == .pdf {
            return try await renderer.pdf(of: faces, as: form, layout: layout, turn: turn)
        }
        return try await renderer.raster(of: faces, as: form, layout: layout, turn: turn)
    }

    /// Moves the badges of one print job on in the ledger, each that is still in a state for it.
    /// - Parameter isAllOrNone: moves none where one is not.
    /// - Returns: false when none moved: somebody else was quicker.
    func change(
        _ badges: [Badge], _ state: BadgeState, printer: String? = nil, operation: UUID? = nil,
        words: String? = nil, isAllOrNone: Bool = false
    ) async throws -> Bool {
        let at = now()
        return try await journal.change(
            badges, isAllOrNone: isAllOrNone, actor: ProgramActor.printRoom.rawValue
        ) { badge in
            BadgeChanged(
                badge: badge, state: state, at: at, printer: printer, operation: operation, words: words)
        }
    }
}

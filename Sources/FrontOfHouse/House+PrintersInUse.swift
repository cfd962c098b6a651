import Attendance
import Badges
import Foundation
import Printing
import Storage

extension House {
    /// The queues that badges go to: the one asked for, else those the station was told of, else the server's own
    /// choice, else the first that has the size. None where there is no print server and never was.
    func printersInUse(_ queue: String?) async throws -> [PrinterAssigned] {
        let told = try await journal.printersAssigned()
        if let queue {
            _ = try await Spooler(server: printServer).printer(queue)
            return [told.first { $0.queue == queue && $0.isUsed } ?? PrinterAssigned(queue: queue)]
        }
        let used = told.filter(\.isUsed)
        guard used.isEmpty else { return used }
        let dropped = Set(told.map(\.queue))
        let printers = try await printersIfAny().filter { !dropped.contains($0.queue) }
        let media = try await press.media()
        let choice =
            printers.first(where: \.isDefault) ?? printers.first { $0.takes(media) } ?? printers.first
        return choice.map { [PrinterAssigned(queue: $0.queue)] } ?? []
    }

    /// The print server's printers; none where there is no server and never was.
    private func printersIfAny() async throws -> [Printer] {
        do {
            return try await Spooler(server: printServer).printers()
        } catch {
            // A machine that never had a print server has no printer; one that had waits for its return.
            guard error.code == .unreachable, !pool.hasPrinters,
                try await !journal.hasPrinted(otherThan: Keeper.name)
            else { throw error }
            return []
        }
    }

    /// A badge as the document that goes to a printer: pixels where it takes them as they are, else PDF.
    func draw(_ wanted: Journal.BadgeToPrint, as form: RasterForm?) async throws -> [UInt8] {
        let place = try await place(of: wanted.badge.event)
        return try await draw(face(of: wanted.guest, badge: wanted.badge.id, at: place.event), as: form)
    }

    func draw(_ face: BadgeFace, as form: RasterForm?) async throws -> [UInt8] {
        guard let form else { return try await press.pdf(of: face) }
        return try await press.raster(of: face, as: form)
    }

    /// Moves a badge on in the ledger.
    /// - Returns: false when somebody else was quicker.
    func change(
        _ badge: Badge, _ state: BadgeState, printer: String? = nil, operation: UUID? = nil,
        words: String? = nil
    ) async throws -> Bool {
        let change = BadgeChanged(
            badge: badge.id, state: state, at: now(), printer: printer, operation: operation, words: words)
        return try await journal.change(change, event: badge.event, actor: "print room")
    }
}

extension Printer {
    /// Whether it has the size, upright or turned; a queue without a list passes on what it gets.
    fileprivate func takes(_ media: Printing.Media) -> Bool {
        mediaSupported.isEmpty || mediaSupported.contains { $0.isAlike(media) || $0.isAlike(media.turned) }
    }
}

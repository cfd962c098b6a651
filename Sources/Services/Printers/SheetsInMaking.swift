import Attendance
import Foundation
import Printing
import Storage

/// The sheets that one printer could print now, filled with waiting badges in their order.
///
/// A label is a sheet of one. A sheet that is not full waits for more badges for a while, and those of other layouts
/// go before it meanwhile.
struct SheetsInMaking {
    private let worker: PrintWorker
    private let printer: Printer
    private let own: String?
    private let turn: PageTurn
    private var layouts: LayoutChoice
    private var routes: [Printing.Media: PrintRoute?] = [:]
    private var sheets: [PrintSheet] = []

    init(of worker: PrintWorker, on printer: Printer) {
        (self.worker, self.printer) = (worker, printer)
        let status = worker.pool.standing(of: worker.queue)
        (own, turn) = (status?.layout, status?.turn ?? .none)
        layouts = LayoutChoice(service: worker.service)
    }

    var isEmpty: Bool { sheets.isEmpty }

    /// Puts a badge on the sheet of its layout, if it is this printer's to print.
    /// - Returns: the sheet when it is full.
    mutating func add(_ wanted: Journal.BadgeToPrint) async throws -> PrintSheet? {
        let asked = try await layouts.layout(by: wanted)
        let media = try await layouts.media(of: asked ?? own)
        if routes[media] == nil {
            let paper = media.turned(across: turn.isAcross)
            routes[media] = try await worker.route(to: printer, for: paper)
        }
        guard let route = routes[media] ?? nil else {
            worker.refuse(media, for: wanted.badge)
            return nil
        }
        let size = asked == nil ? nil : media
        guard worker.pool.take(wanted.badge.id, from: wanted.badge.door, on: size, for: worker.queue) else {
            return nil
        }
        let layout = asked ?? own
        if let index = sheets.firstIndex(where: { $0.layout == layout }) {
            sheets[index].badges.append(wanted)
            return sheets[index].isFull ? chosen(sheets[index]) : nil
        }
        let perPage = try await worker.printers.renderer.perPage(of: layout)
        let sheet = PrintSheet(layout: layout, route: route, perPage: perPage, turn: turn, badges: [wanted])
        sheets.append(sheet)
        return sheet.isFull ? chosen(sheet) : nil
    }

    /// The first sheet that has waited long enough for more badges; nil where none has.
    func due() -> PrintSheet? {
        let waits = worker.service.only == nil ? worker.service.sheetsWait : .zero
        let firsts = sheets.map(\.badges[0].badge.id)
        let due = worker.pool.sheetsDue(firsts, of: worker.queue, after: waits)
        guard let sheet = sheets.first(where: { due.contains($0.badges[0].badge.id) }) else {
            worker.pool.keep([], for: worker.queue)
            return nil
        }
        return chosen(sheet)
    }

    /// Gives back what is on other sheets: another printer may have it.
    private func chosen(_ sheet: PrintSheet) -> PrintSheet {
        worker.pool.keep(Set(sheet.badges.map(\.badge.id)), for: worker.queue)
        return sheet
    }
}

import Attendance
import Foundation
import Printing
import Storage

/// The layout that each badge must have on any printer, cached for one pass over the waiting badges.
struct LayoutChoice {
    let service: PrintService
    private var events: [UUID: Event] = [:]
    private var sizes: [String?: Printing.Media] = [:]

    init(service: PrintService) { self.service = service }

    /// What somebody asked for before what the guest's role has; nil leaves it to the printer.
    mutating func layout(by wanted: Journal.BadgeToPrint) async throws -> String? {
        if let layout = service.layout ?? wanted.badge.layout { return layout }
        let id = wanted.badge.event
        let event =
            if let known = events[id] { known } else {
                try await service.printers.journal.detail(of: id).event
            }
        events[id] = event
        return event.layout(for: wanted.guest.role)
    }

    /// - Parameter layout: nil is the station's own.
    mutating func media(of layout: String?) async throws -> Printing.Media {
        let media =
            if let known = sizes[layout] { known } else {
                try await service.printers.renderer.media(of: layout)
            }
        sizes[layout] = media
        return media
    }
}

package import Attendance
import Badges
package import Foundation
import Printing
import Storage

extension House {
    /// A badge and how it stands.
    package func badge(_ id: UUID) async throws -> Badge {
        try await HouseError.saying { try await journal.badge(id).badge }
    }

    /// The guest's latest badge; nil when none was ever wanted.
    package func latestBadge(of guest: UUID) async throws -> Badge? {
        try await HouseError.saying { try await journal.latestBadge(of: guest) }
    }

    /// Asks for a badge for a guest; one that waits or prints already is that badge.
    /// - Returns: the badge's id.
    package func wantBadge(for guest: UUID, event: UUID, actor: String) async throws -> UUID {
        let badge = try await HouseError.saying {
            try await journal.wantBadge(for: guest, event: event, actor: actor, now: now())
        }
        bell.ring()
        return badge
    }

    /// A guest's badge as PDF, as it would print, with the token of the latest one wanted.
    ///
    /// Where none was wanted yet the QR holds the token of no badge: a preview.
    /// - Parameter layout: the layout's name; nil is the usual one.
    package func badgePDF(of guest: UUID, at place: Place, layout: String? = nil) async throws -> [UInt8] {
        do {
            return try await press.pdf(of: try await face(of: guest, at: place), layout: layout)
        } catch { throw HouseError.of(error) }
    }

    /// The same as PNG, at 300 dpi.
    package func badgePNG(of guest: UUID, at place: Place, layout: String? = nil) async throws -> [UInt8] {
        do {
            return try await press.png(of: try await face(of: guest, at: place), layout: layout)
        } catch { throw HouseError.of(error) }
    }

    private func face(of guest: UUID, at place: Place) async throws -> BadgeFace {
        let badge = try await journal.latestBadge(of: guest)?.id ?? guest
        return face(of: try await journal.guest(guest), badge: badge, at: place.event)
    }

    /// What goes on a badge, with the token that is its own.
    func face(of guest: Guest, badge: UUID, at event: Event) -> BadgeFace {
        BadgeFace(guest, at: event, token: journal.station.token(of: badge))
    }

    /// How many of an event's badges are in each state.
    package func badgeCounts(of event: UUID) async throws -> [BadgeState: Int] {
        try await HouseError.saying { try await journal.badgeCounts(of: event) }
    }

    /// The printers of the print server, with their troubles in words.
    package func printerList() async throws -> [PrinterJSON] { try await printers().map(PrinterJSON.init) }

    func printers() async throws -> [Printer] {
        try await HouseError.saying { try await Spooler(server: printServer).printers() }
    }

    /// How many badges wait for a printer.
    package func badgesWaiting() async throws -> Int {
        try await HouseError.saying { try await journal.badgesWaiting() }
    }
}

extension BadgeFace {
    /// What goes on a guest's badge: no employer, no title.
    init(_ guest: Guest, at event: Event, token: TicketCode) {
        self.init(
            firstName: guest.firstName, lastName: guest.lastName, pronouns: guest.pronouns, role: guest.role,
            tags: guest.interests, question: guest.interests.first.map { "Ask me about \($0)" },
            eventName: event.name, token: token.text)
    }
}

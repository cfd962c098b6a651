package import Attendance
import Badges
package import Foundation
import Printing
import Storage

extension House {
    /// What a badge can be written as.
    package enum BadgeFormat: String, Sendable, CaseIterable {
        case pdf, png
    }

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

    /// Draws a guest's badge as it would print, with the token of the latest one wanted.
    ///
    /// Where none was wanted yet the QR holds the token of no badge: a preview.
    package func drawBadge(
        of guest: UUID, at place: Place, layout: String? = nil, format: BadgeFormat
    ) async throws -> [UInt8] {
        do {
            let person = try await journal.guest(guest)
            let badge = try await journal.latestBadge(of: guest)?.id ?? guest
            let face = BadgeFace(person, at: place.event, token: journal.station.token(of: badge))
            // Two plain calls: a switch expression around them crashes the optimizer of Swift 6.3.1.
            if format == .png { return try await press.png(of: face, layout: layout) }
            return try await press.pdf(of: face, layout: layout)
        } catch { throw HouseError.of(error) }
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

import Attendance
package import Foundation
import Storage

extension Swaps {
    /// Whether whoever scanned a badge is its wearer. The badge says who that is, not that they stand here: everybody can
    /// photograph it.
    /// - Parameters:
    ///   - proof: the last four digits of the wearer's telephone number, the beginning of their e-mail address, or the
    ///     code of their ticket.
    ///   - readings: what else a code may be that a scanner typed; no answer that a hand types is looked for among them,
    ///     for each would be one more guess.
    /// - Throws: `ServiceError.notFound` for a code that is no badge's.
    package func confirm(
        _ code: String, by proof: String, readings: [String] = [], at event: UUID
    ) async throws -> BadgeConfirmation {
        guard let badge = TicketCode(scanned: code) else {
            throw ServiceError(.notFound, "This is no badge of this evening: scan the code on your badge.")
        }
        let guest = try await known(code, at: event)
        let codes = [proof] + readings.filter { $0.utf8.count >= Self.shortestReading }
        var isTicket = false
        for text in codes {
            if try await isBadge(text, at: event) { return .isBadge }
            if try await self.isTicket(text, of: guest) { isTicket = true }
        }
        guard isTicket || SwapProof(proof).fits(guest, nicknames: nicknames) else { return .isWrong }
        return .confirmed(ConfirmedGuest(guest: guest.id, badge: badge, event: event))
    }

    /// What is typed faster than by a hand has at least so many letters.
    private static let shortestReading = 12
    /// Another tool's code that is shorter could be guessed.
    private static let shortestCode = 6

    private func isTicket(_ text: String, of guest: Guest) async throws -> Bool {
        let isFolded = try await journal.detail(of: guest.event).event.foldsCodes
        let forms = ScannedCode(text).forms.filter {
            (isFolded || !$0.isFolded) && $0.text.utf8.count >= Self.shortestCode
        }
        return try await journal.hasTicket(guest.id, carrying: forms)
    }
}

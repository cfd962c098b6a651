import Attendance
package import Foundation
import Storage

extension Swaps {
    /// Whether whoever scanned a badge is its wearer. The badge says who that is, not that they stand here: everybody can
    /// photograph it.
    /// - Parameter proof: the last four digits of the wearer's telephone number, the beginning of their e-mail address,
    ///   or the code of their ticket.
    /// - Throws: `ServiceError.notFound` for a code that is no badge's.
    package func confirm(
        _ code: String, by proof: String, at event: UUID
    ) async throws -> BadgeConfirmation {
        guard let badge = TicketCode(scanned: code) else {
            throw ServiceError(.notFound, "This is no badge of this evening: scan the code on your badge.")
        }
        let guest = try await known(code, at: event)
        if try await isBadge(proof, at: event) { return .isBadge }
        let isTicket = try await isTicket(proof, of: guest)
        guard isTicket || SwapProof(proof).fits(guest, nicknames: nicknames) else { return .isWrong }
        return .confirmed(ConfirmedGuest(guest: guest.id, badge: badge, event: event))
    }

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

import Attendance
package import Foundation

/// The wearer of a badge who has shown that they stand at the swap station themselves. Only `Swaps.confirm` makes one:
/// without it nothing of a guest is told there, and nothing is recorded.
package struct ConfirmedGuest: Sendable {
    let guest: UUID
    /// The badge's token: a badge that was taken back since confirms nothing.
    let badge: TicketCode
    /// The event whose badge it is.
    package let event: UUID

    /// Whether a code is that of the badge that was scanned.
    package func wears(_ code: String) -> Bool { TicketCode(scanned: code) == badge }
}

/// What came of a guest's answer.
package enum BadgeConfirmation: Sendable {
    /// It is what only the badge's wearer has.
    case confirmed(ConfirmedGuest)
    /// It is the code of a badge, which everybody can read.
    case isBadge
    /// It is nothing of the wearer's. What there would have been is not told.
    case isWrong
}

extension TicketCode {
    init?(scanned text: String) { self.init(reading: text.trimmingCharacters(in: .whitespacesAndNewlines)) }
}

import Attendance
import Foundation
import Storage
import Synchronization

/// Finds the badge of a token. Tokens are not stored: they are computed from the ids of badges and looked up in memory.
final class BadgeTokens: Sendable {
    /// By event, the badge of each token.
    private let known = Mutex<[UUID: [TicketCode: UUID]]>([:])

    /// The guest of a badge that is in force; nil for any other text.
    func holder(of token: TicketCode, at event: UUID, in journal: Journal) async throws -> UUID? {
        if let badge = badge(of: token, at: event) { return try await journal.holder(ofBadge: badge) }
        let badges = try await journal.badgesInForce(at: event)
        let made = Dictionary(
            badges.map { (journal.station.token(of: $0), $0) }, uniquingKeysWith: { one, _ in one })
        known.withLock { $0[event] = made }
        guard let badge = made[token] else { return nil }
        return try await journal.holder(ofBadge: badge)
    }

    private func badge(of token: TicketCode, at event: UUID) -> UUID? { known.withLock { $0[event]?[token] } }
}

import Attendance
package import Foundation
import Storage

extension Swaps {
    /// What stands in the QR of a guest's badge; nil for a guest who has none.
    package func badgeToken(of guest: UUID) async throws -> String? {
        try await journal.latestBadge(of: guest).map { journal.station.token(of: $0.id).text }
    }
}

package import Foundation

/// This station: its name in the journal and the secret that its badges' tokens follow from.
package struct StationIdentity: Sendable, Hashable {
    package let id: UUID
    /// 32 random bytes that never leave the database.
    package let secret: Data
}

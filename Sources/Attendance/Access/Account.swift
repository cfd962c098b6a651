package import FoundationEssentials

/// Somebody who signs in with a password or a PIN.
package struct Account: Sendable, Hashable, Identifiable {
    package var id: UUID
    /// The name to sign in with, unique whatever its case; the journal shows it beside what the person did.
    package var name: String
    /// What the account may see and do.
    package var duty: StaffRole
    /// Whether they may not sign in any more.
    package var isClosed: Bool
    /// Milliseconds since 1970 UTC.
    package var addedAt: Int

    package init(id: UUID, name: String, duty: StaffRole, isClosed: Bool = false, addedAt: Int) {
        self.id = id
        self.name = name
        self.duty = duty
        self.isClosed = isClosed
        self.addedAt = addedAt
    }
}

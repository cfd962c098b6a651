package import Attendance

/// What would become of a row of a list.
package struct RowPreview: Sendable {
    /// A known guest who may be the one whom the row is about.
    package struct DoubtfulGuest: Sendable {
        package let guest: GuestRecorded
        /// What speaks for it.
        package let reason: MatchingDoubt.DoubtReason
        /// Whether the row is taken for this guest's until somebody says otherwise.
        package let isTaken: Bool
    }

    /// The line in which it begins.
    package let line: Int
    /// The guest as known before; nil of somebody new.
    package let before: GuestRecorded?
    /// The guest as they become.
    package let after: GuestRecorded
    /// Who had the ticket before; theirs is cancelled.
    package let formerHolder: GuestRecorded?
    /// Who it may be, where that is in doubt.
    package let doubt: DoubtfulGuest?

    /// Whether the list says something new of a guest who is there.
    package var isChange: Bool {
        before.map { $0.guest != after.guest || $0.ticket != after.ticket || $0.listed != after.listed }
            ?? false
    }
}

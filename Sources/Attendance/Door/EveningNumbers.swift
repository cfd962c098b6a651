/// Counts of one event at this moment: guests by their tickets, and people inside.
package struct EveningNumbers: Sendable, Hashable {
    /// On the list, whatever their ticket's standing.
    package var guests = 0
    /// With an approved ticket, who came or may still come.
    package var approved = 0
    /// Who came in at least once.
    package var came = 0
    /// Of these, who was let in although their ticket is not approved.
    package var cameUnapproved = 0
    /// People inside now, those on one ticket counted apart.
    package var inside = 0
    /// Entries that were made on a ticket that was inside already, heard of too late to be refused.
    package var conflicts = 0
    /// Guests who came and had been on no list.
    package var walkIns = 0

    package init() {}

    /// Approved guests who did not come, or not yet.
    package var missing: Int { max(0, approved - (came - cameUnapproved)) }
}

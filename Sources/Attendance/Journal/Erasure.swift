package import FoundationEssentials

/// A guest's data was taken out of the journal; this is what is kept of it, so that the evening's numbers stay.
package struct Erasure: Sendable, Codable {
    /// What led to the erasing.
    package enum Why: String, Sendable, Codable {
        /// Somebody asked for it.
        case request
        /// The days for which the event's data is kept are over.
        case retention
    }

    /// An entry that was blanked, as it would have been without a name.
    package struct KeptEntry: Sendable, Codable {
        package var station: UUID
        /// The entry's hybrid clock, as a number.
        package var clock: Int
        package var event: UUID?
        package var actor: String
        package var kind: String
        /// The fact as JSON.
        package var payload: Data

        /// Keeps an entry's frame with another payload.
        package init(_ entry: Entry, payload: Data) {
            station = entry.station
            clock = entry.clock.value
            event = entry.event
            actor = entry.actor
            kind = entry.kind
            self.payload = payload
        }
    }

    /// Nil for scans of codes that nobody on the list had, and for what came of a meeting.
    package var guest: UUID?
    /// Whose entries these are where only what they said of another went: those still tell who this is.
    package var of: UUID?
    /// What led to the erasing.
    package var why: Why
    /// What remains of each entry that was blanked.
    package var kept: [KeptEntry]

    package init(guest: UUID?, of: UUID? = nil, why: Why, kept: [KeptEntry]) {
        self.guest = guest
        self.of = of
        self.why = why
        self.kept = kept
    }
}

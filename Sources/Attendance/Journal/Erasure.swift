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

    /// What stays countable of a guest when guests who are the same person are erased: numbers, and no word of whom.
    package struct LastingCount: Sendable, Hashable, Codable {
        package var guest: UUID
        /// To how many evenings before the guest's own they came as guests who were erased since.
        package var earlier = 0
        /// To how many after it.
        package var later = 0
        /// On the lists of how many other evenings they were as such guests.
        package var listed = 0
        /// How many guests who were erased since came on their word.
        package var brought = 0
        /// Whether the same person came to the same evening on another ticket, and is counted there.
        package var isFurther = false
        /// Whether the guest, who is erased, came on somebody's word.
        package var isInvited = false

        package init(guest: UUID) { self.guest = guest }

        /// Whether there is nothing to be kept.
        package var isEmpty: Bool { self == LastingCount(guest: guest) }

        /// Only what is not usual is written: an evening has many guests, and most came once.
        package init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            guest = try values.decode(UUID.self, forKey: .guest)
            earlier = try values.decodeIfPresent(Int.self, forKey: .earlier) ?? 0
            later = try values.decodeIfPresent(Int.self, forKey: .later) ?? 0
            listed = try values.decodeIfPresent(Int.self, forKey: .listed) ?? 0
            brought = try values.decodeIfPresent(Int.self, forKey: .brought) ?? 0
            isFurther = try values.decodeIfPresent(Bool.self, forKey: .isFurther) ?? false
            isInvited = try values.decodeIfPresent(Bool.self, forKey: .isInvited) ?? false
        }

        package func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(guest, forKey: .guest)
            let numbers: [(CodingKeys, Int)] = [
                (.earlier, earlier), (.later, later), (.listed, listed), (.brought, brought),
            ]
            for (key, number) in numbers where number != 0 { try values.encode(number, forKey: key) }
            if isFurther { try values.encode(true, forKey: .isFurther) }
            if isInvited { try values.encode(true, forKey: .isInvited) }
        }

        enum CodingKeys: String, CodingKey {
            case guest, earlier, later, listed, brought
            case isFurther = "further"
            case isInvited = "invited"
        }
    }

    /// Nil for scans of codes that nobody on the list had, for what came of a meeting, and for counts of others.
    package var guest: UUID?
    /// Whose entries these are where only what they said of another went: those still tell who this is.
    package var of: UUID?
    /// What led to the erasing.
    package var why: Why
    /// What remains of each entry that was blanked.
    package var kept: [KeptEntry]
    /// What stays countable of the guest; or, with no guest, of one who is the same person as some who were erased. Nil
    /// where there is nothing, and in entries from before this was kept.
    package var counts: [LastingCount]?

    package init(guest: UUID?, of: UUID? = nil, why: Why, kept: [KeptEntry], counts: [LastingCount]? = nil) {
        self.guest = guest
        self.of = of
        self.why = why
        self.kept = kept
        self.counts = counts
    }
}

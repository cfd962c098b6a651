package import FoundationEssentials

/// What a host did about guests who should meet; a later fact about the same introduction replaces an earlier one.
package struct IntroductionMarked: Sendable, Codable {
    /// The introduction's id; the same one again replaces the mark.
    package var introduction: UUID
    /// Two guests, or three.
    package var guests: [UUID]
    /// What the host decided.
    package var mark: Introduction.HostMark
    /// Milliseconds since 1970 UTC.
    package var at: Int

    package init(introduction: UUID, guests: [UUID], mark: Introduction.HostMark, at: Int) {
        self.introduction = introduction
        self.guests = guests
        self.mark = mark
        self.at = at
    }
}

/// Two guests are not to be introduced to each other, or may be again.
package struct GuestsKeptApart: Sendable, Codable {
    package var guest: UUID
    /// The guest of the two whose id sorts last.
    package var other: UUID
    /// False lets them be introduced again.
    package var isApart: Bool

    /// In either order: the two are kept in that of their ids.
    package init(_ guest: UUID, _ other: UUID, isApart: Bool) {
        let pair = GuestPair(guest, other)
        (self.guest, self.other) = (pair.one, pair.other)
        self.isApart = isApart
    }

    enum CodingKeys: String, CodingKey {
        case guest, other
        case isApart = "apart"
    }
}

/// Two guests both agreed, in front of each other, to give each other what they chose.
package struct ContactsSwapped: Sendable, Codable {
    /// The swap's id.
    package var swap: UUID
    /// One of the two guests, and what they give.
    package var first: SwapSide
    /// The other of the two, and what they give.
    package var second: SwapSide
    /// Milliseconds since 1970 UTC.
    package var at: Int
    /// What both of them agreed to, word for word as the screen had it.
    package var wording: String
    /// Who of them had refused to be passed on, and said otherwise at the station; nil in entries from before it asked.
    package var despite: [UUID]?

    package init(
        swap: UUID, first: SwapSide, second: SwapSide, at: Int, wording: String, despite: [UUID]? = nil
    ) {
        self.swap = swap
        self.first = first
        self.second = second
        self.at = at
        self.wording = wording
        self.despite = despite
    }
}

/// One of two guests took a swap back, for both.
package struct SwapRevoked: Sendable, Codable {
    /// The swap's id.
    package var swap: UUID
    package var guest: UUID
    /// Milliseconds since 1970 UTC.
    package var at: Int

    package init(swap: UUID, guest: UUID, at: Int) {
        self.swap = swap
        self.guest = guest
        self.at = at
    }
}

/// The follow-up of an event was handed out: swaps made before that can no longer be taken back.
package struct FollowUpWritten: Sendable, Codable {
    /// Milliseconds since 1970 UTC.
    package var at: Int
    /// How many guests have something in it.
    package var guests: Int

    package init(at: Int, guests: Int) {
        self.at = at
        self.guests = guests
    }
}

/// What came of an introduction or a swap; a later fact replaces an earlier one, and empty words take it back.
package struct SequelRecorded: Sendable, Codable {
    /// The note's id; the same one again replaces the words.
    package var sequel: UUID
    /// The introduction or the swap that it came of.
    package var meeting: UUID
    /// What came of it; empty takes an earlier note back.
    package var words: String
    /// Milliseconds since 1970 UTC.
    package var at: Int

    package init(sequel: UUID, meeting: UUID, words: String, at: Int) {
        self.sequel = sequel
        self.meeting = meeting
        self.words = words
        self.at = at
    }
}

/// In a series one tag means what another means; nil takes that back.
package struct TagMerged: Sendable, Codable {
    package var series: String
    /// The tag that is replaced, trimmed and in small letters.
    package var tag: String
    /// The tag that stands for it; nil takes the merging back.
    package var into: String?

    /// In letters, of a tag or a role.
    package static let longestTag = 60

    /// A tag or a role as it is kept: trimmed and in small letters.
    /// - Throws: `MeetingError.tagLength`.
    package static func checked(_ text: String) throws -> String {
        let tag = text.withoutOuterSpace.lowercased()
        guard (1...longestTag).contains(tag.count) else { throw MeetingError.tagLength }
        return tag
    }

    package init(series: String, tag: String, into: String?) {
        self.series = series
        self.tag = tag
        self.into = into
    }
}

/// In a series two roles complement each other, or do not.
package struct RolesPaired: Sendable, Codable {
    package var series: String
    package var role: String
    /// The role of the two that sorts last.
    package var other: String
    /// False takes it back.
    package var isPaired: Bool

    /// In either order: the two are kept in that of the alphabet.
    package init(series: String, _ role: String, _ other: String, isPaired: Bool) {
        self.series = series
        self.role = min(role, other)
        self.other = max(role, other)
        self.isPaired = isPaired
    }

    enum CodingKeys: String, CodingKey {
        case series, role, other
        case isPaired = "paired"
    }
}

package import FoundationEssentials

/// What a host did about guests who should meet; a later word about the same introduction replaces an earlier one.
package struct IntroductionMarked: Sendable, Codable {
    package var introduction: UUID
    /// Two guests, or three.
    package var guests: [UUID]
    package var mark: Introduction.Mark
    package var at: Int

    package init(introduction: UUID, guests: [UUID], mark: Introduction.Mark, at: Int) {
        self.introduction = introduction
        self.guests = guests
        self.mark = mark
        self.at = at
    }
}

/// Two guests are not to be introduced to each other, or may be again.
package struct GuestsKeptApart: Sendable, Codable {
    package var guest: UUID
    package var other: UUID
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
    package var swap: UUID
    package var first: Swap.Side
    package var second: Swap.Side
    package var at: Int
    /// What both of them agreed to, word for word as the screen had it.
    package var wording: String

    package init(swap: UUID, first: Swap.Side, second: Swap.Side, at: Int, wording: String) {
        self.swap = swap
        self.first = first
        self.second = second
        self.at = at
        self.wording = wording
    }
}

/// One of two guests took a swap back, for both.
package struct SwapRevoked: Sendable, Codable {
    package var swap: UUID
    package var guest: UUID
    package var at: Int

    package init(swap: UUID, guest: UUID, at: Int) {
        self.swap = swap
        self.guest = guest
        self.at = at
    }
}

/// The follow-up of an event was handed out: what was swapped until then cannot be taken back.
package struct FollowUpWritten: Sendable, Codable {
    package var at: Int
    /// How many guests have something in it.
    package var guests: Int

    package init(at: Int, guests: Int) {
        self.at = at
        self.guests = guests
    }
}

/// What came of an introduction or a swap; a later word replaces an earlier one, and no words take it back.
package struct SequelRecorded: Sendable, Codable {
    package var sequel: UUID
    /// The introduction or the swap that it came of.
    package var meeting: UUID
    package var words: String
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
    package var tag: String
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
    package var other: String
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

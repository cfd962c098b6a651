package import Attendance
package import FoundationEssentials

/// A guest as introductions see them.
package struct MatchCandidate: Sendable, Identifiable {
    package var id: UUID
    /// Their name in sentences.
    package var name: String
    /// Also something they offer: who seeks a mixing engineer is led to one.
    package var role: Tag?
    package var interests: [Tag]
    /// What they can give others.
    package var offers: [Tag]
    /// What they look for.
    package var seeks: [Tag]
    /// Those of one employer are introduced last; compared without case.
    package var employer: String?
    /// Inside, at this moment.
    package var isPresent = false
    /// Agreed to be introduced by the host.
    package var takesPart = false
    /// Agreed to be named to other guests.
    package var isShown = false
    /// At their first evening of the series.
    package var isNewcomer = false
    /// Introductions made for them in the series, this evening's included.
    package var introductions = 0
    /// Introductions made for them this evening.
    package var introductionsTonight = 0

    /// Entries of one list beyond this many are not read.
    package static let mostTags = 24

    /// Reads a guest's role, interests, offers and seeks; who they are tonight is for the caller to say.
    package init(_ guest: Guest, vocabulary: Vocabulary) {
        id = guest.id
        name = guest.firstName.isEmpty ? guest.lastName : guest.firstName
        role = guest.role.flatMap(vocabulary.tag(for:))
        interests = Self.first(guest.interests.prefix(Self.mostTags).compactMap(vocabulary.tag(for:)))
        offers = Self.first(guest.offers.prefix(Self.mostTags).flatMap(vocabulary.tags(in:)))
        seeks = Self.first(guest.seeks.prefix(Self.mostTags).flatMap(vocabulary.tags(in:)))
    }

    private static func first(_ tags: [Tag]) -> [Tag] { Array(tags.uniqued().prefix(mostTags)) }
}

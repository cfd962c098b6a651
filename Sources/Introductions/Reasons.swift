import Attendance
import FoundationEssentials

/// Lists the reasons behind the score of a pair; called only for the few pairs that are suggested.
struct Reasons {
    /// Tags in one reason; more would not be remembered.
    private static let mostTags = 3

    let complements: Complements
    let rarity: Rarity
    let acquaintances: [UUID: Set<UUID>]

    func of(_ guest: MatchCandidate, _ other: MatchCandidate) -> [Reason] {
        shared(guest, other) + sought(by: guest, from: other) + sought(by: other, from: guest)
            + roles(guest, other) + bridge(guest, other)
            + [guest, other].filter(\.isNewcomer).map { .newcomer($0.id) }
    }

    private func shared(_ guest: MatchCandidate, _ other: MatchCandidate) -> [Reason] {
        let theirs = Set(other.interests)
        let tags = guest.interests.filter(theirs.contains).sorted {
            (-rarity.points(of: $0), $0.key) < (-rarity.points(of: $1), $1.key)
        }
        return tags.isEmpty ? [] : [.shared(Array(tags.prefix(Self.mostTags)))]
    }

    private func sought(by guest: MatchCandidate, from other: MatchCandidate) -> [Reason] {
        let wanted = Set(guest.seeks)
        var reasons: [Reason] = []
        if let role = other.role, wanted.contains(role) {
            reasons.append(.role(of: other.id, soughtBy: guest.id, role))
        }
        let tags = other.offers.filter { wanted.contains($0) && $0 != other.role }
            .sorted { $0.key < $1.key }.prefix(Self.mostTags)
        if !tags.isEmpty { reasons.append(.offered(by: other.id, to: guest.id, Array(tags))) }
        return reasons
    }

    private func roles(_ guest: MatchCandidate, _ other: MatchCandidate) -> [Reason] {
        guard let role = guest.role, let theirs = other.role,
            complements.partners[role]?.contains(theirs) == true
        else { return [] }
        return [.roles(role, theirs)]
    }

    private func bridge(_ guest: MatchCandidate, _ other: MatchCandidate) -> [Reason] {
        guard let mine = acquaintances[guest.id], let theirs = acquaintances[other.id] else { return [] }
        let common = mine.intersection(theirs).count
        return UInt8(exactly: common).map(Points.bridgeWidths.contains) == true
            ? [.acquaintances(common)] : []
    }
}

import FoundationEssentials

/// What is known of who knows whom, over the whole series; those who are not here tonight count too.
package struct Ties: Sendable {
    /// Introduced at an evening of this series, and never again.
    package var introduced: Set<Pair>
    /// Swapped contacts, or were introduced at another series.
    package var acquainted: Set<Pair>
    /// One invited the other.
    package var invited: Set<Pair>
    /// At least one of them does not want to be introduced to the other. No answer tells who, or that they are two.
    package var keptApart: Set<Pair>

    /// Pairs that are given nowhere are strangers.
    package init(
        introduced: Set<Pair> = [], acquainted: Set<Pair> = [], invited: Set<Pair> = [],
        keptApart: Set<Pair> = []
    ) {
        self.introduced = introduced
        self.acquainted = acquainted
        self.invited = invited
        self.keptApart = keptApart
    }

    /// Whether the two know each other.
    func know(_ pair: Pair) -> Bool {
        introduced.contains(pair) || acquainted.contains(pair) || invited.contains(pair)
    }

    /// Each guest's acquaintances.
    var acquaintances: [UUID: Set<UUID>] {
        var known: [UUID: Set<UUID>] = [:]
        for pair in introduced.union(acquainted).union(invited) {
            known[pair.first, default: []].insert(pair.second)
            known[pair.second, default: []].insert(pair.first)
        }
        return known
    }
}

/// Which roles of a series complement each other, as songwriter and producer do.
package struct Complements: Sendable {
    private(set) var partners: [Tag: Set<Tag>] = [:]

    /// Takes pairs of roles in any spelling; a role does not complement itself.
    package init(_ roles: [(String, String)] = Complements.usual, vocabulary: Vocabulary) {
        for (role, other) in roles {
            guard let role = vocabulary.tag(for: role), let other = vocabulary.tag(for: other), role != other
            else { continue }
            partners[role, default: []].insert(other)
            partners[other, default: []].insert(role)
        }
    }

    /// What a series starts with.
    package static let usual = [
        ("songwriter", "producer"), ("songwriter", "singer"), ("singer", "producer"), ("actor", "agent"),
        ("actor", "casting director"), ("actor", "director"), ("director", "composer"),
        ("director", "screenwriter"), ("director", "cinematographer"), ("director", "editor"),
        ("screenwriter", "producer"), ("artist", "manager"), ("music supervisor", "songwriter"),
        ("music supervisor", "composer"), ("producer", "mixing engineer"), ("sound designer", "director"),
    ]
}

package import FoundationEssentials

/// Something that speaks for introducing two guests.
package enum Reason: Sendable, Hashable {
    /// Interests of both, the rarest first.
    case shared([Tag])
    /// One offers what the other seeks.
    case offered(by: UUID, to: UUID, [Tag])
    /// One is what the other seeks.
    case role(of: UUID, soughtBy: UUID, Tag)
    /// Their roles complement each other, in the order of the two guests.
    case roles(Tag, Tag)
    /// How many people both of them know; never who.
    case acquaintances(Int)
    /// It is this guest's first evening of the series.
    case newcomer(UUID)

    /// Whether the two share it, as a third guest has to with each of two who know each other.
    var isShared: Bool {
        switch self {
        case .shared, .offered, .role: true
        case .roles, .acquaintances, .newcomer: false
        }
    }

    /// Whether a guest may read it: whom somebody knows is not told to guests, not even as a number, nor who is new.
    var isForGuests: Bool {
        switch self {
        case .acquaintances, .newcomer: false
        case .shared, .offered, .role, .roles: true
        }
    }
}

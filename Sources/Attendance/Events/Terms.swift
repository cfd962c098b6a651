/// Whom a door or a session lets in: roles, kinds of ticket, opening hours and capacity.
package struct Terms: Sendable, Hashable, Codable {
    /// Roles that may enter, compared without case; empty lets every role in.
    package var roles: [String]
    /// Kinds of ticket that may enter, compared without case; empty lets every kind in.
    package var ticketTypes: [String]
    /// Inclusive, milliseconds since 1970 UTC; nil is always open.
    package var opensAt: Int?
    /// Exclusive, milliseconds since 1970 UTC; nil never closes.
    package var closesAt: Int?
    /// How many people may be inside at once; nil means no limit.
    package var capacity: Int?

    package init(
        roles: [String] = [], ticketTypes: [String] = [], opensAt: Int? = nil, closesAt: Int? = nil,
        capacity: Int? = nil
    ) {
        self.roles = roles
        self.ticketTypes = ticketTypes
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.capacity = capacity
    }

    /// Whether a guest of this role with this kind of ticket may enter at all.
    package func admits(role: String?, ticketType: String?) -> Bool {
        Self.lists(roles, role) && Self.lists(ticketTypes, ticketType)
    }

    /// Whether `instant` lies within the hours: inclusive at the start, exclusive at the end.
    package func isOpen(at instant: Int) -> Bool {
        if let opensAt, instant < opensAt { return false }
        if let closesAt, instant >= closesAt { return false }
        return true
    }

    private static func lists(_ allowed: [String], _ value: String?) -> Bool {
        guard !allowed.isEmpty else { return true }
        guard let value else { return false }
        return allowed.contains { $0.isSame(as: value, .caseless) }
    }

    enum CodingKeys: String, CodingKey {
        case roles, capacity
        case ticketTypes = "ticket_types"
        case opensAt = "opens_at"
        case closesAt = "closes_at"
    }
}

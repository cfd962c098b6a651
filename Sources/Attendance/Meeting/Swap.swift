package import FoundationEssentials

/// What a guest may give to another; the first name always goes with it.
package enum SwapField: String, Sendable, Hashable, Codable, CaseIterable {
    case lastName = "last_name"
    case email, phone, role, interests
}

/// One of the two and what they give.
package struct SwapSide: Sendable, Hashable, Codable {
    package var guest: UUID
    /// What the guest gives, besides the first name.
    package var shares: [SwapField]

    package init(guest: UUID, shares: [SwapField]) {
        self.guest = guest
        self.shares = shares
    }
}

/// Two guests who gave each other their contacts.
package struct Swap: Sendable, Hashable, Identifiable {
    package var id: UUID
    package var event: UUID
    /// One of the two guests, and what they give.
    package var first: SwapSide
    /// The other of the two, and what they give.
    package var second: SwapSide
    /// Milliseconds since 1970 UTC.
    package var at: Int
    /// Whether one of the two took it back.
    package var isRevoked: Bool

    package init(id: UUID, event: UUID, first: SwapSide, second: SwapSide, at: Int, isRevoked: Bool = false) {
        self.id = id
        self.event = event
        self.first = first
        self.second = second
        self.at = at
        self.isRevoked = isRevoked
    }

    /// The side opposite to a guest; nil for somebody who is not in it.
    package func side(facing guest: UUID) -> SwapSide? {
        guest == first.guest ? second : guest == second.guest ? first : nil
    }
}

extension Guest {
    /// Whether the guest said no to their contact being passed on, or to other guests being told of them.
    package var refusesSwaps: Bool { consents.contact == false || consents.shown == false }

    /// What the guest gives with this field; empty where there is nothing.
    package func shared(_ field: SwapField) -> String {
        switch field {
        case .lastName: firstName.isEmpty ? "" : lastName
        case .email: email ?? ""
        case .phone: phone ?? ""
        case .role: role ?? ""
        case .interests: interests.joined(separator: ", ")
        }
    }
}

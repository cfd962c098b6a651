package import FoundationEssentials

/// Guests whom a host introduced to each other, or decided not to tonight.
package struct Introduction: Sendable, Hashable, Identifiable {
    /// What the host decided about these guests.
    package enum HostMark: String, Sendable, Hashable, Codable, CaseIterable {
        case introduced
        /// They are not suggested again this evening; at another they are.
        case notTonight = "not_tonight"
        /// It was marked by mistake.
        case withdrawn
    }

    package var id: UUID
    package var event: UUID
    /// Two, or three.
    package var guests: [UUID]
    /// What the host decided last.
    package var mark: HostMark
    /// Milliseconds since 1970 UTC.
    package var at: Int
    /// Who marked it.
    package var host: String

    package init(id: UUID, event: UUID, guests: [UUID], mark: HostMark, at: Int, host: String) {
        self.id = id
        self.event = event
        self.guests = guests
        self.mark = mark
        self.at = at
        self.host = host
    }

    /// Each two of its guests.
    package var pairs: [(UUID, UUID)] {
        guests.indices.flatMap { place in guests[(place + 1)...].map { (guests[place], $0) } }
    }
}

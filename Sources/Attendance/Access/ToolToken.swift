package import FoundationEssentials

/// What a tool with a token may do.
package enum TokenRole: String, Sendable, Hashable, Codable, CaseIterable {
    /// All that an organizer may.
    case organizer
    /// All that door staff may.
    case staff
    /// All that a host may.
    case host
    /// Scans, and sees of each what a kiosk does.
    case scanner
    /// Reads what organizers read of events, and changes nothing.
    case reader

    /// The staff role whose rights it has, or a part of them.
    package var staffRole: StaffRole {
        switch self {
        case .organizer, .reader: .organizer
        case .staff: .staff
        case .host: .host
        case .scanner: .kiosk
        }
    }
}

/// The secret of a station or a tool, as it is listed: who has it is known by its name alone.
package struct ToolToken: Sendable, Hashable, Identifiable {
    package var id: UUID
    /// Unique whatever its case.
    package var name: String
    package var role: TokenRole
    /// The one event that it is for; nil is every event.
    package var event: UUID?
    /// Milliseconds since 1970 UTC.
    package var madeAt: Int
    /// Who made it, as the journal names them.
    package var madeBy: String
    /// When it was last shown, to within a minute, in milliseconds since 1970 UTC; nil before that.
    package var usedAt: Int?

    package init(
        id: UUID, name: String, role: TokenRole, event: UUID? = nil, madeAt: Int, madeBy: String,
        usedAt: Int? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.event = event
        self.madeAt = madeAt
        self.madeBy = madeBy
        self.usedAt = usedAt
    }

    /// What the token is called that `marquee serve` prints at its first start.
    package static let firstName = "api"

    /// Who did what was done with it, as the journal has it.
    package var actor: String {
        name == Self.firstName ? ProgramActor.api.rawValue : ProgramActor.tokenPrefix + name
    }
}

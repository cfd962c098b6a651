import Attendance

/// Who asks.
enum Caller: Sendable {
    case nobody
    /// A station or a tool with the token.
    case tool
    /// A browser with a session: a kiosk, or somebody who signed in.
    case bearer(Session)

    var session: Session? { if case .bearer(let session) = self { session } else { nil } }

    var isNobody: Bool { if case .nobody = self { true } else { false } }

    /// The session of a kiosk; nil for anybody else.
    var kiosk: Session? { session.flatMap { $0.duty == .kiosk ? $0 : nil } }

    /// Who did it, as the journal keeps it.
    var actor: String {
        switch self {
        case .nobody: "nobody"
        case .tool: "api"
        case .bearer(let session): session.duty == .kiosk ? "kiosk" : session.name
        }
    }
}

/// Whom a route answers.
enum Audience: String, Sendable, CaseIterable {
    /// Everybody who reaches the station.
    case anyone
    /// Everybody who scans codes: stations, tools, kiosks, and staff.
    case scanners
    /// Door staff, and tools.
    case staff
    /// Hosts, and tools.
    case hosts
    /// Organizers, with tools.
    case organizers
    /// Screens that guests stand in front of alone, and nobody else.
    case kiosks
    /// Every session of any kind, and tools.
    case insiders
    /// Everybody who signed in with an account.
    case people

    /// Whether the caller may use the route.
    func includes(_ caller: Caller) -> Bool {
        switch caller {
        case .nobody: self == .anyone
        case .tool: self != .people && self != .kiosks
        case .bearer(let session): self == .anyone || duties.contains(session.duty)
        }
    }

    private var duties: Set<StaffRole> {
        switch self {
        case .anyone: []
        case .scanners: [.kiosk, .staff, .organizer]
        case .staff: [.staff, .organizer]
        case .hosts: [.host, .organizer]
        case .organizers: [.organizer]
        case .kiosks: [.kiosk]
        case .insiders: Set(StaffRole.allCases)
        case .people: [.staff, .host, .organizer]
        }
    }
}

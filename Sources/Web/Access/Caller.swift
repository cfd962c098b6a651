import Attendance
import Foundation

/// Who asks.
enum Caller: Sendable {
    case nobody
    /// A station or a tool with a token.
    case tool(ToolToken)
    /// A browser with a session: a kiosk, or somebody who signed in.
    case bearer(Session)

    var session: Session? { if case .bearer(let session) = self { session } else { nil } }

    var isNobody: Bool { if case .nobody = self { true } else { false } }

    /// The session of a kiosk; nil for anybody else.
    var kiosk: Session? { session.flatMap { $0.duty == .kiosk ? $0 : nil } }

    /// Whether it is told no more than a kiosk is: guests stand in front of it, or its token is for scans alone.
    var seesAsKiosk: Bool {
        if case .tool(let token) = self { token.role == .scanner } else { kiosk != nil }
    }

    /// The one event that a token is for; nil for every other caller.
    var eventOfToken: UUID? { if case .tool(let token) = self { token.event } else { nil } }

    /// Who did it, as the journal keeps it.
    var actor: String {
        switch self {
        case .nobody: ProgramActor.nobody.rawValue
        case .tool(let token): token.actor
        case .bearer(let session): session.duty == .kiosk ? ProgramActor.kiosk.rawValue : session.name
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
    /// Organizers who let others in, and tools with all of an organizer's rights at every event.
    case administrators
    /// Screens that guests stand in front of alone, and nobody else.
    case kiosks
    /// Every session of any kind, and tools.
    case insiders
    /// Everybody who signed in with an account.
    case people

    /// Whether the caller may use the route. What a token's event and its being only for reading forbid besides says
    /// `Route.require`.
    func includes(_ caller: Caller) -> Bool {
        switch caller {
        case .nobody: self == .anyone
        case .tool(let token): includes(token)
        case .bearer(let session): self == .anyone || duties.contains(session.duty)
        }
    }

    private func includes(_ token: ToolToken) -> Bool {
        switch self {
        case .anyone: true
        case .people, .kiosks: false
        case .administrators: token.role == .organizer && token.event == nil
        case .scanners, .staff, .hosts, .organizers, .insiders: duties.contains(token.role.staffRole)
        }
    }

    private var duties: Set<StaffRole> {
        switch self {
        case .anyone: []
        case .scanners: [.kiosk, .staff, .organizer]
        case .staff: [.staff, .organizer]
        case .hosts: [.host, .organizer]
        case .organizers, .administrators: [.organizer]
        case .kiosks: [.kiosk]
        case .insiders: Set(StaffRole.allCases)
        case .people: [.staff, .host, .organizer]
        }
    }
}

import Attendance
import Foundation
import Hummingbird
import Services

/// Where staff find guests and let them in.
struct DeskRoutes: Sendable {
    let events: Events
    let files: PageFiles

    var routes: [Route] { [Route(page: "/desk", for: .staff, answer: page)] }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let (event, all) = try await events.chosenEvent(of: request) else {
            return try files.page(
                "desk-empty", StaffPage("Desk", page: "desk", at: "/desk", for: context.caller, ""))
        }
        let detail = try await events.detail(of: event.id)
        return try files.page(
            "desk",
            StaffPage(
                "Desk", page: "desk", at: "/desk", for: context.caller,
                DeskPage(detail, among: all, roles: try await events.roles(at: detail))))
    }
}

/// What the desk shows before anybody is searched for.
private struct DeskPage: Sendable {
    let chosen: ChosenEvent
    let doors: [ChosenEvent.NamedChoice]
    let roles: [String]
    let marks: [RoleShown]

    init(_ detail: EventDetail, among events: [Event], roles: [RoleShown]) {
        chosen = ChosenEvent(detail.event, among: events)
        doors = detail.doors.map { ChosenEvent.NamedChoice(id: $0.id.uuidString.lowercased(), name: $0.name) }
        self.roles = roles.map(\.role)
        marks = roles
    }
}

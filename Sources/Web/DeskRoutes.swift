import Attendance
import Foundation
import FrontOfHouse
import Hummingbird

/// Where staff find guests and let them in.
struct DeskRoutes: Sendable {
    let house: House
    let files: PageFiles

    var routes: [Route] { [Route(page: "/desk", for: .staff, answer: page)] }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let (event, events) = try await house.chosenEvent(of: request) else {
            return try files.page(
                "desk-empty", RoomPage("Desk", page: "desk", at: "/desk", for: context.visitor, ""))
        }
        let place = try await house.place(of: event.id)
        return try files.page(
            "desk",
            RoomPage(
                "Desk", page: "desk", at: "/desk", for: context.visitor,
                DeskPage(place, among: events, roles: try await house.roles(at: place))))
    }
}

/// What the desk shows before anybody is searched for.
private struct DeskPage: Sendable {
    let chosen: ChosenEvent
    let doors: [ChosenEvent.Choice]
    let roles: [String]
    let marks: [RoleShown]

    init(_ place: Place, among events: [Event], roles: [RoleShown]) {
        chosen = ChosenEvent(place.event, among: events)
        doors = place.doors.map { ChosenEvent.Choice(id: $0.id.uuidString.lowercased(), name: $0.name) }
        self.roles = roles.map(\.role)
        marks = roles
    }
}

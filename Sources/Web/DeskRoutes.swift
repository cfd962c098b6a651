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
        let events = try await house.events()
        let wish = request.uri.queryParameters.get("event").flatMap(UUID.init(uuidString:))
        let current = try await house.currentEvent()?.id
        guard let event = events.first(where: { $0.id == wish }) ?? events.first(where: { $0.id == current })
        else {
            return try files.page(
                "desk-empty", RoomPage("Desk", page: "desk", at: "/desk", for: context.visitor, ""))
        }
        let place = try await house.place(of: event.id)
        return try files.page(
            "desk",
            RoomPage("Desk", page: "desk", at: "/desk", for: context.visitor, DeskPage(place, among: events)))
    }
}

/// What the desk shows before anybody is searched for.
private struct DeskPage: Sendable {
    struct Choice: Sendable {
        let id: String
        let name: String
        var isChosen = false
    }

    let id: String
    let name: String
    let events: [Choice]
    let hasSeveralEvents: Bool
    let doors: [Choice]
    let roles: [String]

    init(_ place: Place, among events: [Event]) {
        id = place.event.id.uuidString.lowercased()
        name = place.event.name
        self.events = events.map {
            Choice(id: $0.id.uuidString.lowercased(), name: $0.name, isChosen: $0.id == place.event.id)
        }
        hasSeveralEvents = events.count > 1
        doors = place.doors.map { Choice(id: $0.id.uuidString.lowercased(), name: $0.name) }
        roles = place.doors.flatMap { $0.terms.roles }.uniqued()
    }
}

import Attendance
import Foundation
import FrontOfHouse
import HTTPTypes
import Hummingbird

/// The morning after an event: who is written to, what goes home with guests, and what came of it.
struct AfterRoutes: Sendable {
    let house: House
    let files: PageFiles

    var routes: [Route] {
        [Route(page: "/office/events/{event}/after", for: .organizers, answer: page)]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let place = try await house.place(of: context)
        let content = AfterPage(
            place, try await house.traits(of: place), try await house.followUpStanding(of: place))
        return try files.page(
            "after",
            RoomPage(
                "After \(place.event.name)", page: "after", at: "/office", for: context.visitor, content))
    }
}

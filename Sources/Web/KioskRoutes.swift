import Attendance
import Foundation
import FrontOfHouse
import HTTPTypes
import Hummingbird

/// The page guests stand in front of.
struct KioskRoutes: Sendable {
    let house: House
    let files: PageFiles

    var routes: [Route] {
        [
            Route(page: "/", for: .anyone) { _, context in
                if let pass = context.visitor.pass { return .go(to: pass.duty.home) }
                return .go(to: try await house.isUnclaimed() ? "/welcome" : "/sign-in")
            },
            Route(page: "/kiosk", for: .anyone, answer: page),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let kiosk = context.visitor.kiosk else { return .go(to: "/kiosk/pair") }
        guard let event = try await house.event(of: kiosk) else {
            return try files.page("no-event", ["title": "Marquee"])
        }
        return try files.page("kiosk", KioskPage(event))
    }

    /// What the page shows of the event.
    private struct KioskPage: Sendable {
        let event: String
        let name: String
        let venue: String?

        init(_ event: Event) {
            self.event = event.id.uuidString.lowercased()
            name = event.name
            venue = event.venue
        }
    }
}

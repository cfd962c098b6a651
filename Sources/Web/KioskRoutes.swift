import Attendance
import Foundation
import FrontOfHouse
import HTTPTypes
import Hummingbird

/// The page guests stand in front of, and how a browser comes to show it.
struct KioskRoutes: Sendable {
    let house: House
    let files: PageFiles
    private let credentials: Credentials
    private let pairing: KioskPairing

    init(house: House, files: PageFiles) {
        self.house = house
        self.files = files
        credentials = Credentials(house: house)
        pairing = KioskPairing(secret: house.secret, startedAt: house.now())
    }

    var routes: [Route] {
        [
            Route(.get, "/", for: .anyone) { _, _ in .go(to: "/kiosk") },
            Route(.get, "/kiosk", for: .anyone, answer: page),
            Route(.get, "/kiosk/pair", for: .anyone) { _, _ in try files.page("pair", ["title": "Marquee"]) },
            Route(.post, "/kiosk/pair", for: .anyone, answer: pair),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        guard case .kiosk(let session) = context.visitor else { return .go(to: "/kiosk/pair") }
        guard let event = try await house.event(of: session) else {
            return try files.page("no-event", ["title": "Marquee"])
        }
        return try files.page("kiosk", KioskPage(event))
    }

    private func pair(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try await request.json(PairingBody.self).token
        guard let session = pairing.session(for: token, now: house.now()) else {
            throw Problem(
                .forbidden, "This link was used already, or is older than ten minutes: open a new one.")
        }
        var response = try Response.json(["next": "/kiosk"])
        response.headers[.setCookie] = credentials.cookie(for: session, to: request)
        return response
    }

    private struct PairingBody: Decodable { let token: String }

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

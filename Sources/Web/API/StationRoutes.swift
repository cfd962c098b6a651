import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// What the station has: events, badges, printers.
struct StationRoutes: Sendable {
    let events: Events
    let badges: BadgeDesk
    let printers: Printers

    var routes: [Route] {
        [
            Route(.get, "/api/v1/events", for: .staff, answer: events),
            Route(.get, "/api/v1/badges/{badge}", for: .staff, answer: badge),
            Route(.get, "/api/v1/printers", for: .staff, answer: printers),
        ]
    }

    private func events(_ request: Request, _ context: WebContext) async throws -> Response {
        try .json(["events": try await events.all().map { EventJSON($0) }])
    }

    private func badge(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let id = context.parameters.get("badge").flatMap(UUID.init(uuidString:)) else {
            throw Problem(.notFound, "There is no such badge: its id is in the answer to the scan.")
        }
        let badge = try await badges.badge(id)
        return try .json(BadgeJSON(badge, time: try await events.detail(of: badge.event).time))
    }

    private func printers(_ request: Request, _ context: WebContext) async throws -> Response {
        try .json(["printers": try await printers.list()])
    }
}

/// A badge for tools that read JSON.
struct BadgeJSON: Encodable {
    let id: String
    let event: String
    let guest: String
    let state: BadgeState
    let wantedAt: String
    let changedAt: String
    let printer: String?
    /// What the printer said last.
    let words: String?
    let prints: Int
    /// What its guest is called up by.
    let pickup: Int?

    init(_ badge: Badge, time: EventTime) {
        id = badge.id.uuidString.lowercased()
        event = badge.event.uuidString.lowercased()
        guest = badge.guest.uuidString.lowercased()
        state = badge.state
        wantedAt = time.iso8601(badge.wantedAt)
        changedAt = time.iso8601(badge.changedAt)
        printer = badge.printer
        words = badge.words
        prints = badge.prints
        pickup = badge.pickup
    }

    enum CodingKeys: String, CodingKey {
        case id, event, guest, state, printer, words, prints, pickup
        case wantedAt = "wanted_at"
        case changedAt = "changed_at"
    }
}

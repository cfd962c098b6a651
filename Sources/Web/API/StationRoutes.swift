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
            Route(.get, "/api/v1/events", for: .staff, answer: events).narrowingItself(),
            Route(.get, "/api/v1/badges/{badge}", for: .staff, answer: badge).narrowingItself(),
            Route(.get, "/api/v1/printers", for: .staff, answer: printers),
            Route(.post, "/api/v1/printers/{queue}/resume", for: .staff, answer: resume),
        ]
    }

    private func events(_ request: Request, _ context: WebContext) async throws -> Response {
        let own = context.caller.eventOfToken
        let all = try await events.all().filter { own == nil || $0.id == own }
        return try .json(["events": all.map { EventJSON($0) }])
    }

    private func badge(_ request: Request, _ context: WebContext) async throws -> Response {
        let unknown = Problem(.notFound, "There is no such badge: its id is in the answer to the scan.")
        guard let id = context.parameters.get("badge").flatMap(UUID.init(uuidString:)) else { throw unknown }
        let badge = try await badges.badge(id)
        if let own = context.caller.eventOfToken, badge.event != own { throw unknown }
        return try .json(BadgeJSON(badge, time: try await events.detail(of: badge.event).time))
    }

    private func printers(_ request: Request, _ context: WebContext) async throws -> Response {
        let list = try await printers.list()
        return try .json(
            PrinterListJSON(
                printers: list, vanished: try await printers.vanished(list.map(\.id)),
                badges: PrinterListJSON.Counts(try await printers.badgesToSee())))
    }

    /// Lets a queue go on that the print server holds back.
    private func resume(_ request: Request, _ context: WebContext) async throws -> Response {
        let queue = context.parameters.get("queue") ?? ""
        try await printers.resume(queue)
        return try .json(["resumed": queue])
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
    /// Whose it is of those who came in on the guest's ticket, from 2 on; nil is the guest's own.
    let number: Int?

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
        number = badge.companion?.number
    }

    enum CodingKeys: String, CodingKey {
        case id, event, guest, state, printer, words, prints, pickup, number
        case wantedAt = "wanted_at"
        case changedAt = "changed_at"
    }
}

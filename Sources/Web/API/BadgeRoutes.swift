import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// What staff put right: badges printed again, taken back or released, and a check-in undone.
struct BadgeRoutes: Sendable {
    let events: Events
    let guests: Guests
    let checkIn: CheckIn
    let badges: BadgeDesk
    let printers: Printers

    private static let event = "/api/v1/events/{event}"

    var routes: [Route] {
        [
            Route(.get, Self.event + "/printing", for: .scanners, answer: printing),
            Route(.get, Self.event + "/badges", for: .staff, answer: inQuestion),
            Route(.post, Self.event + "/badges/release", for: .staff, answer: release),
            Route(.post, Self.event + "/badges/print-kept", for: .staff, answer: printKept),
            Route(.post, Self.event + "/guests/{guest}/badges", for: .staff, answer: want),
            Route(.post, Self.event + "/guests/{guest}/undo", for: .staff, answer: undo),
            Route(.post, Self.event + "/guests/{guest}/badges/void", for: .staff, answer: void),
        ]
    }

    /// The state of printing at each door, without anything of a guest.
    private func printing(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await events.event(of: context)
        let detail = try await events.detail(of: context)
        let printing = try await printers.printingAtAll(of: detail)
        // A kiosk shows staff only the printing of its own door.
        return try .json(PrintingJSON(printing, at: context.caller.kiosk?.door))
    }

    private func inQuestion(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let badges = try await badges.badgesInQuestion(of: detail.event.id)
        return try .json(["badges": badges.map { BadgeJSON($0.badge, time: detail.time) }])
    }

    private func release(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let count = try await badges.releaseBadges(
            of: detail.event.id, pileOnly: false, actor: context.caller.actor)
        return try .json(["released": count])
    }

    private func printKept(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.event(of: context)
        let count = try await printers.printKeptBadges(at: event, actor: context.caller.actor)
        return try .json(["released": count])
    }

    private func want(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let guest = try await guests.guest(of: context, at: detail)
        let body = try await request.json(Reasoned.self)
        let id = try await badges.wantBadge(
            for: guest.guestID, number: body.number, event: detail.event.id, reason: try body.given,
            actor: context.caller.actor)
        return try .json(BadgeJSON(try await badges.badge(id), time: detail.time), status: .created)
    }

    private func void(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let guest = try await guests.guest(of: context, at: detail)
        let reason = try await request.json(Reasoned.self).needed
        let count = try await badges.voidBadges(
            of: guest.guestID, event: detail.event.id, reason: reason, actor: context.caller.actor)
        return try .json(["voided": count])
    }

    /// Undoes the guest's last coming or going, or that of a scan, and with a coming that leaves nobody inside the badge.
    private func undo(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let guest = try await guests.guest(of: context, at: detail)
        let body = try await request.json(Reasoned.self)
        let undone = try await checkIn.undo(
            of: guest.guestID, scan: body.scan, event: detail.event.id, reason: try body.needed,
            actor: context.caller.actor)
        var json = JSONText(capacity: 128)
        json.object { json in
            json.add("undone", undone.direction.rawValue)
            json.add("at", detail.time.iso8601(undone.at))
            json.add("door", detail.doorName(undone.door))
            json.add("people", undone.people)
        }
        return .json(json)
    }
}

/// The state of printing at an event, without anything of a guest.
struct PrintingJSON: Encodable {
    let doors: [DoorJSON]
    /// Whether there is no printer at all.
    let isMissing: Bool
    /// How many badges were kept and can be printed now.
    let kept: Int

    /// - Parameter door: the only one that is told of; nil is all.
    init(_ printing: Printers.EventPrinting, at door: UUID?) {
        doors = printing.doors.filter { door == nil || $0.door.id == door }.map(DoorJSON.init)
        (isMissing, kept) = (printing.isMissing, printing.kept)
    }

    enum CodingKeys: String, CodingKey {
        case doors, kept
        case isMissing = "no_printer"
    }
}

/// The state of printing at a door, without anything of a guest.
struct DoorJSON: Encodable {
    let id: String
    let name: String
    let trouble: String?
    let notices: [String]
    let held: [String]
    let waiting: Int

    init(_ printing: Printers.DoorPrinting) {
        id = printing.door.id.uuidString.lowercased()
        name = printing.door.name
        trouble = printing.trouble
        notices = printing.notices
        held = printing.held
        waiting = printing.waiting
    }
}

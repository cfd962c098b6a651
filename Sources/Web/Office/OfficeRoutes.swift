import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// The office: events are created, guests imported, attendance exported, and live figures shown.
struct OfficeRoutes: Sendable {
    let events: Events
    let files: PageFiles

    private static let event = "/api/v1/events/{event}"

    var routes: [Route] {
        [
            Route(page: "/office", for: .organizers, answer: page),
            Route(.post, "/api/v1/events", for: .organizers, answer: create),
            Route(.patch, Self.event, for: .organizers, answer: change),
            Route(.get, Self.event + "/numbers", for: .staff, answer: numbers),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        var list: [OfficePage.EveningRow] = []
        for event in try await events.all() {
            list.append(OfficePage.EveningRow(event, try await events.numbers(of: event.id)))
        }
        return try files.page(
            "office",
            StaffPage(
                "Office", page: "office", at: "/office", for: context.caller, OfficePage(events: list)))
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(NewEvent.self)
        let event = try await events.create(
            name: body.name, venue: body.venue, series: body.series, zone: body.zone, starts: body.starts,
            ends: body.ends, capacity: body.capacity, language: body.language, layouts: body.layouts ?? [:],
            looks: body.looks ?? [:], actor: context.caller.actor)
        return try .json(EventJSON(event), status: .created)
    }

    /// What the event and its badges are like from now on; what is not said stays.
    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let change = try await request.json(EventChange.self)
        let event = try await events.change(detail.event.id, change, actor: context.caller.actor)
        let clashes = change.foldsCodes == true ? try await events.codeClashes(at: event.id) : nil
        return try .json(EventJSON(event, codeClashes: clashes))
    }

    private func numbers(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let numbers = try await events.numbers(of: detail.event.id)
        var json = JSONText(capacity: 128)
        json.object { json in
            json.add("guests", numbers.guests)
            json.add("approved", numbers.approved)
            json.add("came", numbers.came)
            json.add("inside", numbers.inside)
            json.add("missing", numbers.missing)
            json.add("walk_ins", numbers.walkIns)
            json.add("conflicts", numbers.conflicts)
        }
        return .json(json)
    }

    private struct NewEvent: Decodable {
        let name: String
        let venue: String?
        let series: String?
        let zone: String
        let starts: String
        let ends: String?
        let capacity: Int?
        let language: String?
        let layouts: [String: String]?
        let looks: [String: RoleLook]?
    }
}

private struct OfficePage: Sendable {
    struct EveningRow: Sendable {
        let id: String
        let name: String
        let venue: String?
        let day: String
        let guests: Int
        let came: Int
        let inside: Int
        let missing: Int

        init(_ event: Event, _ numbers: EveningNumbers) {
            id = event.id.uuidString.lowercased()
            name = event.name
            venue = event.venue
            day = EventTime(of: event)?.dayAndTime(event.startsAt) ?? ""
            guests = numbers.guests
            came = numbers.came
            inside = numbers.inside
            missing = numbers.missing
        }
    }

    let events: [EveningRow]
}

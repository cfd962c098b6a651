import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// Where hosts see who came and whom to introduce, and tell what became of it.
///
/// The page's own words are English, as those of every page of the team; why two should meet is said in the event's
/// language, for it is said to guests.
struct HostRoutes: Sendable {
    let events: Events
    let introductions: Introductions
    let files: PageFiles

    private static let event = "/api/v1/events/{event}"

    var routes: [Route] {
        [
            Route(page: "/host", for: .hosts, answer: page),
            Route(.get, Self.event + "/introductions", for: .hosts, answer: suggest),
            Route(.post, Self.event + "/introductions", for: .hosts, answer: mark),
            Route(.get, Self.event + "/introductions/made", for: .hosts, answer: made),
            Route(.get, Self.event + "/arrivals", for: .hosts, answer: arrivals),
            Route(.post, Self.event + "/outcomes", for: .hosts, answer: tell),
            Route(.post, Self.event + "/apart", for: .organizers, answer: keepApart),
            Route(.post, Self.event + "/tags", for: .organizers, answer: merge),
            Route(.post, Self.event + "/roles", for: .organizers, answer: pairRoles),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let (event, events) = try await events.chosenEvent(of: request) else {
            return try files.page(
                "desk-empty", StaffPage("Host", page: "host", at: "/host", for: context.caller, ""))
        }
        return try files.page(
            "host",
            StaffPage(
                "Host", page: "host", at: "/host", for: context.caller, ChosenEvent(event, among: events)))
    }

    private func suggest(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let meetings = try await introductions.introductions(at: detail)
        return try .json(["introductions": meetings.map { IntroductionJSON($0, time: detail.time) }])
    }

    private func mark(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.detail(of: context).event.id
        let body = try await request.json(MarkBody.self)
        guard
            let mark = Introduction.HostMark(rawValue: body.mark ?? Introduction.HostMark.introduced.rawValue)
        else {
            throw Problem(.badRequest, "The field mark is not introduced, not_tonight or withdrawn.")
        }
        let introduction = try await introductions.mark(
            body.guests, as: mark, id: body.id, at: event, actor: context.caller.actor)
        return try .json(
            ["id": introduction.id.uuidString.lowercased(), "mark": mark.rawValue], status: .created)
    }

    private func made(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let made = try await introductions.meetingsMade(at: detail)
        return try .json(["meetings": made.map { MeetingMadeJSON($0, time: detail.time) }])
    }

    private func arrivals(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let guests = try await introductions.arrivals(at: detail)
        return try .json(["guests": guests.map { GuestInRoomJSON($0, time: detail.time) }])
    }

    private func tell(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.detail(of: context).event.id
        let body = try await request.json(OutcomeBody.self)
        let sequel = try await introductions.tell(
            body.words, of: body.meeting, id: body.id, at: event, actor: context.caller.actor)
        return try .json(["id": sequel.id.uuidString.lowercased()], status: .created)
    }

    private func keepApart(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.detail(of: context).event.id
        let body = try await request.json(ApartBody.self)
        guard body.guests.count == 2 else {
            throw Problem(.badRequest, "The field guests is not of two guests.")
        }
        try await introductions.keep(
            body.guests[0], and: body.guests[1], apart: body.apart ?? true, at: event,
            actor: context.caller.actor)
        return try .json(["apart": body.apart ?? true])
    }

    private func merge(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let body = try await request.json(MergeBody.self)
        try await introductions.merge(tag: body.tag, into: body.into, at: detail, actor: context.caller.actor)
        return try .json(["merged": body.into != nil])
    }

    private func pairRoles(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let body = try await request.json(PairBody.self)
        guard body.roles.count == 2 else {
            throw Problem(.badRequest, "The field roles is not of two roles.")
        }
        try await introductions.pair(
            role: body.roles[0], with: body.roles[1], isPaired: body.paired ?? true, at: detail,
            actor: context.caller.actor)
        return try .json(["paired": body.paired ?? true])
    }

    private struct MarkBody: Decodable {
        let id: UUID?
        let guests: [UUID]
        let mark: String?
    }
    private struct OutcomeBody: Decodable {
        let id: UUID?
        let meeting: UUID
        let words: String
    }
    private struct ApartBody: Decodable {
        let guests: [UUID]
        let apart: Bool?
    }
    private struct MergeBody: Decodable {
        let tag: String
        let into: String?
    }
    private struct PairBody: Decodable {
        let roles: [String]
        let paired: Bool?
    }
}

private struct MeetingMadeJSON: Encodable {
    struct MeetingOutcome: Encodable {
        let id: String
        let words: String
    }

    let id: String
    let kind: String
    let guests: [GuestInRoomJSON]
    let at: String
    let host: String?
    let outcomes: [MeetingOutcome]

    init(_ made: MeetingMade, time: EventTime) {
        id = made.id.uuidString.lowercased()
        kind = made.kind.rawValue
        guests = made.guests.map { GuestInRoomJSON($0, time: time) }
        at = time.iso8601(made.at)
        host = made.host
        outcomes = made.sequels.map { MeetingOutcome(id: $0.id.uuidString.lowercased(), words: $0.words) }
    }
}

import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// One event in the office: live figures, doors, badges, and a printable guest list.
struct EventRoutes: Sendable {
    let events: Events
    let guests: Guests
    let badges: BadgeDesk
    let reports: Reports
    let files: PageFiles

    private static let event = "/api/v1/events/{event}"

    var routes: [Route] {
        [
            Route(page: "/office/events/{event}", for: .organizers, answer: page),
            Route(page: "/office/events/{event}/board", for: .organizers, answer: board),
            Route(page: "/office/events/{event}/sheet", for: .organizers, answer: sheet),
            Route(.get, Self.event + "/doors", for: .staff, answer: doors),
            Route(.post, Self.event + "/doors", for: .organizers, answer: addDoor),
            Route(.put, Self.event + "/doors/{door}", for: .organizers, answer: changeDoor),
            Route(.get, Self.event + "/looks", for: .staff, answer: looks),
            Route(.get, Self.event + "/layouts/{layout}", for: .organizers, answer: sample),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let content = EventPage(
            detail, try await reports.board(of: detail), layouts: await badges.layoutNames(),
            roles: try await events.roles(at: detail), languages: events.badgeLanguages)
        return try files.page(
            "evening",
            StaffPage(detail.event.name, page: "evening", at: "/office", for: context.caller, content))
    }

    /// The live figures as HTML, with which the page replaces what it shows.
    private func board(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        return try files.page("board", BoardPage(detail, try await reports.board(of: detail)))
    }

    /// The printable guest list, sorted by name, for when nothing else works.
    private func sheet(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        var rows: [AttendanceRow] = []
        var next: Int64? = 0
        while let after = next, rows.count < 20_000 {
            let page = try await guests.guests(of: detail, after: after)
            rows += page.rows
            next = page.next
        }
        return try files.page("sheet", SheetPage(detail, rows))
    }

    private func doors(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        return try .json(["doors": detail.doors.map { DescribedDoor($0, at: detail) }])
    }

    private func addDoor(_ request: Request, _ context: WebContext) async throws -> Response {
        try await set(request, context, as: nil, status: .created)
    }

    private func changeDoor(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let id = context.parameters.get("door").flatMap(UUID.init(uuidString:)) else {
            throw Problem(.notFound, "There is no such door: ask for the event's doors.")
        }
        return try await set(request, context, as: id, status: .ok)
    }

    private func set(
        _ request: Request, _ context: WebContext, as id: UUID?, status: HTTPResponse.Status
    ) async throws -> Response {
        let detail = try await events.detail(of: context)
        let draft = try await request.json(DescribedDoor.self).draft
        let door = try await events.set(draft, as: id, at: detail, actor: context.caller.actor)
        let now = try await events.detail(of: detail.event.id)
        return try .json(DescribedDoor(door, at: now), status: status)
    }

    /// The looks of the event's roles, and of a role in the query.
    private func looks(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        var roles = try await events.roles(at: detail)
        if let role = try Self.role(request), !roles.contains(where: { $0.role == role }) {
            roles += try await events.roles(at: detail, guests: [role]).filter { $0.role == role }
        }
        var json = JSONText()
        json.object { json in
            json.add("roles", roles) { json, shown in
                json.add("role", shown.role)
                json.add("colour", shown.mark.colour)
                json.add("shape", shown.mark.shape)
                json.add("path", shown.mark.path)
            }
        }
        return .json(json)
    }

    private static func role(_ request: Request) throws -> String? {
        let role = request.uri.queryParameters.get("role").flatMap { $0.isEmpty ? nil : $0 }
        guard role?.utf8.count ?? 0 <= 600 else {
            throw Problem(.badRequest, "The parameter role has more than 600 bytes.")
        }
        return role
    }

    /// An invented guest's badge in one of the layouts.
    private func sample(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let png = try await badges.sampleBadge(
            at: detail, layout: context.parameters.get("layout") ?? "", role: try Self.role(request))
        return Response(
            status: .ok, headers: ResponseFields.png, body: ResponseBody(byteBuffer: ByteBuffer(bytes: png)))
    }
}

/// A door as it is described over HTTP; times are on the wall clock of the event.
struct DescribedDoor: Codable, Sendable {
    var id: String?
    var name: String
    var session: String?
    var roles, ticketTypes: [String]?
    var opens, closes: String?
    var capacity: Int?
    var reentry: String?
    var takesMoney: Bool?
    var asks: [String]?
    /// What the organizer should know of the questions; said by the station, and not read.
    var notice: String?

    enum CodingKeys: String, CodingKey {
        case id, name, session, roles, opens, closes, capacity, reentry, asks, notice
        case ticketTypes = "ticket_types"
        case takesMoney = "takes_money"
    }

    init(_ door: Door, at detail: EventDetail) {
        id = door.id.uuidString.lowercased()
        name = door.name
        session = detail.session(of: door)?.name
        (roles, ticketTypes) = (door.terms.roles, door.terms.ticketTypes)
        opens = door.terms.opensAt.map { String(detail.time.iso8601($0).prefix(16)) }
        closes = door.terms.closesAt.map { String(detail.time.iso8601($0).prefix(16)) }
        capacity = door.terms.capacity
        reentry = door.reentry.rawValue
        takesMoney = door.takesMoney
        asks = door.asks
        notice = Question.notice(of: door.asks)
    }

    /// - Throws: `Problem.badRequest` for a reentry that is none.
    var draft: DoorDraft {
        get throws {
            guard let reentry = Door.Reentry(rawValue: reentry ?? Door.Reentry.afterExit.rawValue) else {
                let names = Door.Reentry.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(.badRequest, "The field reentry is none of \(names).")
            }
            var draft = DoorDraft(name: name)
            draft.session = session ?? ""
            (draft.roles, draft.ticketTypes) = (roles ?? [], ticketTypes)
            (draft.opens, draft.closes) = (opens, closes)
            draft.capacity = capacity
            (draft.reentry, draft.takesMoney, draft.asks) = (reentry, takesMoney ?? false, asks ?? [])
            return draft
        }
    }
}

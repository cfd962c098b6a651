import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// The office's printers: found, added, tested, put to use at a door, and removed.
struct PrinterRoutes: Sendable {
    let events: Events
    let badges: BadgeDesk
    let printers: Printers
    let files: PageFiles

    private static let queue = "/api/v1/printers/{queue}"

    var routes: [Route] {
        [
            Route(page: "/office/printers", for: .organizers, answer: page),
            Route(.get, "/api/v1/printer-search", for: .organizers, answer: find),
            Route(.post, "/api/v1/printers", for: .organizers, answer: add),
            Route(.put, Self.queue, for: .organizers, answer: use),
            Route(.delete, Self.queue, for: .organizers, answer: remove),
            Route(.post, Self.queue + "/drop", for: .organizers, answer: drop),
            Route(.post, Self.queue + "/test", for: .organizers, answer: test),
        ]
    }

    /// Printers are asked by the page itself: one that is off takes seconds to be silent.
    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        try files.page(
            "printers",
            StaffPage(
                "Printers", page: "printers", at: "/office/printers", for: context.caller,
                PrintersPage(doors: try await doors(), layouts: await badges.layoutNames())))
    }

    private func doors() async throws -> [PrintersPage.DoorChoice] {
        var choices: [PrintersPage.DoorChoice] = []
        for event in try await events.all() {
            choices += try await events.detail(of: event.id).doors.map { door in
                PrintersPage.DoorChoice(
                    event: event.id.uuidString.lowercased(), door: door.id.uuidString.lowercased(),
                    name: "\(event.name): \(door.name)")
            }
        }
        return choices
    }

    /// Looks for printers, and says step by step what was found: a line of JSON each.
    private func find(_ request: Request, _ context: WebContext) async throws -> Response {
        // What forbids looking is told as every refusal is.
        try await printers.checkServer()
        let body = ResponseBody { [printers] writer in
            do {
                try await printers.find { try await writer.write(Self.line($0)) }
            } catch let error as any Failure {
                try await writer.write(Self.line(["trouble": error.sentence]))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: ResponseFields.lines, body: body)
    }

    private static func line(_ value: some Encodable) throws -> ByteBuffer {
        var line = try ByteBuffer(json: value)
        line.writeInteger(UInt8(ascii: "\n"))
        return line
    }

    private func add(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(AddedPrinter.self)
        guard body.dpi.map([203, 300, 600].contains) != false else {
            throw Problem(.badRequest, "The field dpi is none of 203, 300, 600.")
        }
        var wanted = Printers.NewQueue(uri: body.uri)
        (wanted.name, wanted.layout, wanted.location) = (body.name, body.layout, body.location ?? "")
        (wanted.driver, wanted.dpi) = (body.driver, body.dpi)
        wanted.place = try await place(event: body.event, door: body.door)
        let queue = try await printers.add(wanted, actor: context.caller.actor)
        return try .json(["queue": queue], status: .created)
    }

    private func place(event: UUID?, door: UUID?) async throws -> (event: UUID, door: Door)? {
        guard let event, let door else {
            if door == nil { return nil }
            throw Problem(.badRequest, "The field event is missing: a door is one of an event.")
        }
        guard let found = try await events.detail(of: event).door(door.uuidString) else {
            throw Problem(.unknownDoor, "There is no such door at this event.")
        }
        return (event, found)
    }

    private func use(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(UsedPrinter.self)
        let turn = body.turn.map(PageTurn.init(rawValue:))
        if case .some(nil) = turn {
            throw Problem(.badRequest, "The field turn is none of 0, 90, 180, 270.")
        }
        let place = try await place(event: body.event, door: body.door)
        var detail: EventDetail?
        if let place { detail = try await events.detail(of: place.event) }
        try await printers.use(
            context.queue, at: detail, door: place?.door.id.uuidString, isOwned: body.own,
            layout: body.layout,
            turn: turn ?? nil, actor: context.caller.actor)
        return try .json(["queue": context.queue])
    }

    private func drop(_ request: Request, _ context: WebContext) async throws -> Response {
        try await printers.drop(context.queue, actor: context.caller.actor)
        return try .json(["queue": context.queue])
    }

    private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        try await printers.remove(context.queue, actor: context.caller.actor)
        return try .json(["queue": context.queue])
    }

    private func test(_ request: Request, _ context: WebContext) async throws -> Response {
        try .json(try await printers.printTestLabel(on: context.queue))
    }

    private struct AddedPrinter: Decodable {
        let uri: String
        let name: String?
        let location: String?
        let layout: String?
        let driver: String?
        let dpi: Int?
        let event: UUID?
        let door: UUID?
    }

    private struct UsedPrinter: Decodable {
        let event: UUID?
        let door: UUID?
        let layout: String?
        let turn: Int?
        let own: Bool?
    }
}

/// What the page of printers begins with; the rest it asks for.
private struct PrintersPage: Sendable {
    /// A door at which a printer may stand.
    struct DoorChoice: Sendable {
        let event: String
        let door: String
        let name: String
    }

    let doors: [DoorChoice]
    let layouts: [String]
}

extension WebContext {
    /// The name of the queue in the path.
    fileprivate var queue: String { parameters.get("queue") ?? "" }
}

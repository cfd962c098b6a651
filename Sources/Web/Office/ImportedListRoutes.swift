import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// Guest lists that were imported, and walk-ins who may be on them.
struct ImportedListRoutes: Sendable {
    let events: Events
    let guests: Guests

    private static let path = "/api/v1/events/{event}"

    var routes: [Route] {
        [
            Route(.get, Self.path + "/imports", for: .organizers, answer: list),
            Route(.post, Self.path + "/imports/{import}/undo", for: .organizers, answer: undo),
            Route(.get, Self.path + "/walk-ins/listed", for: .staff, answer: offers),
            Route(.post, Self.path + "/guests/{guest}/join", for: .staff, answer: join),
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let imports = try await guests.imports(of: detail.event.id)
        return try .json(ImportsJSON(imports: imports.map { ImportJSON($0, time: detail.time) }))
    }

    private func undo(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        guard let id = context.parameters.get("import").flatMap(UUID.init(uuidString:)) else {
            throw Problem(.notFound, "There is no such import: GET \(Self.path)/imports lists them.")
        }
        let undone = try await guests.undoImport(id, of: detail.event.id, actor: context.caller.actor)
        return try .json(UndoneJSON(undone))
    }

    private func offers(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let offers = try await guests.listedWalkIns(of: detail)
        return try .json(
            ListedWalkInsJSON(
                offers: offers.map { walkIn, listed in
                    ListedWalkInsJSON.ListedWalkInJSON(
                        walkIn: GuestJSON(walkIn, time: detail.time, hasContacts: false),
                        listed: GuestJSON(listed, time: detail.time, hasContacts: false))
                }))
    }

    private func join(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let walkIn = try await guests.guest(of: context, at: detail)
        let listed = try await guests.guest(try await request.json(JoinBody.self).to.uuidString, of: detail)
        try await guests.join(
            walkIn.guestID, to: listed.guestID, of: detail.event.id, actor: context.caller.actor)
        let joined = try await guests.guest(listed.guestID.uuidString, of: detail)
        return try .json(GuestJSON(joined, time: detail.time, hasContacts: false))
    }

    private struct ImportsJSON: Encodable { let imports: [ImportJSON] }

    private struct JoinBody: Decodable { let to: UUID }

    private struct ListedWalkInsJSON: Encodable {
        struct ListedWalkInJSON: Encodable {
            let walkIn, listed: GuestJSON

            enum CodingKeys: String, CodingKey {
                case listed
                case walkIn = "walk_in"
            }
        }

        let offers: [ListedWalkInJSON]
    }
}

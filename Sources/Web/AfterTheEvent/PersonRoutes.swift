import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// One person across events: who it is, all that is kept of them, and erasing it.
struct PersonRoutes: Sendable {
    let people: People
    let privacy: Privacy
    let contacts: ContactLog

    private static let path = "/api/v1/people/{guest}"

    var routes: [Route] {
        [
            Route(.post, "/api/v1/people/join", for: .organizers) { try await tell($0, $1, areOne: true) },
            Route(.post, "/api/v1/people/part", for: .organizers) { try await tell($0, $1, areOne: false) },
            Route(.get, Self.path, for: .organizers, answer: show),
            Route(.get, Self.path + "/data", for: .organizers, answer: data),
            Route(.post, Self.path + "/erase", for: .organizers, answer: erase),
        ]
    }

    private func tell(_ request: Request, _ context: WebContext, areOne: Bool) async throws -> Response {
        let guests = try await request.json(GuestsBody.self).guests
        guard guests.count == 2 else {
            throw Problem(.badRequest, "The field guests is not of two guests.")
        }
        try await people.tell(guests[0], and: guests[1], areOne: areOne, actor: context.caller.actor)
        return try .json(["joined": areOne])
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try .json(PersonJSON(try await privacy.person(of: try Self.guest(of: context))))
    }

    private func data(_ request: Request, _ context: WebContext) async throws -> Response {
        let data = try await privacy.ownData(ofPersonOf: try Self.guest(of: context))
        for event in Set(data.map(\.event)) {
            await contacts.note(
                .ownData, guests: 1, of: event, by: context.caller.actor, session: context.caller.session?.id)
        }
        var response = try Response.json(["people": data])
        response.headers[.contentDisposition] = "attachment; filename=\"own-data.json\""
        return response
    }

    private func erase(_ request: Request, _ context: WebContext) async throws -> Response {
        let guest = try Self.guest(of: context)
        let confirmed = try await request.json(GuestsBody.self).guests
        let count = try await privacy.erase(
            personOf: guest, confirmed: Set(confirmed), actor: context.caller.actor)
        return try .json(["erased": count])
    }

    private static func guest(of context: WebContext) throws -> UUID {
        guard let id = context.parameters.get("guest").flatMap(UUID.init(uuidString:)) else {
            throw Problem(.notFound, "There is no such person: a person goes by the id of a guest.")
        }
        return id
    }

    private struct GuestsBody: Decodable { let guests: [UUID] }
}

private struct PersonJSON: Encodable {
    struct VisitJSON: Encodable {
        let guest, event, eventName: String
        let firstName, lastName: String
        let email, phone: String?
        let day: String
        let came: Bool

        init(_ visit: KnownPerson.Visit) {
            let row = visit.row
            guest = row.guestID.uuidString.lowercased()
            (event, eventName) = (visit.event.id.uuidString.lowercased(), visit.event.name)
            (firstName, lastName) = (row.firstName, row.lastName)
            email = row.email.isEmpty ? nil : row.email
            phone = row.phone.isEmpty ? nil : row.phone
            day = visit.time.day(visit.event.startsAt)
            came = row.checkedInAt != nil
        }

        enum CodingKeys: String, CodingKey {
            case guest, event, email, phone, day, came
            case eventName = "event_name"
            case firstName = "first_name"
            case lastName = "last_name"
        }
    }

    let visits: [VisitJSON]
    let entries: Int

    init(_ person: KnownPerson) {
        visits = person.visits.map(VisitJSON.init)
        entries = person.entries
    }
}

import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// The guests of an event: read, searched, and walk-ins added.
struct GuestRoutes: Sendable {
    let events: Events
    let guests: Guests
    let privacy: Privacy
    let contacts: ContactLog

    private static let path = "/api/v1/events/{event}/guests"

    var routes: [Route] {
        [
            Route(.get, Self.path, for: .staff, answer: list),
            Route(.post, Self.path, for: .staff, answer: add),
            Route(.get, Self.path + "/{guest}/data", for: .organizers, answer: data),
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        let limit = try query.number("limit", in: 1...1_000) ?? 100
        let after = try query.number("after", in: 0...Int(Int64.max))
        let search = query.get("q")
        if let search, search.utf8.count > 200 {
            throw Problem(.badRequest, "The parameter q has more than 200 bytes.")
        }
        let detail = try await events.detail(of: context)
        let last = after.map(Int64.init)
        let page =
            if let search, search.contains(where: { !$0.isWhitespace }) {
                try await guests.guests(of: detail, like: search, after: last, limit: limit)
            } else {
                try await guests.guests(of: detail, after: last, limit: limit)
            }
        // Whoever looks for a name at the desk need not read addresses.
        let hasContacts = query.get("contacts") != "false"
        if hasContacts {
            await contacts.note(
                .guests, guests: page.rows.count, of: detail.event.id, by: context.caller.actor,
                session: context.caller.session?.id)
        }
        return try .json(
            GuestPage(
                guests: page.rows.map { GuestJSON($0, time: detail.time, hasContacts: hasContacts) },
                next: page.next.map(String.init)))
    }

    private func add(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let draft = try await request.json(WalkIn.self).draft
        let added = try await guests.add(
            draft, to: detail.event.id, isWalkIn: true, actor: context.caller.actor)
        let row = try await guests.guest(added.guest.id.uuidString, of: detail)
        return try .json(GuestJSON(row, time: detail.time), status: .created)
    }

    /// All that is kept of one guest, for that guest.
    private func data(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        guard let id = context.parameters.get("guest").flatMap(UUID.init(uuidString:)) else {
            throw Problem(.notFound, "There is no such guest: ask for the event's guests.")
        }
        let guest = try await guests.guest(id.uuidString, of: detail)
        await contacts.note(
            .ownData, guests: 1, of: detail.event.id, by: context.caller.actor,
            session: context.caller.session?.id)
        var response = try Response.json(try await privacy.ownData(of: guest, at: detail))
        response.headers[.contentDisposition] = "attachment; filename=\"data.json\""
        return response
    }

    private struct GuestPage: Encodable {
        let guests: [GuestJSON]
        /// Goes into `after` for the next page.
        let next: String?
    }
}

/// Somebody who is on no list.
private struct WalkIn: Decodable {
    var firstName: String?
    var lastName: String?
    var pronouns: String?
    var email: String?
    var phone: String?
    var role: String?
    var interests: [String]?
    var offers: [String]?
    var seeks: [String]?
    var ticketType: String?
    var code: String?
    var admissions: Int?
    var invitedBy: String?
    var notes, attention, dietary: String?
    var vip: Bool?
    var consentContact: Bool?
    var consentPhoto: Bool?
    var consentIntroduced: Bool?
    var consentShown: Bool?

    enum CodingKeys: String, CodingKey {
        case pronouns, email, phone, role, interests, offers, seeks, code, admissions, notes, vip, attention,
            dietary
        case firstName = "first_name"
        case lastName = "last_name"
        case ticketType = "ticket_type"
        case invitedBy = "invited_by"
        case consentContact = "consent_contact"
        case consentPhoto = "consent_photo"
        case consentIntroduced = "consent_introduced"
        case consentShown = "consent_shown"
    }

    /// - Throws: `Problem.badRequest` for more admissions than there can be.
    var draft: GuestDraft {
        get throws {
            if let admissions, !Ticket.possibleAdmissions.contains(admissions) {
                throw Problem(
                    .badRequest,
                    "The field admissions is not 1 to \(Ticket.possibleAdmissions.upperBound).")
            }
            var draft = GuestDraft()
            draft.firstName = firstName ?? ""
            draft.lastName = lastName ?? ""
            draft.pronouns = pronouns ?? ""
            draft.email = email ?? ""
            draft.phone = phone ?? ""
            draft.role = role ?? ""
            draft.interests = interests ?? []
            draft.offers = offers ?? []
            draft.seeks = seeks ?? []
            draft.ticketType = ticketType ?? ""
            draft.code = code ?? ""
            draft.admissions = admissions
            draft.invitedBy = invitedBy ?? ""
            draft.notes = notes ?? ""
            draft.isVIP = vip
            draft.attention = attention ?? ""
            draft.dietary = dietary ?? ""
            draft.consents = Consents(
                contact: consentContact, photo: consentPhoto, introduced: consentIntroduced,
                shown: consentShown)
            return draft
        }
    }
}

extension Parameters {
    /// A whole number of the query; nil when it is not there.
    /// - Throws: `Problem.badRequest` for anything else.
    func number(_ name: String, in bounds: ClosedRange<Int>) throws -> Int? {
        guard let text = get(name) else { return nil }
        guard let number = Int(text), bounds.contains(number) else {
            throw Problem(
                .badRequest,
                "The parameter \(name) is no number from \(bounds.lowerBound) to \(bounds.upperBound).")
        }
        return number
    }
}

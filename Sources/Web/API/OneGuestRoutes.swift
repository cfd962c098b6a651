import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// One guest at the desk: read, corrected, and their check-in moved to another guest.
struct OneGuestRoutes: Sendable {
    let events: Events
    let guests: Guests
    let checkIn: CheckIn
    let badges: BadgeDesk
    let contacts: ContactLog

    private static let path = "/api/v1/events/{event}/guests/{guest}"

    var routes: [Route] {
        [
            Route(.get, Self.path, for: .staff, answer: show),
            Route(.patch, Self.path, for: .staff, answer: change),
            Route(.get, Self.path + "/badge.png", for: .staff, answer: picture),
            Route(.post, Self.path + "/move", for: .staff, answer: move),
            Route(.get, "/api/v1/events/{event}/refusals", for: .staff, answer: refusals),
        ]
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let guest = try await guests.guest(of: context, at: detail)
        await contacts.note(
            .oneGuest, guests: 1, of: detail.event.id, by: context.caller.actor,
            session: context.caller.session?.id)
        return try .json(GuestJSON(guest, time: detail.time))
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let guest = try await guests.guest(of: context, at: detail)
        let correction = try await request.json(Correction.self)
        try correction.check()
        try await guests.change(
            guest.guestID, of: detail.event.id, actor: context.caller.actor, correction.apply)
        return try await show(request, context)
    }

    /// The badge as it would print now.
    private func picture(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let guest = try await guests.guest(of: context, at: detail)
        var layout = request.uri.queryParameters.get("layout")
        if layout == nil { layout = try await badges.badgeLayout(of: guest.guestID, at: detail) }
        let png = try await badges.badges(of: [guest.guestID], at: detail, layout: layout, as: .png)
        return Response(
            status: .ok, headers: ResponseFields.png, body: ResponseBody(byteBuffer: ByteBuffer(bytes: png)))
    }

    private func move(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let guest = try await guests.guest(of: context, at: detail)
        let body = try await request.json(Move.self)
        guard (1...500).contains(body.reason.utf8.count) else {
            throw Problem(.badRequest, "The field reason has 1 to 500 bytes.")
        }
        let other = try await guests.guest(body.to.uuidString, of: detail)
        guard other.guestID != guest.guestID else {
            throw Problem(.badRequest, "The field to is the same guest.")
        }
        let answer = try await checkIn.move(
            from: guest.guestID, to: other.guestID, event: detail.event.id, reason: body.reason,
            staff: context.caller.actor)
        return .json(answer.json(introducing: []))
    }

    private func refusals(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let refusals = try await checkIn.refusals(of: detail.event.id)
        return try .json(
            RefusalsJSON(refusals: refusals.latest.map { RefusalJSON($0, at: detail) }, count: refusals.count)
        )
    }

    private struct RefusalsJSON: Encodable {
        let refusals: [RefusalJSON]
        let count: Int
    }

    private struct Move: Decodable {
        let to: UUID
        let reason: String
    }

    /// What staff say anew; what they do not mention stays.
    private struct Correction: Decodable {
        let firstName, lastName, pronouns, email, phone, role, notes, attention, dietary: String?
        let interests: [String]?
        let admissions: Int?
        let consentContact, consentPhoto, vip: Bool?

        enum CodingKeys: String, CodingKey {
            case pronouns, email, phone, role, notes, interests, admissions, vip, attention, dietary
            case firstName = "first_name"
            case lastName = "last_name"
            case consentContact = "consent_contact"
            case consentPhoto = "consent_photo"
        }

        func check() throws {
            if let admissions, !Ticket.possibleAdmissions.contains(admissions) {
                throw Problem(
                    .badRequest,
                    "The field admissions is not 1 to \(Ticket.possibleAdmissions.upperBound).")
            }
            guard consentContact != true, consentPhoto != true else {
                throw Problem(
                    .badRequest,
                    "A consent can only be taken back here, with false: a yes is the guest's own, in a list or at a door."
                )
            }
        }

        func apply(_ draft: inout GuestDraft) {
            draft.firstName = firstName ?? draft.firstName
            draft.lastName = lastName ?? draft.lastName
            draft.pronouns = pronouns ?? draft.pronouns
            draft.email = email ?? draft.email
            draft.phone = phone ?? draft.phone
            draft.role = role ?? draft.role
            draft.notes = notes ?? draft.notes
            draft.attention = attention ?? draft.attention
            draft.dietary = dietary ?? draft.dietary
            draft.isVIP = vip
            draft.interests = interests ?? draft.interests
            draft.admissions = admissions ?? draft.admissions
            draft.consents.contact = consentContact ?? draft.consents.contact
            draft.consents.photo = consentPhoto ?? draft.consents.photo
        }
    }

    private struct RefusalJSON: Encodable {
        let id: String
        let at: String
        let door: String
        let outcome: String
        let by: String
        /// Why, for staff.
        let staff: String
        let guest: String?
        let name: String?

        init(_ refusal: RefusedScan, at detail: EventDetail) {
            let answer = refusal.scan.answer
            id = answer.id.uuidString.lowercased()
            at = detail.time.iso8601(refusal.scan.at)
            door = detail.doorName(refusal.scan.door)
            outcome = answer.outcome.rawValue
            by = refusal.actor
            staff = answer.message.staff
            guest = answer.guest?.id.uuidString.lowercased()
            name = answer.guest.map { "\($0.firstName) \($0.lastName)".trimmingCharacters(in: .whitespaces) }
        }
    }
}

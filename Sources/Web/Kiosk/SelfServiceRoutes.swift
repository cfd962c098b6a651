import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// What guests do alone at a kiosk beside scanning, as far as the organizer lets them.
struct SelfServiceRoutes: Sendable {
    let events: Events
    let checkIn: CheckIn
    let introductions: Introductions
    let found: FoundGuests
    /// How many names a kiosk may look for in a minute.
    static let mostNames = 30
    private let names = RateLimiter(limit: Self.mostNames)

    private static let event = "/api/v1/events/{event}"

    init(station: Station, found: FoundGuests) {
        events = station.events
        checkIn = station.checkIn
        introductions = station.introductions
        self.found = found
    }

    var routes: [Route] {
        [
            Route(.post, Self.event + "/guests/find", for: .kiosks, answer: find),
            Route(.post, Self.event + "/walk-ins", for: .kiosks, answer: admit),
            Route(.post, Self.event + "/self-service", for: .organizers, answer: set),
        ]
    }

    private func find(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await events.event(of: context)
        guard let kiosk = context.caller.kiosk?.id else { throw Problem(.forbidden, "This is for kiosks.") }
        let body = try await request.json(NameBody.self)
        guard body.name.utf8.count <= 200 else {
            throw Problem(.badRequest, "The field name has more than 200 bytes.")
        }
        if let seconds = names.wait(for: RateLimiter.Source(context)) {
            throw Problem(
                .tooManyTries, "Too many names in a minute: wait \(seconds) seconds.",
                headers: [.retryAfter: String(seconds)])
        }
        names.add(RateLimiter.Source(context))
        let (guests, isMore) = try await checkIn.find(body.name, at: try await events.detail(of: context))
        var json = JSONText()
        json.object { json in
            json.add("guests", guests) { json, guest in
                json.add("found", found.add(guest, for: kiosk))
                json.add("name", guest.name)
                json.addOrNull("proof", guest.proof?.rawValue)
            }
            json.add("more", isMore)
        }
        return .json(json)
    }

    private func admit(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.event(of: context)
        let body = try await request.json(Newcomer.self)
        let draft = try body.draft
        let answer = try await checkIn.admit(
            walkIn: draft, id: body.id, door: context.caller.kiosk?.door?.uuidString,
            answers: body.answers ?? [:], language: body.language, to: event, actor: context.caller.actor)
        return .json(
            answer.guestFacingJSON(introducing: try await introductions.greetings(after: answer, at: event)))
    }

    private func set(_ request: Request, _ context: WebContext) async throws -> Response {
        let wish = try await request.json(SelfService.self)
        let event = try await events.detail(of: context).event.id
        try await events.set(wish, of: event, actor: context.caller.actor)
        return try .json(wish)
    }

    private struct NameBody: Decodable {
        let name: String
    }

    /// What somebody says of themselves; the bounds are those of a form on a screen.
    private struct Newcomer: Decodable {
        let id: UUID
        let firstName: String
        let lastName: String?
        let role: String?
        let interests: [String]?
        let email: String?
        let consentContact: Bool?
        let answers: [String: String]?
        let language: String?

        enum CodingKeys: String, CodingKey {
            case id, role, interests, email, answers, language
            case firstName = "first_name"
            case lastName = "last_name"
            case consentContact = "consent_contact"
        }

        var draft: GuestDraft {
            get throws {
                guard (interests ?? []).count <= 3 else {
                    throw Problem(.badRequest, "The field interests has more than three.")
                }
                try ScanBody.check(answers: answers, language: language)
                var draft = GuestDraft()
                draft.firstName = firstName
                draft.lastName = lastName ?? ""
                draft.role = role ?? ""
                draft.interests = interests ?? []
                draft.email = email ?? ""
                draft.consents.contact = consentContact
                return draft
            }
        }
    }
}

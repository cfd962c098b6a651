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
    private let names: RateLimiter
    /// How many in an hour, far more than guests of one kiosk need: a list is not to be read name by name.
    static let mostNamesInHour = 400
    /// From so many in an hour on the team is told.
    static let manyNames = 200
    private let namesInHour: RateLimiter
    /// How many walk-ins a kiosk takes in a minute: nobody says who they are in less than some seconds.
    static let mostWalkIns = 10
    private let walkIns = RateLimiter(limit: Self.mostWalkIns)

    private static let event = "/api/v1/events/{event}"

    init(
        station: Station, found: FoundGuests,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        names = RateLimiter(limit: Self.mostNames, now: now)
        namesInHour = RateLimiter(limit: Self.mostNamesInHour, window: .seconds(3_600), now: now)
        events = station.events
        checkIn = station.checkIn
        introductions = station.introductions
        self.found = found
    }

    var routes: [Route] {
        [
            Route(.post, Self.event + "/guests/find", for: .kiosks, answer: find),
            Route(.post, Self.event + "/walk-ins", for: .kiosks, answer: admit),
            Route(.post, Self.event + "/walk-ins/more", for: .staff, answer: allowMore),
            Route(.post, Self.event + "/self-service", for: .organizers, answer: set),
        ]
    }

    private func find(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await events.event(of: context)
        guard let kiosk = context.caller.kiosk else { throw Problem(.forbidden, "This is for kiosks.") }
        let body = try await request.json(NameBody.self)
        guard body.name.utf8.count <= 200 else {
            throw Problem(.badRequest, "The field name has more than 200 bytes.")
        }
        let detail = try await events.detail(of: context)
        try checkRate(of: kiosk, at: detail)
        let (guests, isMore) = try await checkIn.find(body.name, at: detail)
        var json = JSONText()
        json.object { json in
            json.add("guests", guests) { json, guest in
                json.add("found", found.add(guest, for: kiosk.id))
                json.add("name", guest.name)
                json.addOrNull("proof", guest.proof?.rawValue)
            }
            json.add("more", isMore)
        }
        return .json(json)
    }

    /// - Throws: `Problem.tooManyTries` for a kiosk at which too many names were looked for.
    func checkRate(of kiosk: Session, at detail: EventDetail) throws {
        let source = RateLimiter.Source.session(kiosk.id)
        let seconds = names.take(source) ?? namesInHour.take(source)
        if namesInHour.tries(of: source) >= Self.manyNames {
            let door = detail.door(kiosk.door?.uuidString)?.name
            checkIn.tellTeam(of: .names, at: detail.event.id, door: door)
        }
        guard let seconds else { return }
        throw Problem.tooSoon("Too many names were looked for", wait: seconds)
    }

    private func admit(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.event(of: context)
        let body = try await request.json(Newcomer.self)
        let answer = try await answer(to: body, at: event, context)
        return .json(
            answer.guestFacingJSON(introducing: try await introductions.greetings(after: answer, at: event)))
    }

    private func answer(to body: Newcomer, at event: UUID, _ context: WebContext) async throws -> Answer {
        let draft = try body.draft
        let source = context.source
        do {
            let answer = try await checkIn.admit(
                walkIn: draft, id: body.id, door: context.caller.kiosk?.door?.uuidString,
                answers: body.answers ?? [:], language: body.language,
                limit: walkIns.take(source).map(DoorLimit.walkIns), to: event, actor: context.caller.actor)
            // Who is asked something comes again with the answers.
            if answer.outcome == .needsAnswers { walkIns.giveBack(source) }
            return answer
        } catch DoorLimit.walkInsPaused {
            checkIn.tellTeam(of: .walkIns, at: event, door: nil)
            throw DoorLimit.walkInsPaused
        }
    }

    /// The team lets the kiosks take more walk-ins.
    private func allowMore(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.detail(of: context).event
        return try .json(["allowed": try await checkIn.allowMoreWalkIns(at: event)])
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

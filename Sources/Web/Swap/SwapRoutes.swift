import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// The station where two guests give each other their contacts, both standing in front of it.
struct SwapRoutes: Sendable {
    let events: Events
    let swaps: Swaps
    let locales: Locales
    let files: PageFiles
    private let unknownCodes = RateLimiter(limit: ScanRoutes.mostUnknownCodes)

    private static let path = "/api/v1/events/{event}/swaps"

    init(station: Station, files: PageFiles) {
        events = station.events
        swaps = station.swaps
        locales = station.locales
        self.files = files
    }

    var routes: [Route] {
        [
            Route(page: "/swap", for: .anyone, answer: page),
            Route(.post, Self.path + "/badge", for: .scanners, answer: check),
            Route(.post, Self.path + "/offer", for: .scanners, answer: offer),
            Route(.post, Self.path, for: .scanners, answer: swap),
            Route(.post, Self.path + "/own", for: .scanners, answer: own),
            Route(.post, Self.path + "/{swap}/revoke", for: .scanners, answer: revoke),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let kiosk = context.caller.kiosk else { return .go(to: "/kiosk/pair") }
        guard let event = try await events.event(of: kiosk) else {
            return try files.page("no-event", ["title": "Marquee"])
        }
        return try files.page(
            "swap", SwapPage(event, in: locales.language(of: event.language), of: locales))
    }

    /// Whether a code is a badge's, so that the first of two guests is told at once where it is not. Whose is not
    /// answered.
    private func check(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(OneCode.self))
        guard try await swaps.isBadge(body.code, at: event) else {
            try countUnknown(context)
            throw Problem(.notFound, "This is no badge of this evening: scan the code on your badge.")
        }
        return try .json(["state": "good"])
    }

    private func offer(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(TwoCodes.self))
        let offer = try await counting(context) { try await swaps.swapOffer(of: body.pair, at: event) }
        return try .json(OfferJSON(offer, wording: swaps.swapWording(in: body.language)))
    }

    private func swap(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(Agreed.self))
        guard body.codes.count == 2, body.shares.count == 2, body.agreed == [true, true] else {
            throw Problem(.badRequest, "Both codes, what each gives, and the yes of both are needed.")
        }
        let shares = try body.shares.map { names in
            try names.map { name in
                guard let field = SwapField(rawValue: name) else {
                    throw Problem(.badRequest, "The field shares names something that is not shared here.")
                }
                return field
            }
        }
        try await counting(context) {
            try await swaps.swap(
                body.id, of: (body.codes[0], body.codes[1]), shares: (shares[0], shares[1]),
                language: body.language, at: event, actor: context.caller.actor)
        }
        return try .json(["id": body.id.uuidString.lowercased()], status: .created)
    }

    private func own(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(OneCode.self))
        let own = try await counting(context) { try await swaps.swaps(of: body.code, at: event) }
        let time = try await events.detail(of: context).time
        return try .json(["swaps": own.map { OwnJSON($0, time: time) }])
    }

    private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(OneCode.self))
        let swap = try context.id("swap")
        try await counting(context) {
            try await swaps.revoke(swap: swap, by: body.code, at: event, actor: context.caller.actor)
        }
        return try .json(["state": "taken back"])
    }

    /// Somebody who tries codes out is slowed down, as at the door.
    private func counting<Value: Sendable>(
        _ context: WebContext, _ work: () async throws -> Value
    ) async throws -> Value {
        do { return try await work() } catch let error as any Failure {
            if error.kind == .notFound { try countUnknown(context) }
            throw error
        }
    }

    /// Counts a code that is no badge's. Badges never wait, whatever was held here before them.
    private func countUnknown(_ context: WebContext) throws {
        guard let seconds = unknownCodes.take(RateLimiter.Source(context)) else { return }
        throw Problem(
            .tooManyUnknownCodes, "Too many codes in a row belong to no badge: wait \(seconds) seconds.",
            headers: [.retryAfter: String(seconds)])
    }

    private struct OneCode: Decodable { let code: String }

    private struct TwoCodes: Decodable {
        let codes: [String]
        let language: String?

        var pair: (String, String) {
            get throws {
                guard codes.count == 2 else {
                    throw Problem(.badRequest, "The field codes is not of two codes.")
                }
                return (codes[0], codes[1])
            }
        }
    }

    private struct Agreed: Decodable {
        let id: UUID
        let codes: [String]
        let shares: [[String]]
        let agreed: [Bool]
        /// The one in which both read what they agree to.
        let language: String?
    }
}

/// What the station shows of the event, and the languages it can show it in.
private struct SwapPage: Sendable {
    let event: String
    let name: String
    let lang: String
    let dir: String
    /// Its name in itself.
    let language: String
    let words: [String: String]
    let languages: [LanguageChoice]

    init(_ event: Event, in language: Locales.GuestLanguage, of locales: Locales) {
        self.event = event.id.uuidString.lowercased()
        name = event.name
        lang = language.code
        dir = language.direction
        self.language = language.name
        words = language.page
        languages = locales.languages.map(LanguageChoice.init)
    }
}

/// What two guests may give each other; neither the ids nor the values of either.
private struct OfferJSON: Encodable {
    struct FieldJSON: Encodable { let field, words, hint: String }
    struct SideJSON: Encodable {
        let firstName: String
        let fields: [FieldJSON]

        enum CodingKeys: String, CodingKey {
            case fields
            case firstName = "first_name"
        }
    }

    let guests: [SideJSON]
    /// What both agree to.
    let wording: String

    init(_ offer: SwapOffer, wording: String) {
        self.wording = wording
        guests = offer.sides.map { side in
            SideJSON(
                firstName: side.firstName,
                fields: side.fields.map {
                    FieldJSON(field: $0.field.rawValue, words: $0.field.words, hint: $0.hint)
                })
        }
    }
}

private struct OwnJSON: Encodable {
    let id: String
    let with: String
    let at: String

    init(_ swap: OwnSwap, time: EventTime) {
        id = swap.id.uuidString.lowercased()
        with = swap.with
        at = time.iso8601(swap.at)
    }
}

import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// The station where two guests give each other their contacts, both standing in front of it.
///
/// A badge's code says who somebody is, not that they stand here: everybody can photograph it. So each of the two
/// confirms with something that only they have, and the station keeps that they did; nothing is told or recorded of
/// anybody who has not.
struct SwapRoutes: Sendable {
    let events: Events
    let swaps: Swaps
    let locales: Locales
    let files: PageFiles
    private let unknownCodes = RateLimiter(limit: ScanRoutes.mostUnknownCodes)
    private let confirmations = SwapConfirmations()
    private let wrong = WrongProofs()

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
            Route(.post, Self.path + "/confirm", for: .scanners, answer: confirm),
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
        for code in [body.code] + (try Self.readings(body.readings)) {
            guard try await swaps.isBadge(code, at: event) else { continue }
            return try .json(code == body.code ? ["state": "good"] : ["state": "good", "code": code])
        }
        try countUnknown(context)
        throw Problem(.notFound, "This is no badge of this evening: scan the code on your badge.")
    }

    /// What else a code may be that a scanner typed for another keyboard.
    private static func readings(_ texts: [String]?) throws -> [String] {
        guard texts?.count ?? 0 <= ScanBody.mostReadings,
            texts?.allSatisfy({ $0.utf8.count <= ScannedCode.longest }) ?? true
        else { throw Problem(.badRequest, "The field readings has more than two, or one that is too long.") }
        return texts ?? []
    }

    /// Whether the badge's wearer stands here. What they could have answered is not told.
    private func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(Answered.self))
        guard body.proof.utf8.count <= ScannedCode.longest else {
            throw Problem(.badRequest, "The field proof has more than \(ScannedCode.longest) bytes.")
        }
        // A code may be written in several ways, and its answers are counted together.
        let badge = TicketCode(reading: body.code.trimmingCharacters(in: .whitespacesAndNewlines))
        let (code, source) = (badge?.text ?? "", context.source)
        try wrong.take(body.proof, for: code, from: source)
        let answer: BadgeConfirmation
        do {
            let readings = try Self.readings(body.readings)
            answer = try await counting(context) {
                try await swaps.confirm(body.code, by: body.proof, readings: readings, at: event)
            }
        } catch {
            wrong.giveBack(for: code, from: source)
            throw error
        }
        switch answer {
        case .confirmed(let guest):
            wrong.giveBack(for: code, from: source)
            return try .json(["confirmation": confirmations.add(guest, for: source)])
        case .isBadge:
            wrong.giveBack(for: code, from: source)
            throw Problem(.conflict, "This is a badge, which everybody sees: answer with something else.")
        case .isWrong:
            throw Problem(.notProved, "This is not what we have of whoever wears this badge.")
        }
    }

    private func offer(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(TwoCodes.self))
        let guests = try both(body.codes, body.confirmations, at: event, context)
        let offer = try await counting(context) { try await swaps.swapOffer(of: guests) }
        return try .json(OfferJSON(offer, wording: swaps.swapWording(in: body.language)))
    }

    private func swap(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(Agreed.self))
        let despite = body.despite ?? [false, false]
        guard body.codes.count == 2, body.shares.count == 2, body.agreed == [true, true], despite.count == 2
        else {
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
        let guests = try both(body.codes, body.confirmations, at: event, context)
        try await counting(context) {
            try await swaps.swap(
                body.id, of: guests, shares: (shares[0], shares[1]), despite: (despite[0], despite[1]),
                language: body.language, actor: context.caller.actor)
        }
        return try .json(["id": body.id.uuidString.lowercased()], status: .created)
    }

    private func own(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(OneCode.self))
        let guest = try confirmed(body, at: event, context)
        let own = try await counting(context) { try await swaps.swaps(of: guest) }
        let time = try await events.detail(of: context).time
        return try .json(["swaps": own.map { OwnSwapJSON($0, time: time) }])
    }

    private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        let (event, body) = (try await events.event(of: context), try await request.json(OneCode.self))
        let swap = try context.id("swap")
        let guest = try confirmed(body, at: event, context)
        try await counting(context) {
            try await swaps.revoke(swap: swap, by: guest, actor: context.caller.actor)
        }
        return try .json(["state": "taken back"])
    }

    private func confirmed(_ body: OneCode, at event: UUID, _ context: WebContext) throws -> ConfirmedGuest {
        try confirmations.guest(
            behind: body.confirmation, wearing: body.code, at: event, for: context.source)
    }

    private func both(
        _ codes: [String], _ keys: [String]?, at event: UUID, _ context: WebContext
    ) throws -> (ConfirmedGuest, ConfirmedGuest) {
        guard codes.count == 2 else { throw Problem(.badRequest, "The field codes is not of two codes.") }
        let keys = keys ?? []
        let guests = try codes.enumerated().map { place, code in
            try confirmations.guest(
                behind: place < keys.count ? keys[place] : nil, wearing: code, at: event,
                for: context.source)
        }
        return (guests[0], guests[1])
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
        guard let seconds = unknownCodes.take(context.source) else { return }
        throw Problem.tooSoon(
            "Too many codes in a row belong to no badge", wait: seconds, as: .tooManyUnknownCodes)
    }

    private struct OneCode: Decodable {
        let code: String
        /// What else the code may be, where a scanner types for another keyboard than the machine's.
        let readings: [String]?
        let confirmation: String?
    }

    private struct Answered: Decodable {
        let code: String
        /// What only the badge's wearer has.
        let proof: String
        /// What else that may be, likewise.
        let readings: [String]?
    }

    private struct TwoCodes: Decodable {
        let codes: [String]
        /// What `confirm` gave for each of the codes.
        let confirmations: [String]?
        let language: String?
    }

    private struct Agreed: Decodable {
        let id: UUID
        let codes: [String]
        let confirmations: [String]?
        let shares: [[String]]
        let agreed: [Bool]
        /// Whether each, having refused to be passed on, says otherwise here.
        let despite: [Bool]?
        /// The one in which both read what they agree to.
        let language: String?
    }
}

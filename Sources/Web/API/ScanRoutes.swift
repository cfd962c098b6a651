import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Services
import Synchronization

/// Scans at a door, as text or as a picture.
struct ScanRoutes: Sendable {
    let events: Events
    let checkIn: CheckIn
    let introductions: Introductions
    static let mostUnknownCodes = 30
    private let unknownCodes = RateLimiter(limit: Self.mostUnknownCodes)
    private let found: FoundGuests

    init(station: Station, found: FoundGuests) {
        events = station.events
        checkIn = station.checkIn
        introductions = station.introductions
        self.found = found
    }

    /// The most that a picture may have, in bytes: 20 MB.
    private static let largestPicture = 20_000_000

    var routes: [Route] {
        [
            Route(.post, "/api/v1/events/{event}/scans", for: .scanners, answer: scan),
            Route(.post, "/api/v1/events/{event}/scans/image", for: .scanners, answer: scanPicture),
        ]
    }

    private func scan(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.event(of: context)
        let body = try await request.json(ScanBody.self, quick: ScanBody.init(flat:))
        return try await admit(body, to: event, context)
    }

    private func scanPicture(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.event(of: context)
        var body = try ScanBody(query: request.uri.queryParameters)
        try request.require(contentType: ["image/png", "image/jpeg"])
        let device = context.source.name
        if request.uri.queryParameters.get("read") == "true" { return try await read(request, from: device) }
        let scanned = try await checkIn.code(from: device) { try await picture(in: request) }
        body.code = String(decoding: scanned.bytes, as: UTF8.self)
        return try await admit(body, code: scanned, to: event, context)
    }

    /// The code that a camera sees, to be scanned like any other; most pictures of a camera show none.
    private func read(_ request: Request, from device: String) async throws -> Response {
        let code = try await checkIn.codeIfAny(from: device) { try await picture(in: request) }
        var json = JSONText(capacity: 128)
        json.object { $0.addOrNull("code", code.map { String(decoding: $0.bytes, as: UTF8.self) }) }
        return .json(json)
    }

    private func picture(in request: Request) async throws -> [UInt8] {
        Array(try await request.bytes(upTo: Self.largestPicture).readableBytesView)
    }

    private func admit(
        _ body: ScanBody, code: ScannedCode? = nil, to event: UUID, _ context: WebContext
    ) async throws -> Response {
        var body = body
        let kiosk = context.caller.kiosk
        let isForGuests = context.caller.seesAsKiosk
        var asked = body
        // A token for scans stands at no door of its own, and may name one.
        if kiosk == nil { asked.door = nil }
        if isForGuests && asked.isForStaff {
            throw Problem(.forbidden, "A kiosk names no door, time or override, and simulates nothing.")
        }
        if let found = body.found { body.guest = try await guest(behind: found, proof: body.proof, context) }
        var scan = try body.request(actor: context.caller.actor)
        if let code { scan.code = code }
        if let kiosk { (scan.door, scan.isForGuests) = (kiosk.door?.uuidString, true) }
        // The name in an override is always that of whoever signed in.
        if let session = context.caller.session { scan.override?.staff = session.name }
        scan.limit = limit(of: context)
        let answer = try await answer(to: scan, event)
        if answer.outcome == .unknown { try await tellTeamIfLimited(context) }
        let people = try await introductions.greetings(after: answer, at: event)
        return .json(
            isForGuests ? answer.guestFacingJSON(introducing: people) : answer.json(introducing: people))
    }

    /// The guest who found themselves at this kiosk, and proved it where another one looks alike.
    private func guest(behind word: String, proof: String?, _ context: WebContext) async throws -> UUID {
        guard let kiosk = context.caller.kiosk else {
            throw Problem(.badRequest, "The field found is for kiosks: send a code or a guest.")
        }
        let chosen = try found.guest(behind: word, for: kiosk.id)
        if chosen.proof == nil, let guest = chosen.guests.first { return guest }
        let detail = try await events.detail(of: context)
        try found.takeProof(of: chosen.guests)
        guard let guest = try await checkIn.proved(chosen.guests, by: proof ?? "", at: detail) else {
            throw Problem(.notProved, "This is not what the guest list has.")
        }
        found.giveBack(chosen.guests)
        return guest
    }

    private func answer(to scan: ScanRequest, _ event: UUID) async throws -> Answer {
        do { return try await checkIn.admit(scan, to: event) } catch let error as any Failure
            where error.kind == .notFound
        {
            // Either there is no such event, or the event has no such door.
            guard try await events.hasEvent(event) else {
                throw Problem.unknownEvent(event.uuidString.lowercased())
            }
            throw Problem(.unknownDoor, error.sentence)
        }
    }

    /// Counts an unknown code of this device, and says why it has to wait, or nil while it need not. It is asked where the
    /// code is found to be unknown: so of many at once no more are taken than of those that come one after the other.
    ///
    /// A known code is decided whatever was shown before it: with a row of foreign codes on a telephone anybody could
    /// shut the door else. So a device learns of each code whether it is known, as it does below the limit too. That
    /// helps nobody to guess ours, of 130 random bits. The limit keeps a device from filling the journal, and the team
    /// is told of it, who see what is held there.
    private func limit(of context: WebContext) -> @Sendable () -> DoorLimit? {
        let source = context.source
        let said = Mutex<DoorLimit??>(nil)
        return { [unknownCodes] in
            said.withLock { said in
                // A transaction may be done again, and the code is one.
                if let said { return said }
                let limit = unknownCodes.take(source).map(DoorLimit.unknownCodes)
                said = .some(limit)
                return limit
            }
        }
    }

    private func tellTeamIfLimited(_ context: WebContext) async throws {
        guard unknownCodes.wait(for: context.source) != nil else { return }
        let detail = try await events.detail(of: context)
        let door = context.caller.kiosk.flatMap { detail.door($0.door?.uuidString)?.name }
        checkIn.tellTeam(of: .unknownCodes, at: detail.event.id, door: door)
    }
}

extension RateLimiter.Source {
    /// What tells the source from others.
    var name: String {
        switch self {
        case .session(let id): "session \(id.uuidString)"
        case .address(let address): "address \(address)"
        }
    }
}

extension ScanBody {
    /// What goes with a picture, from the query: `?id=…&door=…&direction=exit&simulate=true`.
    init(query: Parameters) throws {
        func refusal(_ name: String, _ what: String) -> Problem {
            Problem(.badRequest, "The parameter \(name) is not \(what).")
        }
        code = ""
        if let text = query.get("id") {
            guard let id = UUID(uuidString: text) else { throw refusal("id", "a UUID") }
            self.id = id
        }
        door = query.get("door")
        if let text = query.get("direction") {
            guard let direction = Movement.Direction(rawValue: text) else {
                throw refusal("direction", "entry or exit")
            }
            self.direction = direction
        }
        if let text = query.get("simulate") {
            guard let simulate = Bool(text) else { throw refusal("simulate", "true or false") }
            self.simulate = simulate
        }
    }
}

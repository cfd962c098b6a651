import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Services
import Synchronization

/// What happens at an event, told to open pages as it happens: server-sent events, without anything personal but ids.
struct LiveRoute: Sendable {
    let events: Events
    let feeds: EventFeeds
    let credentials: Credentials
    let seats = ConnectionLimit()

    /// After this long without news a comment is sent, so that the page sees that the station is still there.
    private static let quiet = Duration.seconds(15)

    init(station: Station, credentials: Credentials) {
        events = station.events
        feeds = station.feeds
        self.credentials = credentials
    }

    var routes: [Route] {
        [Route(.get, "/api/v1/events/{event}/live", for: .insiders, answer: follow)]
    }

    private func follow(_ request: Request, _ context: WebContext) async throws -> Response {
        let event = try await events.event(of: context)
        let door = try await events.detail(of: context).door(context.caller.kiosk?.door?.uuidString)?.id
        let board = try await feeds.feed(of: event, after: try Self.lastHeard(request))
        let caller = context.caller
        let seat = try seats.take(by: caller.session)
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(seat) {} }
            try await writer.write(ByteBuffer(string: "retry: 2000\nid: \(board.number)\n\n"))
            if context.isConnected {
                // Ends when the page goes away, which writing would show only when there is something to be told.
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await tell(board, to: caller, at: door, of: request, &writer)
                }
            } else {
                try await tell(board, to: caller, at: door, of: request, &writer)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: ResponseFields.live, body: body)
    }

    /// Tells what happens, until the program ends or the caller's session does.
    private func tell(
        _ board: EventFeed, to caller: Caller, at door: UUID?, of request: Request,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        // A copy: each reads for themselves.
        var board = board
        var lastWord = ContinuousClock.now
        while !Task.isShuttingDownGracefully, try await isStillLetIn(request) {
            let notices = try await board.read()
            var text = notices.map { $0.event(for: caller, at: door) }.joined()
            if text.isEmpty, ContinuousClock.now - lastWord > Self.quiet { text = ": still here\n\n" }
            guard !text.isEmpty else { continue }
            try await writer.write(ByteBuffer(string: text))
            lastWord = .now
        }
    }

    /// A session may end while its page listens.
    private func isStillLetIn(_ request: Request) async throws -> Bool {
        Audience.insiders.includes(try await credentials.caller(of: request))
    }

    /// The last entry that a reconnecting page received; nil for a new one.
    ///
    /// A browser that opens a feed again by itself sends the header; a page that opens another one cannot.
    private static func lastHeard(_ request: Request) throws -> Int? {
        let asked = request.uri.queryParameters.get(lastEventParameter)
        let given = [(lastEventID.rawName, request.headers[lastEventID]), (lastEventParameter, asked)]
        for (name, text) in given {
            guard let text, !text.isEmpty else { continue }
            guard let number = Int(text), number >= 0 else {
                throw Problem(
                    .badRequest, "\(name) is none of this feed: send the id of an event, or leave it out.")
            }
            return number
        }
        return nil
    }

    private static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .eTag
    private static let lastEventParameter = "last_event_id"

    /// How many pages may listen at once, in all and with one session: a screen needs one, and another while it loads
    /// anew.
    final class ConnectionLimit: Sendable {
        private struct TakenSeats {
            var all = 0
            var bySession: [UUID: Int] = [:]
        }

        private static let most = 128
        private static let mostOfKiosk = 2
        private static let mostOfPerson = 16
        private let taken = Mutex(TakenSeats())

        /// - Parameter session: nil for a tool, which may have all there are.
        /// - Throws: `Problem.tooManyListeners`.
        func take(by session: Session? = nil) throws -> Seat {
            let most = session.map { $0.duty == .kiosk ? Self.mostOfKiosk : Self.mostOfPerson } ?? Self.most
            try taken.withLock { taken in
                let own = session.map { taken.bySession[$0.id, default: 0] } ?? 0
                if taken.all >= Self.most { throw Self.refusal("\(Self.most) pages listen already") }
                if own >= most { throw Self.refusal("\(most) pages of this sign-in listen already") }
                taken.all += 1
                if let session { taken.bySession[session.id] = own + 1 }
            }
            return Seat { [self] in leave(session?.id) }
        }

        private static func refusal(_ why: String) -> Problem {
            Problem(
                .tooManyListeners, "\(why): close some, or ask again later.", headers: [.retryAfter: "10"])
        }

        private func leave(_ session: UUID?) {
            taken.withLock { taken in
                taken.all -= 1
                guard let session, let own = taken.bySession[session] else { return }
                taken.bySession[session] = own > 1 ? own - 1 : nil
            }
        }
    }

    /// One of the limited number of listeners; released when this is freed.
    final class Seat: Sendable {
        private let leave: @Sendable () -> Void
        init(leave: @escaping @Sendable () -> Void) { self.leave = leave }
        deinit { leave() }
    }
}

extension EventFeed.Notice {
    /// The message as a server-sent event; empty where this caller may not read it.
    /// - Parameter door: where the kiosk stands that listens.
    fileprivate func event(for caller: Caller, at door: UUID?) -> String {
        switch self {
        case .happened(let number, let news):
            // A kiosk is sent nothing of guests but the number of the badge that it may be showing; with a scan's id it
            // can ask for the answer.
            if caller.seesAsKiosk {
                return news.pickup.map { Self.event("pickup", news.json(pickup: $0)) } ?? ""
            }
            return Self.event(news.kind.rawValue, id: number, news.json)
        case .read(let reading):
            // The kiosk at that door handles the scan as one of its own.
            guard caller.kiosk != nil, reading.door == door else { return "" }
            return Self.event("read", reading.json)
        case .muchHappened(let number):
            return caller.seesAsKiosk ? "" : Self.event("reset", id: number, "{}")
        case .kiosks(let notices):
            return caller.seesAsKiosk ? "" : Self.event("kiosks", notices.json)
        case .printing(let printing):
            // A kiosk shows staff only the printing of its own door.
            let told = PrintingJSON(printing, at: caller.kiosk == nil ? nil : door)
            // Names and numbers are always JSON.
            guard let json = try? JSONEncoder().encode(told) else { return "" }
            return Self.event("printing", String(decoding: json, as: UTF8.self))
        }
    }

    private static func event(_ name: String, id: Int? = nil, _ data: String) -> String {
        "\(id.map { "id: \($0)\n" } ?? "")event: \(name)\ndata: \(data)\n\n"
    }
}

extension [KioskNotice] {
    fileprivate var json: String {
        var json = JSONText(capacity: 256)
        json.object { json in
            json.add("notices", self) { json, notice in
                json.add("about", notice.subject.rawValue)
                json.addOrNull("door", notice.door)
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension Reading {
    fileprivate var json: String {
        var json = JSONText(capacity: 128)
        json.object { json in
            json.add("scan", scan)
            json.add("code", String(decoding: code.bytes, as: UTF8.self))
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension News {
    /// The number alone, and whose badge has it.
    fileprivate func json(pickup: Int) -> String {
        var json = JSONText(capacity: 64)
        json.object { json in
            json.add("badge", badge)
            json.add("pickup", pickup)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    fileprivate var json: String {
        var json = JSONText(capacity: 256)
        json.object { json in
            json.add("scan", scan)
            json.add("door", door)
            json.add("guest", guest)
            json.add("badge", badge)
            json.add("outcome", outcome?.rawValue)
            json.add("direction", direction?.rawValue)
            json.add("conflict", isConflict)
            json.add("state", state?.rawValue)
            json.add("pickup", pickup)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

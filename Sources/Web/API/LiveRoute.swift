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
        let seat = try seats.take()
        let caller = context.caller
        let body = ResponseBody { writer in
            // A copy: the closure may be called by anybody, and each reads for themselves.
            var board = board
            var lastWord = ContinuousClock.now
            try await writer.write(ByteBuffer(string: "retry: 2000\nid: \(board.number)\n\n"))
            while !Task.isShuttingDownGracefully, try await isStillLetIn(request) {
                let notices = try await board.read()
                var text = notices.map { $0.event(for: caller, at: door) }.joined()
                if text.isEmpty, ContinuousClock.now - lastWord > Self.quiet { text = ": still here\n\n" }
                guard !text.isEmpty else { continue }
                try await writer.write(ByteBuffer(string: text))
                lastWord = .now
            }
            try await writer.finish(nil)
            _ = seat
        }
        return Response(status: .ok, headers: ResponseFields.live, body: body)
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

    /// How many pages may listen at once.
    final class ConnectionLimit: Sendable {
        private static let most = 128
        private let taken = Mutex(0)

        /// - Throws: `Problem.tooManyListeners`.
        func take() throws -> Seat {
            try taken.withLock { taken in
                guard taken < Self.most else {
                    throw Problem(
                        .tooManyListeners,
                        "\(Self.most) pages listen already: close some, or ask again later.",
                        headers: [.retryAfter: "10"])
                }
                taken += 1
            }
            return Seat { [self] in taken.withLock { $0 -= 1 } }
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
            // A kiosk is sent nothing of guests; with the scan's id it can ask for the answer.
            guard caller.kiosk == nil else { return "" }
            return Self.event(news.kind.rawValue, id: number, news.json)
        case .read(let reading):
            // The kiosk at that door handles the scan as one of its own.
            guard caller.kiosk != nil, reading.door == door else { return "" }
            return Self.event("read", reading.json)
        case .muchHappened(let number):
            return caller.kiosk == nil ? Self.event("reset", id: number, "{}") : ""
        case .kiosks(let notices):
            return caller.kiosk == nil ? Self.event("kiosks", notices.json) : ""
        case .printing(let doors):
            // A kiosk shows staff only the printing of its own door.
            let told = caller.kiosk == nil ? doors : doors.filter { $0.door.id == door }
            // Names and numbers are always JSON.
            guard let json = try? JSONEncoder().encode(["doors": told.map(DoorJSON.init)]) else { return "" }
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
    fileprivate var json: String {
        var json = JSONText(capacity: 256)
        json.object { json in
            json.add("scan", scan)
            json.add("door", door)
            json.add("guest", guest)
            json.add("badge", badge)
            json.add("outcome", outcome?.rawValue)
            json.add("direction", direction?.rawValue)
            json.add("state", state?.rawValue)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

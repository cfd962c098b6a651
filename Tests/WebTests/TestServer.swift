import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Storage
import TestSupport

@testable import Services
@testable import Web

/// A real station in a folder of its own, with one event and a few guests, asked without a socket.
struct TestServer {
    let station: Station
    let event: Event
    /// The token of stations and tools.
    let token: String
    private(set) var server: WebServer
    private var responder: RequestPipeline
    /// How requests come.
    var scheme = "http"
    /// The secret of a session of each role.
    private let sessions: [StaffRole: String]

    static let assets = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Assets").path

    /// Ten minutes after its event began: 2026-12-03T19:10-08:00.
    static let evening = TestSupport.clock(from: 1_796_353_800_000)

    /// Opens it, and removes every trace afterwards.
    static func open(
        now: @escaping @Sendable () -> Int = evening, clock: StationClock? = nil,
        printServer: PrintServer? = nil, _ body: (TestServer) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "marquee-web-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let station = try Station(
            folder: DataFolder(folder.path), assets: Assets(given: assets),
            printServer: printServer?.address, now: now, clock: clock)
        defer { try? station.close() }
        try await body(TestServer(station: station))
    }

    private init(station: Station) async throws {
        self.station = station
        event = try await station.events.create(
            name: "Late Show Mixer", venue: "The Velvet Room", zone: "America/Los_Angeles",
            starts: "2026-12-03T19:00", actor: "test")
        token = try await station.access.firstToken() ?? ""
        server = WebServer(station: station, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        responder = try server.responder()
        sessions = try await Self.sessions(of: station)
        for (first, last, code) in [("Ada", "Nwosu", "CODE-1"), ("Noor", "Haddad", "CODE-2")] {
            try await add(first, last, code: code, role: "Producer", interests: ["Jazz", "Lyrics"])
        }
    }

    /// The same station on an address that other devices reach, asked over TLS.
    func redirectedToTLS() throws -> TestServer {
        var redirected = self
        redirected.server = WebServer(
            station: station, listen: ListenAddress(host: "0.0.0.0", port: 8080), log: server.log)
        redirected.responder = try redirected.server.responder()
        redirected.scheme = "https"
        return redirected
    }

    @discardableResult
    func add(
        _ first: String, _ last: String, code: String, role: String = "", interests: [String] = [],
        standing: TicketStatus? = nil
    ) async throws -> Guest {
        var draft = GuestDraft()
        draft.firstName = first
        draft.lastName = last
        draft.code = code
        draft.role = role
        draft.interests = interests
        draft.standing = standing
        return try await station.guests.add(draft, to: event.id, isWalkIn: false, actor: "test").guest
    }

    var scans: String { "/api/v1/events/\(event.id.uuidString.lowercased())/scans" }
    var guests: String { "/api/v1/events/\(event.id.uuidString.lowercased())/guests" }
    var printing: String { "/api/v1/events/\(event.id.uuidString.lowercased())/printing" }
    var badges: String { "/api/v1/events/\(event.id.uuidString.lowercased())/badges" }
    var live: String { "/api/v1/events/\(event.id.uuidString.lowercased())/live" }
    var attendance: String { "/api/v1/events/\(event.id.uuidString.lowercased())/attendance.csv" }

    /// Sessions of all roles. No password opens the accounts: making a lock takes its time on purpose.
    private static func sessions(of station: Station) async throws -> [StaffRole: String] {
        var sessions = [
            StaffRole.kiosk: try await station.access.accept(station.access.invite(.kiosk), as: .kiosk).secret
        ]
        for duty in StaffRole.allCases where duty != .kiosk {
            let account = Account(id: UUID(), name: "Test \(duty)", duty: duty, addedAt: station.now())
            let lock = PasswordLock(salt: Data(count: 16), key: Data(count: 32))
            try await station.journal.accounts.add(account, lock: lock)
            let link = try await station.access.invite(.device, account: account.id)
            sessions[duty] = try await station.access.accept(link, as: .device).secret
        }
        return sessions
    }

    /// The cookie of a kiosk for `event` alone.
    func kioskCookie(event: UUID) async throws -> String {
        let link = try await station.access.invite(.kiosk, event: event)
        return "__Host-marquee=\(try await station.access.accept(link, as: .kiosk).secret)"
    }

    /// The fields with which each kind of caller comes.
    func fields(of caller: TestCaller) -> [(String, String)] {
        switch caller {
        case .nobodyAtAll: []
        case .nobody: [("sec-fetch-site", "same-origin")]
        case .tool: [("authorization", "Bearer \(token)")]
        case .wrongToken: [("authorization", "Bearer \(String(token.reversed()))")]
        case .kiosk: bearer(.kiosk)
        case .staff: bearer(.staff)
        case .host: bearer(.host)
        case .organizer: bearer(.organizer)
        }
    }

    func ask(
        _ method: HTTPRequest.Method = .get, _ path: String, as caller: TestCaller = .tool,
        host: String? = "127.0.0.1:8080", with more: [(String, String)] = [], body: [UInt8] = []
    ) async throws -> Reply {
        var head = HTTPRequest(method: method, scheme: scheme, authority: host, path: path)
        for (name, value) in fields(of: caller) + more {
            guard let name = HTTPField.Name(name) else { continue }
            head.headerFields[name] = value
        }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let context = WebContext(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let response = try await responder.respond(to: request, context: context)
        let collected = Collected(isStream: response.headers[.contentType] == "text/event-stream")
        do { try await response.body.write(collected) } catch is Collected.Enough {}
        return Reply(status: response.status.code, fields: response.headers, pieces: collected.pieces)
    }

    private func bearer(_ duty: StaffRole) -> [(String, String)] {
        [("cookie", "__Host-marquee=\(sessions[duty] ?? "")"), ("sec-fetch-site", "same-origin")]
    }

    func post(
        _ path: String, _ json: String, as caller: TestCaller = .tool, with more: [(String, String)] = []
    ) async throws -> Reply {
        try await ask(
            .post, path, as: caller, with: [("content-type", "application/json")] + more,
            body: Array(json.utf8))
    }
}

/// Who asks: `nobody` is a page of the station's own without credentials, `nobodyAtAll` says nothing of itself.
enum TestCaller: CaseIterable { case nobodyAtAll, nobody, tool, wrongToken, kiosk, staff, host, organizer }

/// What was answered.
struct Reply {
    let status: Int
    let fields: HTTPFields
    /// The body as it was written, piece by piece.
    let pieces: [[UInt8]]

    var bytes: [UInt8] { pieces.flatMap { $0 } }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// A member of the object that was answered.
    func member<Value>(_ name: String, as type: Value.Type = String.self) throws -> Value? {
        try (JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])?[name] as? Value
    }
    /// The problem's code; nil for what is no problem.
    var problem: String? {
        guard fields[.contentType] == "application/problem+json" else { return nil }
        return try? member("code")
    }
}

private final class Collected: ResponseBodyWriter {
    /// A stream has no end of its own: its beginning is enough.
    struct Enough: Error {}

    private(set) var pieces: [[UInt8]] = []
    private let isStream: Bool

    init(isStream: Bool) { self.isStream = isStream }

    func write(_ buffer: ByteBuffer) async throws {
        pieces.append(Array(buffer.readableBytesView))
        if isStream { throw Enough() }
    }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

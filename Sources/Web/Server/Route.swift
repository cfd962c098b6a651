import Attendance
import Foundation
import HTTPTypes
import Hummingbird

/// One thing that can be asked of the station, and who may.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// As in OpenAPI: `/api/v1/badges/{badge}`.
    let path: String
    let audience: Audience
    /// Whether it is a page for a person, who is led to the right one instead of refused.
    let isPage: Bool
    /// Whether it is of no one event, but answers a token that is for one with that event's part alone.
    var narrowsItself = false
    let answer: @Sendable (Request, WebContext) async throws -> Response

    init(
        _ method: HTTPRequest.Method, _ path: String, for audience: Audience,
        answer: @escaping @Sendable (Request, WebContext) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.audience = audience
        isPage = false
        self.answer = answer
    }

    /// A page of ours.
    init(
        page path: String, for audience: Audience,
        answer: @escaping @Sendable (Request, WebContext) async throws -> Response
    ) {
        method = .get
        self.path = path
        self.audience = audience
        isPage = true
        self.answer = answer
    }
}

extension Router where Context == WebContext {
    /// Adds the routes: each answers only its audience, and other methods of its path answer which there are.
    func add(_ routes: [Route], credentials: Credentials, connections: ConnectionTable) {
        for route in routes {
            let admitted = { @Sendable (request: Request, context: WebContext) async throws -> Response in
                var context = context
                context.set(try await credentials.caller(of: request), tell: connections)
                do { try route.require(context.caller, event: context.parameters.get("event")) } catch
                    where route.isPage
                { return .go(to: context.caller.session?.duty.home ?? "/sign-in") }
                return try await route.answer(request, context)
            }
            on(RouterPath(route.path), method: route.method, use: admitted)
            guard route.method == .get else { continue }
            on(RouterPath(route.path), method: .head) { request, context in
                try await admitted(request, context).createHeadResponse()
            }
        }
        for (path, routes) in Dictionary(grouping: routes, by: \.path) {
            refuseOthers(of: path, than: routes)
        }
    }

    /// Every method that HTTP has.
    private static let methods: [HTTPRequest.Method] =
        [.get, .head, .post, .put, .patch, .delete, .options, .trace]
        + ["QUERY"].compactMap { HTTPRequest.Method($0) }

    private func refuseOthers(of path: String, than routes: [Route]) {
        var allowed = routes.map(\.method)
        if allowed.contains(.get) { allowed.append(.head) }
        let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        for method in Self.methods
        where !allowed.contains(method) {
            on(RouterPath(path), method: method) { _, _ -> Response in
                throw Problem(.methodNotAllowed, "Here one can \(names).", headers: [.allow: names])
            }
        }
    }
}

extension Route {
    /// The same route, which answers a token that is for one event with that event's part alone.
    func narrowingItself() -> Route {
        var route = self
        route.narrowsItself = true
        return route
    }

    /// - Parameter event: the one in the path.
    /// - Throws: `Problem.unauthorized` for nobody, `.forbidden` for any other caller, where they may not ask.
    func require(_ caller: Caller, event: String?) throws(Problem) {
        try audience.require(caller)
        guard audience != .anyone, case .tool(let token) = caller else { return }
        if token.role == .reader, method != .get {
            throw Problem(.forbidden, "This token reads, and changes nothing.")
        }
        guard let own = token.event, !narrowsItself else { return }
        guard let event else { throw Problem(.forbidden, "This token is for one event, and this is of all.") }
        guard UUID(uuidString: event) == own else {
            throw Problem(.forbidden, "This token is for another event.")
        }
    }
}

extension Audience {
    /// - Throws: `Problem.unauthorized` for nobody, `.forbidden` for any other caller, where they may not ask.
    func require(_ caller: Caller) throws(Problem) {
        if includes(caller) { return }
        switch caller {
        case .nobody: throw Credentials.tokenNeeded
        case .tool(let token):
            throw Problem(
                .forbidden,
                self == .people || self == .kiosks
                    ? "This is for people who signed in."
                    : "The token \(token.name) is not for this: make another one.")
        case .bearer(let session):
            throw Problem(
                .forbidden,
                session.duty == .kiosk
                    ? "A kiosk sees the answers to its own scans and nothing else."
                    : "Your account is not for this: ask an organizer.")
        }
    }
}

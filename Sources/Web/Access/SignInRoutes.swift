import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// How people and screens come in: by a name and a password, or by a link that is good once.
struct SignInRoutes: Sendable {
    let access: Access
    let files: PageFiles
    let sessions: SessionCache

    var routes: [Route] {
        [
            Route(page: "/sign-in", for: .anyone) { _, _ in try files.page("sign-in", ["title": "Sign in"]) },
            Route(.post, "/sign-in", for: .anyone, answer: signIn),
            Route(.post, "/sign-out", for: .people, answer: signOut),
            Route(page: "/welcome", for: .anyone) { _, _ in try files.page("welcome", ["title": "Welcome"]) },
            Route(.post, "/welcome", for: .anyone, answer: claim),
            Route(page: "/join", for: .anyone) { _, _ in
                try files.page(
                    "pair",
                    PairPage(title: "Marquee", state: "unjoined", post: "/join", hint: PairPage.deviceHint))
            },
            Route(.post, "/join", for: .anyone) { request, context in
                try await accept(.device, request, context)
            },
            Route(page: "/kiosk/pair", for: .anyone) { _, _ in
                try files.page(
                    "pair",
                    PairPage(
                        title: "Marquee", state: "unpaired", post: "/kiosk/pair", hint: PairPage.kioskHint))
            },
            Route(.post, "/kiosk/pair", for: .anyone) { request, context in
                try await accept(.kiosk, request, context)
            },
        ]
    }

    private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(SignIn.self)
        let source = SignInSource(request, context)
        return try await handing(
            out: access.signIn(name: body.name, password: body.password, from: source), to: request)
    }

    private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
        if let session = context.caller.session {
            try await access.signOut(session, from: SignInSource(request, context))
        }
        sessions.forget()
        var response = try Response.json(["next": "/sign-in"])
        response.headers[.setCookie] = SessionCookie.removal
        return response
    }

    private func claim(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(Claim.self)
        return try await handing(
            out: access.claim(
                body.token, name: body.name, password: body.password, from: SignInSource(request, context)),
            to: request)
    }

    private func accept(
        _ purpose: Invitation.Purpose, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let token = try await request.json(Token.self).token
        return try await handing(
            out: access.accept(token, as: purpose, from: SignInSource(request, context)), to: request)
    }

    /// The answer with the new session's cookie. The session that the browser had before ends: nobody could end it
    /// there any more.
    private func handing(out handed: IssuedSession, to request: Request) async throws -> Response {
        if let before = SessionCookie.secret(in: request) {
            try await access.endSession(before: before)
            sessions.forget()
        }
        var response = try Response.json(["next": handed.session.duty.home])
        response.headers.append(HTTPField(name: .setCookie, value: SessionCookie.header(handed)))
        if let device = handed.device {
            response.headers.append(HTTPField(name: .setCookie, value: DeviceCookie.header(device)))
        }
        return response
    }

    private struct SignIn: Decodable { let name, password: String }
    private struct Claim: Decodable { let token, name, password: String }
    private struct Token: Decodable { let token: String }

    private struct PairPage: Sendable {
        let title: String
        let state: String
        let post: String
        let hint: String

        static let kioskHint = "This screen is not a kiosk yet"
        static let deviceHint = "This device is not signed in yet"
    }
}

extension SignInSource {
    init(_ request: Request, _ context: WebContext) {
        self.init(address: context.address, device: DeviceCookie.secret(in: request))
    }
}

extension StaffRole {
    /// The page that somebody with this role begins at.
    var home: String {
        switch self {
        case .organizer: "/office"
        case .staff: "/desk"
        case .host: "/host"
        case .kiosk: "/kiosk"
        }
    }
}

import Attendance
import HTTPTypes
import Hummingbird
import Services

/// What somebody does about their own account: another password.
struct OwnAccountRoutes: Sendable {
    let access: Access
    let files: PageFiles
    let sessions: SessionCache

    /// Where the page is.
    static let path = "/account"

    var routes: [Route] {
        [
            Route(page: Self.path, for: .people, answer: page),
            Route(.post, "/api/v1/password", for: .people, answer: change),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let mayHavePIN = context.caller.session?.duty != .organizer
        return try files.page(
            "account",
            StaffPage(
                "Your account", page: "account", at: Self.path, for: context.caller,
                OwnAccountPage(name: context.caller.session?.name ?? "", mayHavePIN: mayHavePIN)))
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let session = context.caller.session else { throw Credentials.tokenNeeded }
        let body = try await request.json(OwnPassword.self)
        try await access.changePassword(
            of: session, present: body.present, to: body.password, from: SignInSource(request, context))
        sessions.forget()
        return try .json(["state": "changed"])
    }

    private struct OwnPassword: Decodable { let present, password: String }

    private struct OwnAccountPage: Sendable {
        let name: String
        let mayHavePIN: Bool
    }
}

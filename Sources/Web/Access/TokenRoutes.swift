import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// The tokens of stations and tools: made, drawn anew, revoked. The secret is in the answer that made it, and nowhere
/// else.
struct TokenRoutes: Sendable {
    let events: Events
    let access: Access
    let tokens: TokenCheck

    private static let path = "/api/v1/tokens"

    var routes: [Route] {
        [
            Route(.get, Self.path, for: .administrators, answer: list),
            Route(.post, Self.path, for: .administrators, answer: make),
            Route(.post, Self.path + "/{token}/renew", for: .administrators, answer: renew),
            Route(.delete, Self.path + "/{token}", for: .administrators, answer: revoke),
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let all = try await events.all()
        return try .json([
            "tokens": try await access.tokens().map { token in
                TokenJSON(token, at: all.first { $0.id == token.event })
            }
        ])
    }

    private func make(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(NewToken.self)
        guard let role = TokenRole(rawValue: body.role) else {
            let roles = TokenRole.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badRequest, "The field role is none of \(roles).")
        }
        let (token, secret) = try await access.makeToken(
            name: body.name, role: role, event: body.event, by: AccessActor(context))
        return try .json(MadeToken(token, secret: secret), status: .created)
    }

    private func renew(_ request: Request, _ context: WebContext) async throws -> Response {
        let secret = try await access.renewToken(context.id("token"), by: AccessActor(context))
        tokens.forget()
        return try .json(["token": secret])
    }

    private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        try await access.revokeToken(context.id("token"), by: AccessActor(context))
        tokens.forget()
        return try .json(["state": "revoked"])
    }

    private struct NewToken: Decodable {
        let name: String
        let role: String
        let event: UUID?
    }

    private struct MadeToken: Encodable {
        let id: String
        let name: String
        let role: TokenRole
        let event: String?
        /// The secret, shown this once.
        let token: String

        init(_ token: ToolToken, secret: String) {
            id = token.id.uuidString.lowercased()
            name = token.name
            role = token.role
            event = token.event?.uuidString.lowercased()
            self.token = secret
        }
    }
}

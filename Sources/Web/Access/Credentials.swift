import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// Tells who asks: by the token of stations and tools, or by a session's secret in a cookie.
struct Credentials: Sendable {
    private let tokens: TokenCheck
    let sessions: SessionCache

    init(station: Station) {
        tokens = TokenCheck(station: station)
        sessions = SessionCache(station: station)
    }

    static let tokenNeeded = Problem(
        .unauthorized,
        "Sign in, or send the token that `marquee serve` printed, as `Authorization: Bearer …`.",
        headers: [.wwwAuthenticate: #"Bearer realm="marquee""#])

    /// Who asks; nobody for a token that is not in force, whatever else comes with it.
    func caller(of request: Request) async throws -> Caller {
        guard let authorization = request.headers[.authorization] else {
            guard let secret = SessionCookie.secret(in: request) else { return .nobody }
            return try await sessions.session(for: secret).map(Caller.bearer) ?? .nobody
        }
        let scheme = authorization.prefix(7)
        guard scheme == "Bearer " || scheme.lowercased() == "bearer ", authorization.utf8.count <= 256,
            try await tokens.accepts(authorization.dropFirst(7))
        else { return .nobody }
        return .tool
    }
}

/// The cookie that holds a session's secret.
///
/// Browsers take `Secure`, and with it the `__Host-` prefix, over TLS, and over plain HTTP from this machine: there is
/// no other way in.
enum SessionCookie {
    private static let name = "__Host-marquee"

    /// The secret that the request carries.
    static func secret(in request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for cookie in header.split(separator: ";") {
                let parts = cookie.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0] == name, parts[1].utf8.count <= 64 else { continue }
                return String(parts[1])
            }
        }
        return nil
    }

    /// The header field that sets the session's cookie.
    static func header(_ handed: IssuedSession) -> String {
        header(handed.secret, seconds: (handed.session.endsAt - handed.session.madeAt) / 1_000)
    }

    /// The header field that deletes the cookie.
    static let removal = header("", seconds: 0)

    private static func header(_ value: String, seconds: Int) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict; Secure"
    }
}

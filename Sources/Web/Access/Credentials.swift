import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// Tells who asks: by a token of stations and tools, or by a session's secret in a cookie.
struct Credentials: Sendable {
    let tokens: TokenCheck
    let sessions: SessionCache

    init(station: Station) {
        tokens = TokenCheck(station: station)
        sessions = SessionCache(station: station)
    }

    static let tokenNeeded = Problem(
        .unauthorized,
        "Sign in, or send a token, as `marquee serve` printed it or *People* makes it, as `Authorization: Bearer …`.",
        headers: [.wwwAuthenticate: #"Bearer realm="marquee""#])

    /// Who asks; nobody for a token that is not in force, whatever else comes with it.
    func caller(of request: Request) async throws -> Caller {
        guard let authorization = request.headers[.authorization] else {
            guard let secret = SessionCookie.secret(in: request) else { return .nobody }
            return try await sessions.session(for: secret).map(Caller.bearer) ?? .nobody
        }
        let scheme = authorization.prefix(7)
        guard scheme == "Bearer " || scheme.lowercased() == "bearer ", authorization.utf8.count <= 256,
            let token = try await tokens.token(for: authorization.dropFirst(7))
        else { return .nobody }
        return .tool(token)
    }
}

/// The cookie that holds a session's secret.
///
/// Browsers take `Secure`, and with it the `__Host-` prefix, over TLS, and over plain HTTP from this machine: there is
/// no other way in.
enum SessionCookie {
    private static let name = "__Host-marquee"

    /// The secret that the request carries.
    static func secret(in request: Request) -> String? { Cookie.value(of: name, in: request) }

    /// The header field that sets the session's cookie.
    static func header(_ handed: IssuedSession) -> String {
        Cookie.header(
            name, handed.secret, seconds: (handed.session.endsAt - handed.session.madeAt) / 1_000)
    }

    /// The header field that deletes the cookie.
    static let removal = Cookie.header(name, "", seconds: 0)
}

/// The cookie by which a device is known again: it opens nothing, but a lock that others caused lets it try. It stays
/// when somebody signs out.
enum DeviceCookie {
    private static let name = "__Host-marquee-device"

    /// The secret that the request carries.
    static func secret(in request: Request) -> String? { Cookie.value(of: name, in: request) }

    /// The header field that sets the cookie.
    static func header(_ secret: String) -> String {
        Cookie.header(name, secret, seconds: Access.deviceLasts / 1_000)
    }
}

private enum Cookie {
    static func value(of name: String, in request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for cookie in header.split(separator: ";") {
                let parts = cookie.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0] == name, parts[1].utf8.count <= 64 else { continue }
                return String(parts[1])
            }
        }
        return nil
    }

    static func header(_ name: String, _ value: String, seconds: Int) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict; Secure"
    }
}

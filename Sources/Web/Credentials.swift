import Foundation
import FrontOfHouse
import HTTPTypes
import Hummingbird

/// Tells who asks: by the token of stations and tools, or by a kiosk's cookie.
struct Credentials: Sendable {
    private let tokens: TokenCheck
    private let seal: Seal
    private let now: @Sendable () -> Int

    init(house: House) {
        tokens = TokenCheck(house: house)
        seal = KioskSession.seal(house.secret)
        now = house.now
    }

    static let tokenNeeded = Problem(
        .unauthorized, "Send the token that `marquee serve` printed, as `Authorization: Bearer …`.",
        headers: [.wwwAuthenticate: #"Bearer realm="marquee""#])

    /// Who asks; nobody for a token that is not in force, whatever else comes with it.
    func visitor(of request: Request) async throws -> Visitor {
        guard let authorization = request.headers[.authorization] else {
            return kiosk(of: request).map(Visitor.kiosk) ?? .nobody
        }
        let scheme = authorization.prefix(7)
        guard scheme == "Bearer " || scheme.lowercased() == "bearer ", authorization.utf8.count <= 256,
            try await tokens.accepts(authorization.dropFirst(7))
        else { return .nobody }
        return .tool
    }

    /// The session in the kiosk's cookie, if there is a good one.
    private func kiosk(of request: Request) -> KioskSession? {
        for header in request.headers[values: .cookie] {
            for cookie in header.split(separator: ";") {
                let parts = cookie.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, KioskCookie.names.contains(String(parts[0])) else { continue }
                if let session = KioskSession(String(parts[1]), seal: seal, now: now()) { return session }
            }
        }
        return nil
    }

    /// The cookie that makes a browser this kiosk.
    func cookie(for session: KioskSession, to request: Request) -> String {
        let host = request.head.authority.flatMap(AllowedHosts.host) ?? ""
        return KioskCookie.header(
            session.text(sealedBy: seal), isTrustworthy: ListenAddress.isLoopback(host.lowercased()))
    }
}

/// The cookie of a kiosk.
///
/// Browsers take `Secure`, and with it the `__Host-` prefix, over plain HTTP from this machine alone; elsewhere
/// the cookie has neither, until there is TLS.
enum KioskCookie {
    static let names: Set<String> = [prefixed, plain]
    private static let prefixed = "__Host-marquee-kiosk"
    private static let plain = "marquee-kiosk"

    static func header(_ value: String, isTrustworthy: Bool) -> String {
        let name = isTrustworthy ? prefixed : plain
        let secure = isTrustworthy ? "; Secure" : ""
        let age = KioskSession.lifetime / 1_000
        return "\(name)=\(value); Path=/; Max-Age=\(age); HttpOnly; SameSite=Strict\(secure)"
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import Services

/// How a device comes to trust the station. All of it is answered over plain HTTP too, for who does not trust it yet:
/// the fingerprint is compared with what the station's own terminal says.
struct TrustRoutes: Sendable {
    let access: Access
    let certificates: CertificateStore
    let files: PageFiles
    let listen: ListenAddress

    var routes: [Route] {
        [
            Route(page: "/trust", for: .anyone, answer: page),
            Route(.get, "/trust/marquee.crt", for: .anyone) { _, _ in
                // The type that phones know a certificate by.
                let fields = ResponseFields.download("application/x-x509-ca-cert", as: "marquee.crt")
                return Response(fields, try await authority().der)
            },
            Route(.get, "/trust/marquee.mobileconfig", for: .anyone) { _, _ in
                let fields = ResponseFields.download(
                    "application/x-apple-aspen-config", as: "marquee.mobileconfig")
                return Response(fields, try TrustProfile(try await authority()).file())
            },
            Route(.get, "/trust/address.svg", for: .anyone) { request, _ in
                let address = listen.trustPage(of: request) ?? "\(listen.origin(of: request))/trust"
                return Response(ResponseFields.svg, Data(try access.drawing(of: address).utf8))
            },
        ]
    }

    /// Whether somebody may have it who does not trust the station yet.
    static func isOpen(_ path: String) -> Bool {
        path == "/trust" || path.hasPrefix("/trust/") || path.hasPrefix("/styles/")
    }

    private func authority() async throws -> LocalCA {
        guard let authority = try await certificates.authority() else {
            throw Problem(
                .notFound, "This station is reached from this machine alone: there is nothing to trust.")
        }
        return authority
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let known = try await certificates.authority()
        return try files.page(
            "trust",
            TrustPage(
                name: known?.name ?? "",
                fingerprint: known?.fingerprint.split(separator: " ").map(String.init) ?? [],
                hasAuthority: known != nil, address: listen.trustPage(of: request) ?? "",
                secureAddress: "https://\(request.head.authority ?? "")/"))
    }

    private struct TrustPage: Sendable {
        let name: String
        /// In groups of four digits.
        let fingerprint: [String]
        let hasAuthority: Bool
        /// The page's own, for another device.
        let address: String
        /// The station over TLS, for who trusts it by now.
        let secureAddress: String
    }
}

extension Response {
    fileprivate init(_ fields: HTTPFields, _ body: Data) {
        self.init(
            status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

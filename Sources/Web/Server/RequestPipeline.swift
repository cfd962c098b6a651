import Attendance
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import Services

/// Runs before every route: accepts only requests meant for this station and made by its own pages or by tools,
/// and turns errors into problem details.
struct RequestPipeline: HTTPResponder {
    typealias Context = WebContext

    let hosts: AllowedHosts
    /// Whether the station serves TLS; then plain HTTP only redirects and answers `/trust`.
    let usesTLS: Bool
    let routes: RouterResponder<WebContext>
    /// Anybody may send requests that are none, so they are counted rather than told one by one.
    let malformed: CountedLog

    func respond(to request: Request, context: WebContext) async throws -> Response {
        do {
            // One Host, or a proxy before the station may go by the other (RFC 9112, 3.2). The first is the authority.
            if request.headers.contains(Self.host) {
                throw Problem(.badRequest, "The request has several Host fields.", headers: Self.close)
            }
            guard hosts.contains(request.head.authority) else {
                throw Problem(
                    .misdirected,
                    "The Host of this request is not this station: ask for the address that `marquee serve` printed."
                )
            }
            if usesTLS && request.head.scheme != "https" && !TrustRoutes.isOpen(request.uri.path) {
                return try redirectedToTLS(request)
            }
            if request.method != .get && request.method != .head { try checkOrigin(of: request) }
            let response = try await routes.respond(to: request, context: context)
            // The router's own answer, to a path it does not know, is the only one without a type.
            guard response.headers.contains(.contentType) else {
                throw Problem(.notFound, "There is nothing at this path: /openapi.json lists what there is.")
            }
            return response
        } catch let problem as Problem {
            return problem.response
        } catch let error as any Failure {
            if error.kind == .cannotRecord || error.kind == .unwell {
                context.logger.warning("a request was refused", metadata: ["reason": "\(error.sentence)"])
            }
            return Problem(error).response
        } catch let error where error.isOfConnection {
            malformed.add()
            return Problem(.badRequest, "The request is no whole request of HTTP/1.1.", headers: Self.close)
                .response
        } catch {
            // Only the type is logged: the text of an unknown error may contain what a guest wrote.
            context.logger.error("a request failed", metadata: ["error": "\(type(of: error))"])
            return Problem(
                .unexpected, "Something went wrong. The log has it as request \(context.requestID)."
            )
            .response
        }
    }

    /// What changes something must come from a page of ours or from a tool with a token, which sends no `Origin`.
    private func checkOrigin(of request: Request) throws {
        if let site = request.headers[Self.fetchSite] {
            if site == "same-origin" || site == "none" { return }
        } else if let origin = request.headers[.origin] {
            let own = "\(request.head.scheme ?? "http")://\(request.head.authority ?? "")"
            if origin == own { return }
        } else if request.headers.contains(.authorization) {
            return
        }
        throw Problem(.forbidden, "The request comes from another site, or does not tell from where.")
    }

    /// Redirects reads to the same path over TLS. Writes are refused: their content was already sent in the clear.
    private func redirectedToTLS(_ request: Request) throws -> Response {
        let place = "https://\(request.head.authority ?? "")"
        guard request.method == .get || request.method == .head else {
            throw Problem(.badRequest, "This station speaks TLS: send this to \(place) instead.")
        }
        let path = request.head.path ?? ""
        return .go(to: place + (path.hasPrefix("/") ? path : "/"), status: .permanentRedirect)
    }

    private static let host = ResponseFields.name("host")
    private static let close: HTTPFields = [.connection: "close"]
    private static let fetchSite = HTTPField.Name("sec-fetch-site") ?? .origin
}

extension Error {
    /// Whether it tells of the connection that a request came on: it was cut off, as at the end of the program, or what
    /// came is not HTTP.
    fileprivate var isOfConnection: Bool {
        self is HTTPParserError || self is IOError || self is ChannelError || self is NIOSSLError
            || self is CancellationError
    }
}

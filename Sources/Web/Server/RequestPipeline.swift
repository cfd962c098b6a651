import Attendance
import HTTPTypes
import Hummingbird
import Logging
import Services

/// Runs before every route: accepts only requests meant for this station and made by its own pages or by tools,
/// and turns errors into problem details.
struct RequestPipeline: HTTPResponder {
    typealias Context = WebContext

    let hosts: AllowedHosts
    /// Whether the station serves TLS; then plain HTTP only redirects and answers `/trust`.
    let usesTLS: Bool
    let routes: RouterResponder<WebContext>

    func respond(to request: Request, context: WebContext) async throws -> Response {
        do {
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

    private static let fetchSite = HTTPField.Name("sec-fetch-site") ?? .origin
}

import HTTPTypes
import Hummingbird

extension ListenAddress {
    /// What a link for another device begins with: the address at which this request reached the station, or one that
    /// other devices can open where only this machine can open that.
    func origin(of request: Request) -> String {
        let authority = request.head.authority ?? ""
        let host = AllowedHosts.host(of: authority)?.lowercased() ?? ""
        guard usesTLS && Self.isLoopback(host) else {
            return "\(request.head.scheme ?? "http")://\(authority)"
        }
        return url(port: Self.port(of: authority))
    }

    /// As `origin`, of the page where devices learn to trust the station; nil where there is nothing to trust.
    func trustPage(of request: Request) -> String? {
        guard usesTLS else { return nil }
        let origin = origin(of: request)
        return "http\(origin.drop { $0 != ":" })/trust"
    }

    private static func port(of authority: String) -> Int? {
        authority.lastIndex(of: ":").flatMap { Int(authority[authority.index(after: $0)...]) }
    }
}

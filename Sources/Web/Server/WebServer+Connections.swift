import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

extension WebServer {
    /// What makes requests of what arrives: sealed by TLS where there is a seal, and closed where it takes too long.
    func channels(_ identity: TLSIdentity?) -> HTTPServerBuilder {
        let configuration = Self.http(usesTLS: identity != nil)
        return HTTPServerBuilder { [connections, timeouts] responder in
            let http = HTTP1Channel(responder: responder, configuration: configuration)
            guard let identity else {
                return WatchedChannel(inner: http, table: connections, timeouts: timeouts)
            }
            return WatchedChannel(
                inner: TLSChannel(http: http, identity: identity), table: connections, timeouts: timeouts)
        }
    }

    private static func http(usesTLS: Bool) -> HTTP1Channel.Configuration {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100)
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestWatch(), CloseAfterResponse(), SlowReaderTimeout()]
                + (usesTLS ? [SchemeOfRequest()] : []),
            httpDecoderConfiguration: decoder)
    }

    /// Stops taking connections while more are open than may be, which those are that were told to close.
    func brake(_ log: Logger) -> any AvailableConnectionsDelegate {
        MaximumAvailableConnections(connections.limits.all + Self.closing, logger: log)
    }

    /// How many connections may be closing.
    private static let closing = 64
}

import Hummingbird
import Logging
import NIOCore

/// What a route knows of a request besides the request itself.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    var caller = Caller.nobody
    private let channel: (any Channel)?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// A request that came over no network.
    init(logger: Logger) {
        coreContext = CoreRequestContextStorage(source: Unconnected(logger: logger))
        channel = nil
    }

    private struct Unconnected: RequestContextSource { let logger: Logger }

    /// Whether the request came over a network.
    var isConnected: Bool { channel != nil }

    /// The peer's address without its port.
    var address: String { channel?.remoteAddress?.ipAddress ?? "here" }

    /// Where limits say that it comes from.
    var peer: PeerAddress { PeerAddress(channel?.remoteAddress) }

    /// Tells the open connections whose this one is, once somebody is signed in on it.
    func tell(_ connections: ConnectionTable) {
        guard let channel, !caller.isNobody else { return }
        connections.set(owner: RateLimiter.Source(self), of: channel)
    }

    /// Identifies the request in the log and in the answer.
    var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "-" }
}
